import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Backend, createBackend } from '../../../../../electron/services/calls/handlers';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { callHandler } from '../../../../../electron/services/host/call-handler';
import type { HostPorts } from '../../../../../electron/services/host/host-ports';
import type { Machine } from '../../../../../electron/services/machine/machine';
import type { Engines } from '../../../../../electron/services/open/engines';
import type { Args, ImportReport, MethodName, Value } from '../../../../../shared/contract/api';
import { NO_CORRECTIONS } from '../../../../../shared/contract/corrections';
import { PROJECT, TEMPLATE, withYear } from '../../../../fault/content';
import { temporaryFolder } from '../../../../fault/temporary-folder';

export const REPORT: ImportReport = {
  template: 'tiny-2030',
  tables: [],
  missing: [],
  unused: [],
  identity: '',
  units: '',
  notes: ['来自测试'],
  differences: [],
  remembered: false,
  gaps: [],
  lost: [],
};

/** Engines that stand in for the heavy ones: every import gives the sample, exports give their arguments. */
export const fakeEngines: Engines = {
  importWorkbook: async (_bytes, _name, templates, { corrections }) => {
    const made = imported(templates);
    if (!made.ok) return made;
    return { ok: true, value: { ...made.value, shape: 'shape', corrections: corrections ?? NO_CORRECTIONS } };
  },
  mapWorkbook: async () => ({ ok: false, error: { code: 'workbook-unknown-form' } }),
  importTables: async (_text, templates) => imported(templates),
  excel: async (_template, project, options) => ({ ok: true, value: bytesOf({ year: project.year, ...options }) }),
  saveBack: async (source, _template, project) => ({
    ok: true,
    value: {
      bytes: bytesOf({ source: source.bytes.length, year: project.year }),
      changed: [{ sheet: '表', address: 'B2', before: '1.00', after: '2.00' }],
      units: '',
      notes: ['来自测试'],
    },
  }),
  report: async (template, project, _units, kind) => ({
    ok: true,
    value: bytesOf({ template: template.id, year: project.year, kind }),
  }),
  word: async (template, project) => ({
    ok: true,
    value: bytesOf({ template: template.id, year: project.year, kind: 'docx' }),
  }),
  web: async (template, project) => ({
    ok: true,
    value: bytesOf({ template: template.id, year: project.year, kind: 'html' }),
  }),
  data: async (template, project) => ({
    ok: true,
    value: bytesOf({ template: template.id, year: project.year, kind: 'zip' }),
  }),
  publish: async (template, project, _units, reason) => ({
    ok: true,
    value: {
      name: '公开包',
      release: null,
      files: [
        { name: 'a.pdf', bytes: bytesOf({ template: template.id, year: project.year, reason }) },
        { name: '数据/b.csv', bytes: bytesOf({}) },
      ],
    },
  }),
  pdf: async (template, project) => ({ ok: true, value: bytesOf({ template: template.id, year: project.year }) }),
};

function imported(templates: Parameters<Engines['importTables']>[1]) {
  const template = templates.find(({ id }) => id === 'tiny-2030');
  return template
    ? { ok: true as const, value: { template, project: PROJECT, report: REPORT } }
    : { ok: false as const, error: { code: 'template-unknown', params: { id: 'tiny-2030' } } };
}

function bytesOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

export interface Bench {
  folder: string;
  documents: string;
  backend: Backend;
  emitted: [string, unknown][];
  reported: unknown[];
  log: string[];
  /** Calls as a transport does; arguments of any shape. */
  raw(method: MethodName, args: unknown): Promise<unknown>;
  /** Value of a call that must succeed. */
  call<M extends MethodName>(method: M, args: Args<M>): Promise<Value<M>>;
  /** Error code of a call that must fail. */
  refused<M extends MethodName>(method: M, args: Args<M>): Promise<string>;
  /** File id of a name in the documents folder, through the in-app dialog. */
  fileId(name: string): Promise<string>;
}

/** A host with its own data, assets (the sample as the one template) and documents folders. */
export async function handlersBench(
  options: { folder?: string; host?: Partial<HostPorts>; machine?: Partial<Machine> } = {},
): Promise<Bench> {
  const folder = options.folder ?? (await temporaryFolder());
  if (options.folder === undefined) await install(folder);
  const documents = join(folder, 'home', 'Documents');
  const emitted: [string, unknown][] = [];
  const reported: unknown[] = [];
  const log: string[] = [];
  const host: HostPorts = {
    version: '1.2.3',
    dialogs: null,
    takePending: () => null,
    showMenu: null,
    printing: null,
    showFolder: async () => true,
    fileOpened: () => undefined,
    emit: (event, data) => void emitted.push([event, data]),
    quit: () => void emitted.push(['quit', null]),
    folders: { data: join(folder, 'data'), assets: join(folder, 'assets'), documents },
    ...options.host,
  };
  const backend = createBackend(host, {
    home: join(folder, 'home'),
    engines: fakeEngines,
    log: (event, detail) => void log.push(`${event} ${detail}`),
    ...options.machine,
  });
  // Closes the journals that a test leaves open.
  onTestFinished(() => backend.pageGone());
  const ports = {
    handlers: backend.handlers,
    settled: async () => undefined,
    report: (_where: string, thrown: unknown) => void reported.push(thrown),
  };
  const answer = <M extends MethodName>(method: M, args: unknown) => callHandler(ports, method, args);
  const call = async <M extends MethodName>(method: M, args: Args<M>): Promise<Value<M>> => {
    const result = await answer(method, args);
    if (!result.ok) throw new Error(`${method}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
    return result.value;
  };
  return {
    folder,
    documents,
    backend,
    emitted,
    reported,
    log,
    raw: answer,
    call,
    refused: async (method, args) => {
      const result = await answer(method, args);
      return result.ok ? 'ok' : result.error.code;
    },
    fileId: async (name) => {
      const listing = await call('listFolder', { folder: null });
      return (await call('chooseInFolder', { folder: listing.folder, name })).file;
    },
  };
}

async function install(folder: string): Promise<void> {
  for (const [name, text] of Object.entries(TEMPLATE)) {
    const place = name.startsWith('lists/') ? name.replace('lists', 'assets/classifications') : null;
    await put(join(folder, place ?? `assets/templates/tiny/${name}`), text);
  }
  const sample = await writeProjectFile(withYear(2029), { name: 'mingzhang', version: '1' });
  await put(join(folder, 'assets/samples/demo.mzb'), sample);
  await mkdir(join(folder, 'home/Documents'), { recursive: true });
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
