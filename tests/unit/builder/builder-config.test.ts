import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PORTABLE_MARK } from '../../../electron/services/host/data-folder';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const config: unknown = parse(readFileSync(fromRoot('electron-builder.yml'), 'utf8'));
const portable: unknown = parse(readFileSync(fromRoot('electron-builder.portable.yml'), 'utf8'));
const scheme = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(fromRoot('node_modules/app-builder-lib/scheme.json'), 'utf8')));

function validate(value: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  const valid = ajv.compile(scheme);
  return valid(value) ? [] : (valid.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('electron-builder.yml', () => {
  it('follows the schema of the builder that is installed', () => {
    expect(validate(config)).toEqual([]);
  });

  it('is judged by a schema that sees mistakes', () => {
    const facts = z.record(z.string(), z.unknown()).parse(config);
    expect(validate({ ...facts, fuses: {} })).not.toEqual([]);
    expect(validate({ ...facts, nsis: { oneClik: true } })).not.toEqual([]);
  });

  it('has all fuses that close the program', () => {
    expect(config).toMatchObject({
      electronFuses: {
        runAsNode: false,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      },
    });
  });

  it('is offline, packed, and keeps its identity', () => {
    expect(config).toMatchObject({ appId: 'cn.mingzhang.editor', productName: '明账', asar: true, publish: null });
  });

  it('builds what offices use', () => {
    const targets = z
      .object({ target: z.array(z.object({ target: z.string(), arch: z.array(z.string()) })) })
      .transform(({ target }) => target.map((one) => `${one.target} ${one.arch.join('+')}`));
    expect(z.object({ win: targets, linux: targets, mac: targets }).parse(config)).toEqual({
      win: ['nsis x64+arm64'],
      linux: ['deb x64+arm64', 'AppImage x64+arm64', 'rpm x64+arm64'],
      mac: ['dmg universal'],
    });
    expect(z.object({ win: targets }).parse(portable)).toEqual({ win: ['zip x64+arm64'] });
  });

  it('makes a portable zip of the same program with the mark that the program looks for, and no installer with it', () => {
    expect(validate(portable)).toEqual([]);
    expect(portable).toMatchObject({
      extends: './electron-builder.yml',
      extraFiles: [{ from: 'scripts/pack/portable.txt', to: PORTABLE_MARK }],
    });
    expect(JSON.stringify(config)).not.toContain('portable');
    expect(existsSync(fromRoot('scripts/pack/portable.txt'))).toBe(true);
  });

  it('installs on Windows 10 and later only, and says so in Chinese elsewhere', () => {
    expect(config).toMatchObject({ nsis: { include: 'scripts/pack/installer.nsh', deleteAppDataOnUninstall: false } });
    const script = readFileSync(fromRoot('scripts/pack/installer.nsh'), 'utf8');
    expect(script.startsWith('\uFEFF')).toBe(true);
    expect(script).toMatch(
      /!macro customInit[^!]*\$\{IfNot\} \$\{AtLeastWin10\}[^!]*MessageBox[^!]*Windows 10[^!]*Quit/,
    );
  });

  it('offers 用明账打开 for workbooks and leaves their double click to the program that has it', () => {
    const { fileAssociations } = z.object({ fileAssociations: z.array(z.object({ ext: z.string() })) }).parse(config);
    expect(fileAssociations.map(({ ext }) => ext)).toEqual(['mzb', 'mzform']);
    const script = readFileSync(fromRoot('scripts/pack/installer.nsh'), 'utf8');
    const keys = [...script.matchAll(/^ *WriteRegStr SHELL_CONTEXT "([^"]+)"/gm)].map((found) => found[1]);
    const entry = 'Software\\Classes\\SystemFileAssociations\\.xlsx\\shell\\mingzhang';
    expect(new Set(keys)).toEqual(new Set([entry, `${entry}\\command`]));
    expect(script).toContain(`DeleteRegKey SHELL_CONTEXT "${entry}"`);
    expect(config).toMatchObject({
      linux: { mimeTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
      mac: { fileAssociations: [{ ext: 'xlsx', rank: 'Alternate' }] },
    });
  });

  it('opens .mzb by double click', () => {
    expect(config).toHaveProperty('fileAssociations[0].ext', 'mzb');
  });

  it('names files that are there', () => {
    const { main } = z.object({ main: z.string() }).parse(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')));
    const { files } = z.object({ files: z.array(z.unknown()) }).parse(config);
    expect(files).toContain(main);
    // Everything that the main process starts, each a bundle of its own.
    for (const built of ['preload.cjs', 'exporter.cjs', 'batch-thread.cjs', 'forms.json'])
      expect(files).toContain(`dist/${built}`);
    expect(files).toContain('dist/libraries/*.cjs');
    for (const icon of ['icon.svg', 'icon.png', 'icon.ico', 'icon.icns', 'sizes/256x256.png'])
      expect(existsSync(fromRoot(`assets/icons/${icon}`))).toBe(true);
  });
});

describe('icons', () => {
  it('are PNG files of their sizes, an ICO with those of Windows and an ICNS with those of macOS', () => {
    const png = readFileSync(fromRoot('assets/icons/icon.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
    const ico = readFileSync(fromRoot('assets/icons/icon.ico'));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + index * 16) || 256);
    expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]));
    for (const name of readdirSync(fromRoot('assets/icons/sizes'))) {
      const picture = readFileSync(fromRoot(`assets/icons/sizes/${name}`));
      expect(`${picture.readUInt32BE(16)}x${picture.readUInt32BE(20)}.png`).toBe(name);
    }
    const icns = readFileSync(fromRoot('assets/icons/icon.icns'));
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
  });
});
