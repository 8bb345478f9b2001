import { useEffect, useState } from 'react';
import { openDocument } from '../document/open-document';
import { hostApi } from '../host/host-api';

/** An SVG document as an address that an image can show. */
export function pictureOf(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Picture of one page of that drawing; null when the drawing is no longer the newest. */
export async function fetchPicture(drawing: number, page: number): Promise<string | null> {
  const session = openDocument()?.session;
  if (session === undefined) return null;
  const answer = await hostApi().previewPage({ session, drawing, page });
  return answer.ok ? pictureOf(answer.value.svg) : null;
}

/** The page's picture; the one before stays until the newer one is there. */
export function usePicture(drawing: number, page: number): string | null {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void fetchPicture(drawing, page).then((fetched) => {
      if (wanted && fetched !== null) setPicture(fetched);
    });
    return () => {
      wanted = false;
    };
  }, [drawing, page]);
  return picture;
}
