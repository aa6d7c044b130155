// Where the time of a call goes: node profile.mjs get|post [--seconds 5] [--top 25]
//
// Runs the mock under V8's profiler, sends calls, and prints microseconds per call by part, and the functions that cost
// most. The profiler samples by the wall: run it on a quiet machine, and read shares rather than sums.
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { itemsContract } from './contracts/items.mjs';
import { load } from './load/load.mjs';
import { newItem } from './servers/item.mjs';
import { buildCli, cli, startMock, stopTarget } from './servers/targets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '5' },
    top: { type: 'string', default: '25' },
  },
});
const kind = positionals[0] ?? 'get';
const folder = mkdtempSync(join(tmpdir(), 'smartsandbox-profile-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const contractFile = join(folder, 'items.json');
writeFileSync(contractFile, JSON.stringify(itemsContract));

buildCli();
const started = performance.now();
const server = await startMock(contractFile, {
  dataFolder: join(folder, 'data'),
  nodeArgs: ['--cpu-prof', '--cpu-prof-dir', folder],
});
const headers = { ...server.headers, 'Content-Type': 'application/json' };
const create = {
  method: 'POST',
  path: '/items',
  headers,
  body: JSON.stringify(newItem),
};
let message = create;
if (kind === 'get') {
  const answer = await fetch(`http://127.0.0.1:${server.port}/items`, create);
  const { id } = await answer.json();
  message = { method: 'GET', path: `/items/${id}?currency=EUR`, headers };
}
// What happened until here is start-up.
const skippedUs = (performance.now() - started) * 1000;
const result = await load({
  port: server.port,
  connections: kind === 'get' ? 16 : 64,
  durationMs: Number(values.seconds) * 1000,
  messages: [message],
});
await stopTarget(server);

const map = new SourceMap(JSON.parse(readFileSync(`${cli}.map`, 'utf8')));
const parts = new Map();
const functions = new Map();
for (const file of readdirSync(folder).filter(f => f.endsWith('.cpuprofile'))) {
  const { nodes, samples, timeDeltas } = JSON.parse(
    readFileSync(join(folder, file), 'utf8'),
  );
  const byId = new Map(nodes.map(node => [node.id, sourceOf(node.callFrame)]));
  let elapsedUs = 0;
  samples.forEach((id, index) => {
    elapsedUs += timeDeltas[index];
    const frame = byId.get(id);
    if (elapsedUs < skippedUs) return;
    if (frame.functionName === '(idle)' || frame.functionName === '(program)')
      return;
    const add = (into, key) =>
      into.set(key, (into.get(key) ?? 0) + timeDeltas[index]);
    add(parts, partOf(frame));
    const place = frame.url.replace(/^.*?(packages|node_modules)\//, '$1/');
    add(functions, `${frame.functionName || '(anonymous)'} ${place}`);
  });
}
console.log(`${result.calls} calls, ${JSON.stringify(result.status)}`);
print(parts, Infinity);
print(functions, Number(values.top));

/** A frame with the file that it was bundled from. */
function sourceOf({ functionName, url, lineNumber, columnNumber }) {
  if (!url.endsWith('smartsandbox.cjs')) return { functionName, url };
  const { originalSource } = map.findEntry(lineNumber, columnNumber);
  return { functionName, url: originalSource ?? url };
}

/** The part of the product, or of Node, that a function belongs to. */
function partOf({ functionName, url }) {
  if (functionName === '(garbage collector)') return 'garbage collector';
  const own =
    /\/(contract|engine|runtime|protocol)\/src\/([\w-]+)(?:\/([\w-]+))?/.exec(
      url,
    ) ?? /(cli|\.\.)\/src\/([\w-]+)/.exec(url);
  if (own)
    return own[2] === 'pipeline'
      ? `runtime, pipeline: ${own[3]}`
      : `${own[1]}: ${own[2]}`;
  const library = /node_modules\/((?:@[\w-]+\/)?[\w.-]+)/.exec(url);
  if (library) return `library ${library[1]}`;
  if (url.startsWith('node:')) return 'Node: http, streams, timers';
  return url ? 'generated validators and routers' : 'Node: native';
}

function print(map, top) {
  const rows = [...map].sort((a, b) => b[1] - a[1]).slice(0, top);
  console.log('\n µs per call');
  for (const [name, time] of rows) {
    const each = time / result.calls;
    if (each >= 0.02) console.log(`${each.toFixed(2).padStart(12)}  ${name}`);
  }
}
