import type { ThemeConfig } from 'antd';
import { useMemo, useSyncExternalStore } from 'react';

const FONT =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The theme; who asks the system for less motion gets none, from that moment on. */
export function useTheme(): ThemeConfig {
  const motion = useSyncExternalStore(watchMotion, () => !lessMotion.matches);
  return useMemo(() => ({ ...theme, token: { ...theme.token, motion } }), [motion]);
}

function watchMotion(onChange: () => void): () => void {
  lessMotion.addEventListener('change', onChange);
  return () => lessMotion.removeEventListener('change', onChange);
}

/** Ant Design in the colours of the program: ink blue, small steps, little rounding. The rest is in CSS variables. */
const theme: ThemeConfig = {
  token: {
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
