import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const config: unknown = parse(readFileSync(fromRoot('electron-builder.yml'), 'utf8'));
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
    expect(z.object({ win: targets, linux: targets }).parse(config)).toEqual({
      win: ['nsis x64', 'portable x64'],
      linux: ['deb x64+arm64', 'AppImage x64+arm64'],
    });
  });

  it('opens .mzb by double click', () => {
    expect(config).toHaveProperty('fileAssociations[0].ext', 'mzb');
  });

  it('names files that are there', () => {
    const { main } = z.object({ main: z.string() }).parse(JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')));
    const { files } = z.object({ files: z.array(z.string()) }).parse(config);
    expect(files).toContain(main);
    // Everything that the main process starts, each a bundle of its own.
    for (const built of ['preload.cjs', 'exporter.cjs', 'batch-thread.cjs', 'forms.json'])
      expect(files).toContain(`dist/${built}`);
    for (const icon of ['icon.svg', 'icon.png', 'icon.ico'])
      expect(existsSync(fromRoot(`assets/icons/${icon}`))).toBe(true);
  });
});

describe('icons', () => {
  it('are a 512 pixel PNG and an ICO with the sizes of Windows', () => {
    const png = readFileSync(fromRoot('assets/icons/icon.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
    const ico = readFileSync(fromRoot('assets/icons/icon.ico'));
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => ico.readUInt8(6 + index * 16) || 256);
    expect(sizes).toEqual(expect.arrayContaining([16, 32, 48, 256]));
  });
});
