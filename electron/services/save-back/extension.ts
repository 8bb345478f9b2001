import { extname } from 'node:path';

/** Extension (扩展名) that the written workbook has to have: one with macros opens under its own only. */
export function workbookExtension(sourceName: string): '.xlsx' | '.xlsm' {
  return extname(sourceName).toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx';
}
