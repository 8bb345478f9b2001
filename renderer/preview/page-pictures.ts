import { useEffect, useState } from 'react';
import type { DrawnWhat, Preview } from '../../shared/contract/preview';
import { openDocument } from '../document/open-document';
import { hostApi } from '../host/host-api';

/** An SVG document as an address that an image can show. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Picture of one page of that drawing; null when the drawing is no longer the newest. */
export async function fetchPicture(
  drawing: number,
  page: number,
  what: DrawnWhat = 'document',
): Promise<string | null> {
  const session = openDocument()?.session;
  if (session === undefined) return null;
  const answer = await hostApi().previewPage({ session, drawing, page, what });
  return answer.ok ? pictureOf(answer.value.svg) : null;
}

/** The page's picture; the one before stays until the newer one is there, and one that is no other is not fetched. */
export function usePicture({ drawing, pages }: Preview, page: number): string | null {
  const name = pages[page - 1]?.picture ?? '';
  const [shown, setShown] = useState<{ name: string; picture: string } | null>(null);
  const isShown = shown?.name === name;
  useEffect(() => {
    if (isShown) return;
    let wanted = true;
    void fetchPicture(drawing, page).then((picture) => {
      if (wanted && picture !== null) setShown({ name, picture });
    });
    return () => {
      wanted = false;
    };
  }, [drawing, page, name, isShown]);
  return shown?.picture ?? null;
}
