/** Actions that a host's menu may ask the page for (菜单动作); the event `menu` carries one of these names. */
export const menuActions = [
  'new',
  'open',
  'save',
  'save-as',
  'export-excel',
  'export-pdf',
  'undo',
  'redo',
  'find',
  'add-row',
  'delete-row',
  'check-all',
  'shortcuts',
  'about',
] as const;
export type MenuAction = (typeof menuActions)[number];
