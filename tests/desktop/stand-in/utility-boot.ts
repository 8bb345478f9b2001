import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';

// The inside of a utility process: the entry finds `process.parentPort`.
class ParentPort extends EventEmitter {
  postMessage(message: unknown): void {
    process.send?.(message);
  }
}

const port = new ParentPort();
const [node = '', , entry = '', ...args] = process.argv;
process.argv = [node, entry, ...args];
Object.defineProperty(process, 'parentPort', { value: port });
process.on('message', (data) => port.emit('message', { data, ports: [] }));
process.on('disconnect', () => process.exit());
createRequire(__filename)(entry);
