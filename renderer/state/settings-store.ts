import { create } from 'zustand';
import { DEFAULT_SETTINGS, type UserSettings } from '../../shared/contract/settings';

/** 设置 as the host keeps them; as they come until it has told. */
export const useSettings = create<UserSettings>(() => DEFAULT_SETTINGS);
