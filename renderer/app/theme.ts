import type { ThemeConfig } from 'antd';

const FONT =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

/** Ant Design in the colours of the program: ink blue, small steps, little rounding. The rest is in CSS variables. */
export const theme: ThemeConfig = {
  token: {
    // Who has asked the system for less motion gets none.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    colorPrimary: '#1b5e8c',
    colorError: '#b3261e',
    colorWarning: '#9a5b00',
    colorSuccess: '#1d6b43',
    colorErrorBg: '#fdecea',
    colorWarningBg: '#fdf3e1',
    colorSuccessBg: '#e8f4ec',
    colorInfoBg: '#e3eef6',
    colorText: '#1f2a33',
    colorTextSecondary: '#51606c',
    colorBorder: '#c9d2d9',
    colorBorderSecondary: '#dfe5ea',
    borderRadius: 4,
    fontSize: 13,
    fontFamily: FONT,
    controlHeight: 30,
    controlHeightSM: 26,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Modal: { titleFontSize: 15 },
    Form: { itemMarginBottom: 14 },
    Button: { paddingInlineSM: 8 },
  },
};
