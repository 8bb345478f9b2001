import { z } from 'zod';

/** 设置 of the user, kept by the host for all documents; what is damaged or unknown is as it comes. */
const shape = {
  /** 外观; system = as the system's own windows look. */
  look: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  /** Where Enter goes from a cell. */
  enter: z.enum(['down', 'right', 'stay']).catch('down'),
  /** 数字显示 and 显示比例 of a document that was not looked at before. */
  grouped: z.boolean().catch(true),
  redNegative: z.boolean().catch(true),
  zoom: z.int().min(50).max(200).catch(100),
  /** 自动保存 every so many minutes, into the file of the document; 0 = never. */
  autosave: z.int().min(0).max(60).catch(0),
  /** 历史版本: of how many days with a version the last one is kept; the newest few always are. */
  keepDays: z.int().min(1).max(3650).catch(14),
  /** 默认文件夹: path of where the file dialog starts; null = 文档. Shown only: the page names folders by id. */
  folder: z.string().max(4096).nullable().catch(null),
  /** 姓名 under which the user comments and reviews; '' = nobody has asked yet. */
  name: z.string().max(40).catch(''),
};
export const settingsSchema = z.object(shape);
export type UserSettings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: UserSettings = settingsSchema.parse({});

export const settingsMethods = {
  settings: { args: z.object({}), value: settingsSchema },
  /** What is not named stays; `folder` is the id of a folder that was chosen. */
  changeSettings: {
    args: z.object({
      look: z.enum(['system', 'light', 'dark', 'contrast']).optional(),
      enter: z.enum(['down', 'right', 'stay']).optional(),
      grouped: z.boolean().optional(),
      redNegative: z.boolean().optional(),
      zoom: z.int().min(50).max(200).optional(),
      autosave: z.int().min(0).max(60).optional(),
      keepDays: z.int().min(1).max(3650).optional(),
      folder: z.string().nullable().optional(),
      name: z.string().max(40).optional(),
    }),
    value: settingsSchema,
  },
};
