import { rmSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KEY_LIFETIME } from './access';

/** A page that leads on to an address at once, without a script. */
export function forwardPage(address: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}"><title>明账</title></head><body>正在打开明账…</body></html>`;
}

/**
 * Start pages (启动页): files that only their owner can read, by which a browser gets an address with a key. A command line
 * can be read by every user of the machine.
 */
export interface StartPages {
  /** Address of a page that leads to `address`; null where none can be written. */
  write(address: string, place: Place): Promise<string | null>;
  /** Removes what is left of them. */
  removeAll(): void;
}

/** private = in the program's own folder; visible = where browsers that are shut in by the system may look, too. */
export type Place = 'private' | 'visible';

export interface StartPagePorts {
  /** Folders for each place, best first. */
  folders: Readonly<Record<Place, readonly string[]>>;
  /** Folder of temporary files, for when none of them can be written. */
  temporary: string;
  newId(): string;
  later(milliseconds: number, task: () => void): void;
}

const NAME = /^mingzhang-start-[\w-]+\.html$/;

export function createStartPages({ folders, temporary, newId, later }: StartPagePorts): StartPages {
  const written = new Set<string>();
  const remove = (path: string): void => {
    written.delete(path);
    rmSync(path, { recursive: true, force: true });
  };
  const writeInto = async (folder: string, text: string): Promise<string> => {
    const path = join(folder, `mingzhang-start-${newId()}.html`);
    // A file of that name that somebody else laid there is never written into.
    const handle = await open(path, 'wx', 0o600);
    await handle.writeFile(text).finally(() => handle.close());
    return path;
  };
  return {
    write: async (address, place) => {
      const text = forwardPage(address);
      for (const folder of folders[place]) {
        const path = await mkdir(folder, { recursive: true })
          .then(() => removeOld(folder))
          .then(() => writeInto(folder, text))
          .catch(() => null);
        if (path === null) continue;
        written.add(path);
        later(KEY_LIFETIME, () => remove(path));
        return pathToFileURL(path).href;
      }
      // Nobody else can enter a folder that is made this way.
      const own = await mkdtemp(join(temporary, 'mingzhang-')).catch(() => null);
      if (own === null) return null;
      written.add(own);
      later(KEY_LIFETIME, () => remove(own));
      const path = await writeInto(own, text).catch(() => null);
      return path === null ? null : pathToFileURL(path).href;
    },
    removeAll: () => {
      for (const path of [...written]) remove(path);
    },
  };
}

/** What killed runs left; another host may just have written its own. */
async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!NAME.test(name)) continue;
    const path = join(folder, name);
    if (Date.now() - (await lstat(path)).mtimeMs > 2 * KEY_LIFETIME) await rm(path, { force: true });
  }
}
