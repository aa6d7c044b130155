// npm run bench [-- --only get,post,start,memory,search] [-- --quick] [-- --json file]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { itemsContract } from './contracts/items.mjs';
import { measureGet } from './measure/get.mjs';
import { measureMemory } from './measure/memory.mjs';
import { measurePost } from './measure/post.mjs';
import { measureSearch } from './measure/search.mjs';
import { measureStart } from './measure/start.mjs';
import { buildCli } from './servers/targets.mjs';

const measures = {
  get: measureGet,
  post: measurePost,
  start: measureStart,
  memory: measureMemory,
  search: measureSearch,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(measures).join(',') },
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const chosen = values.only.split(',');
const unknown = chosen.filter(name => !(name in measures));
if (unknown.length) {
  console.error(
    `Unknown measure ${unknown.join(', ')}. There are: ${Object.keys(
      measures,
    ).join(', ')}`,
  );
  process.exit(2);
}
if (process.platform !== 'linux') {
  console.error('The benchmarks read /proc and run on Linux only.');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'smartsandbox-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const contractFile = join(folder, 'items.json');
writeFileSync(contractFile, JSON.stringify(itemsContract));

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}`,
);
buildCli();
const options = {
  folder,
  contractFile,
  rounds: values.quick ? 3 : 5,
  secondsPerRound: values.quick ? 1 : 3,
};
const results = {};
for (const name of chosen) {
  try {
    const { title, rows, verdicts } = await measures[name](options);
    results[name] = { rows, verdicts };
    console.log(`\n${title}`);
    console.table(Object.fromEntries(rows.map(({ name: n, ...r }) => [n, r])));
    for (const { what, value, aim, met } of verdicts)
      console.log(`  ${met ? 'met   ' : 'missed'} ${what}: ${value} (${aim})`);
  } catch (error) {
    process.exitCode = 1;
    results[name] = { error: error.message };
    console.log(`\n${name}: not measured. ${error.message}`);
  }
}
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 2));
