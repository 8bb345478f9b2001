import type { MessageBoxOptions } from 'electron';

/** 关于明账: the version that support asks for first. */
export function aboutBox(version: string): MessageBoxOptions {
  return {
    type: 'info',
    title: '关于明账',
    message: `明账 ${version}`,
    detail: '部门预算信息公开编辑器。\n本程序不连接网络，文件只保存在您选择的位置。',
    buttons: ['确定'],
    noLink: true,
  };
}
