import { theme as antTheme, type ThemeConfig } from 'antd';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Look, useLook } from '../state/look';

const FONT =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

const lessMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The theme of the look that was chosen; who asks the system for less motion gets none, from that moment on. */
export function useTheme(): ThemeConfig {
  const motion = useSyncExternalStore(watchMotion, () => !lessMotion.matches);
  const look = useLook();
  useEffect(() => {
    document.documentElement.dataset.look = look;
  }, [look]);
  return useMemo(() => ({ ...themeOf(look), token: { ...themeOf(look).token, motion } }), [look, motion]);
}

function watchMotion(onChange: () => void): () => void {
  lessMotion.addEventListener('change', onChange);
  return () => lessMotion.removeEventListener('change', onChange);
}

/** Ant Design in the colours of the program; they are those of colours.css, which Ant Design cannot reckon with as names. */
const COLOURS: Readonly<Record<Look, NonNullable<ThemeConfig['token']>>> = {
  light: {
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
    colorTextPlaceholder: '#66747f',
    colorBorder: '#c9d2d9',
    colorBorderSecondary: '#dfe5ea',
  },
  dark: {
    colorPrimary: '#3f8fc4',
    colorLink: '#6db3e0',
    colorError: '#e0665d',
    colorErrorText: '#ff8f86',
    colorWarning: '#d99a2b',
    colorSuccess: '#4fae7c',
    colorErrorBg: '#42211f',
    colorWarningBg: '#3a2f18',
    colorSuccessBg: '#1c3a2a',
    colorInfoBg: '#1e3a4e',
    colorText: '#dde4ea',
    colorTextSecondary: '#a3b0bb',
    colorTextPlaceholder: '#8f9ca7',
    colorBgBase: '#1a2026',
    colorBgContainer: '#1f262d',
    colorBgElevated: '#222a32',
    colorBorder: '#4a5863',
    colorBorderSecondary: '#333e48',
  },
  contrast: {
    colorPrimary: '#00437a',
    colorError: '#9b0000',
    colorWarning: '#5f3700',
    colorSuccess: '#00532a',
    colorText: '#000000',
    colorTextSecondary: '#1a1a1a',
    colorTextPlaceholder: '#4a4a4a',
    colorBorder: '#444444',
    colorBorderSecondary: '#777777',
  },
};

function themeOf(look: Look): ThemeConfig {
  const { darkAlgorithm, defaultAlgorithm } = antTheme;
  return {
    algorithm: look === 'dark' ? darkAlgorithm : defaultAlgorithm,
    token: { ...SIZES, ...COLOURS[look] },
    components: {
      Modal: { titleFontSize: 15 },
      Form: { itemMarginBottom: 14 },
      // White words on the blue of the dark look need it darker than its lines and links.
      Button: { paddingInlineSM: 8, ...(look === 'dark' && { colorPrimary: '#2672a5', colorPrimaryHover: '#2f80b5' }) },
    },
  };
}

/** Small steps, little rounding. */
const SIZES: ThemeConfig['token'] = {
  borderRadius: 4,
  fontSize: 13,
  fontFamily: FONT,
  controlHeight: 30,
  controlHeightSM: 26,
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};
