import { contentSecurityPolicy, freshNonce } from '../services/host/csp';
import type { PrintJob } from '../services/host/host-ports';
import { appPage, isOwnAddress } from '../services/host/navigation';
import { staticHeaders } from '../services/host/static-files';

/** The page that one printing job is drawn on (打印页): pictures and nothing else, no script. */
export interface PrintPage {
  address: string;
  /** Answers requests for it and its pictures; null: it is none of those. */
  answer(url: string): Promise<Response> | null;
  /** True while every picture that was asked for was there. */
  isWhole(): boolean;
}

const SIDES = { A4: [210, 297], A3: [297, 420] } as const;

/** Sides of the sheet in millimetres, as it lies in the printer's eyes. */
function sidesOf({ paper, landscape }: Pick<PrintJob, 'paper' | 'landscape'>): [width: number, height: number] {
  const [short, long] = SIDES[paper];
  return landscape ? [long, short] : [short, long];
}

export function createPrintPage(id: string, job: PrintJob): PrintPage {
  const address = `${appPage}print/${id}/`;
  let asked = 0;
  let whole = true;
  const picture = async (at: number): Promise<Response> => {
    asked += 1;
    const svg = await job.picture(at);
    if (svg === null) whole = false;
    return reply(svg === null ? 404 : 200, 'image/svg+xml', svg ?? '');
  };
  return {
    address,
    isWhole: () => whole && asked === job.pages,
    answer: (url) => {
      if (!isOwnAddress(url)) return null;
      const [, room, owner, name, ...more] = new URL(url).pathname.split('/');
      if (room !== 'print' || owner !== id || name === undefined || more.length > 0) return null;
      if (name === '') return Promise.resolve(page(job));
      const at = /^(\d{1,6})\.svg$/.exec(name)?.[1];
      return at === undefined ? Promise.resolve(reply(404, 'text/plain', '')) : picture(Number.parseInt(at, 10));
    },
  };
}

function page(job: PrintJob): Response {
  const [width, height] = sidesOf(job);
  const nonce = freshNonce();
  const images = Array.from({ length: job.pages }, (_, at) => `<div><img src="${at}.svg" alt=""></div>`);
  // A hair lower than the paper: rounding must not give an empty page.
  const style = `@page{size:${width}mm ${height}mm;margin:0}html,body{margin:0}
div{height:${height - 0.2}mm;overflow:hidden;break-after:page}div:last-child{break-after:auto}
img{display:block;width:${width}mm;height:${height}mm}`;
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>明账</title><style nonce="${nonce}">${style}</style>${images.join('')}</html>`;
  return reply(200, 'text/html; charset=utf-8', html, nonce);
}

function reply(status: number, type: string, body: string, nonce = freshNonce()): Response {
  return new Response(body, { status, headers: staticHeaders(type, contentSecurityPolicy(nonce, 'none')) });
}
