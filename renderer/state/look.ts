import { useSyncExternalStore } from 'react';
import { useSettings } from './settings-store';

/** 外观 as it is drawn. */
export type Look = 'light' | 'dark' | 'contrast';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const contrast = window.matchMedia('(prefers-contrast: more)');

/** The look that was chosen in 设置, or the one that the system has, from the moment it changes. */
export function useLook(): Look {
  const chosen = useSettings((state) => state.look);
  const system = useSyncExternalStore(watchSystem, systemLook);
  return chosen === 'system' ? system : chosen;
}

function systemLook(): Look {
  if (dark.matches) return 'dark';
  return contrast.matches ? 'contrast' : 'light';
}

function watchSystem(onChange: () => void): () => void {
  dark.addEventListener('change', onChange);
  contrast.addEventListener('change', onChange);
  return () => {
    dark.removeEventListener('change', onChange);
    contrast.removeEventListener('change', onChange);
  };
}
