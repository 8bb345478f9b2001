import { create } from 'zustand';
import type { Preview } from '../../shared/contract/preview';

/** 预览 as it stands on screen. */
export interface PreviewState {
  /** The newest pages; null before the first. */
  preview: Preview | null;
  /** Session and version of the document that the pages show. */
  shown: { session: string; version: number } | null;
  /** Sentence of a document that cannot be set, null while it can. */
  failure: string | null;
  /** True while newer pages are being set. */
  setting: boolean;
  /** Percent, or fitted to the width of the panel. */
  zoom: number | 'width';
  /** Page that stands in the middle of the panel, from 1. */
  page: number;
  /** Pictures of all pages that a document had when it was last printed; null before. */
  printed: { session: string; pictures: ReadonlySet<string> } | null;
}

export const EMPTY_PREVIEW: PreviewState = {
  preview: null,
  shown: null,
  failure: null,
  setting: false,
  zoom: 'width',
  page: 1,
  printed: null,
};

export const usePreview = create<PreviewState>(() => EMPTY_PREVIEW);

/** Whether the pages are those of the document as it stands, so that something can be said of them; `version` is the document's. */
export function isCurrentLayout(
  { shown }: Pick<PreviewState, 'shown'>,
  session: string | undefined,
  version: number,
): boolean {
  return shown !== null && shown.session === session && shown.version === version;
}

/** Numbers of the pages that are not what they were when this document was last printed; null when it was not yet. */
export function changedPages(
  { preview, printed }: Pick<PreviewState, 'preview' | 'printed'>,
  session: string | undefined,
): number[] | null {
  if (preview === null || printed === null || printed.session !== session) return null;
  return preview.pages.flatMap(({ picture }, at) => (printed.pictures.has(picture) ? [] : [at + 1]));
}
