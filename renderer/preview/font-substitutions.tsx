import type { StandIn } from '../../shared/contract/preview';
import { usePreview } from './preview-store';

/** 「本机没有仿宋_GB2312，以 Noto Serif SC 代用」, by what stands in; null where nothing does. */
export function standInSentence(standIns: readonly StandIn[]): string | null {
  const groups = new Map<string, string[]>();
  for (const { wanted, used } of standIns) {
    const by = used ?? '系统字体';
    groups.set(by, [...(groups.get(by) ?? []), wanted]);
  }
  if (groups.size === 0) return null;
  const parts = [...groups].map(([used, wanted]) => `${wanted.join('、')}以 ${used} 代用`);
  return `本机未安装的字体：${parts.join('；')}。`;
}

/** One quiet line where pages are looked at or printed. */
export function StandIns() {
  const sentence = usePreview(({ preview }) => standInSentence(preview?.standIns ?? []));
  return sentence === null ? null : <p className="mz-stand-ins mz-muted">{sentence}</p>;
}
