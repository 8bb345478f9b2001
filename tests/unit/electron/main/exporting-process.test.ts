import { beforeEach, expect, it } from 'vitest';
import { utilityProcesses } from '../../../../electron/main/exporting-process';
import { asked, resetElectron } from '../../../stubs/electron';

beforeEach(resetElectron);

function started() {
  const heard: unknown[] = [];
  const process = utilityProcesses('/program/dist/exporter.cjs')(['1000'], {
    message: (value) => heard.push(value),
    ended: (said) => heard.push({ said }),
  });
  const [child] = asked.utilities;
  if (child === undefined) throw new Error('no process');
  return { process, child, heard };
}

it('is a utility process of Electron with the built file, whose error output is kept', () => {
  const { child } = started();
  expect(child.entry).toBe('/program/dist/exporter.cjs');
  expect(child.args).toEqual(['1000']);
  expect(child.options).toMatchObject({ stdio: ['ignore', 'ignore', 'pipe'] });
});

it('carries messages both ways, is killed, and tells its end once with its last words', () => {
  const { process, child, heard } = started();
  process.send({ id: 1 });
  expect(child.sent).toEqual([{ id: 1 }]);
  child.emit('message', { id: 1, answer: 'x' });
  child.stderr.emit('data', 'memory allocation of 99 bytes failed');
  child.emit('error', 'FatalError', 'v8::place', '{}');
  process.kill();
  child.emit('exit', 134);
  expect(child.kills).toBe(1);
  expect(heard).toEqual([{ id: 1, answer: 'x' }, { said: 'memory allocation of 99 bytes failedFatalError v8::place' }]);
});
