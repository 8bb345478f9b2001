type Params = Readonly<Record<string, string>>;
type Sentence = (params: Params) => string;

/** 打开: a file that was not read to its end, whatever it is. */
export const openingSentences = {
  'open-failed': (p) =>
    `读取${whose(p)}时程序内部出错，没有打开，原文件没有改动。请重试；若仍出现，请用原来的软件另存一份再打开，并把原文件交给技术支持。`,
  'show-failed': (p) =>
    `${whose(p)}读出来了，但在本窗口中没有能显示，已关闭，原文件没有改动。请重试；若仍出现，请把原文件交给技术支持。`,
  'check-failed': (p) =>
    `审核${whose(p)}时程序内部出错，没有得出结果，原文件没有改动，其他文件不受影响。请单独打开这份文件；若仍出现，请把它交给技术支持。`,
  'command-failed': (p) =>
    `这条命令没有完成：程序内部出错${p.place ? `（${p.place}）` : ''}，输入的文件没有改动。请重试；若仍出现，请把这句话和所用的文件交给技术支持。`,
  'open-cancelled': (p) => `已取消打开${whose(p)}，原文件没有改动。`,
  'open-too-long': (p) =>
    `读取${whose(p)}用时太长，已停止，没有打开，原文件没有改动。请核对文件来源，或用原来的软件删去无关内容后再打开。`,
  'open-too-big': (p) =>
    `读取${whose(p)}需要的内存太多，已停止，没有打开，原文件没有改动。请核对文件来源，或用原来的软件删去无关内容后再打开。`,
} as const satisfies Record<string, Sentence>;

function whose(params: Params): string {
  return params.name === undefined || params.name === '' ? '文件' : `“${params.name}”`;
}
