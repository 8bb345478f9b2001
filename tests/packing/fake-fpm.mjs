#!/usr/bin/env node
/**
 * In the place of fpm, which makes deb and rpm (假 fpm): writes down beside the package what it was to be made of, with the
 * text of the small files that lie in no program folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const args = process.argv.slice(2);
const made = args[args.indexOf('--package') + 1] ?? '';
const texts = args
  .map((arg) => arg.split('='))
  .filter(([from = '', to = '']) => to.startsWith('/usr/share/') && /\.(desktop|xml)$/.test(from))
  .map(([from = '', to = '']) => [basename(to), readFileSync(from, 'utf8')]);
writeFileSync(made, '');
writeFileSync(`${made}.json`, JSON.stringify({ args, texts: Object.fromEntries(texts) }));
