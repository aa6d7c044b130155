// node bench/manager/run.mjs [--creates 100] [--sends 500] [--sandboxes 1000]
//
// The portal's backend with the real runtime, on free ports and in a temporary folder: how long from asking for a
// sandbox to its first successful call, what `send` adds to a call, and how long a list of many takes.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureCreate } from './measureCreate.mjs';
import { measureList } from './measureList.mjs';
import { measureSend } from './measureSend.mjs';
import { untilCatalogIsRead } from './sandboxes.mjs';
import { startPortal } from './startPortal.mjs';

const { values } = parseArgs({
  options: {
    creates: { type: 'string', default: '100' },
    sends: { type: 'string', default: '500' },
    sandboxes: { type: 'string', default: '1000' },
  },
});
const options = Object.fromEntries(
  Object.entries(values).map(([name, text]) => [name, Number(text)]),
);

const folder = mkdtempSync(join(tmpdir(), 'smartsandbox-manager-bench-'));
const portal = await startPortal(folder);
try {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}`,
  );
  await untilCatalogIsRead(portal.call);
  for (const measure of [measureCreate, measureSend, measureList]) {
    const { title, rows, aim } = await measure(portal, options);
    console.log(`\n${title}\naim: ${aim}`);
    console.table(rows);
  }
} finally {
  await portal.stop();
  rmSync(folder, { recursive: true, force: true });
}
