// node bench/manager/prefill.mjs [name part…] [--folder dir] [--verbose]
//
// The first click of the explorer: for the demo's contracts and each OpenAPI 3 contract of a folder (as conformance.mjs
// finds it), a sandbox is made from the catalog, and every operation is sent through the manager as it comes prefilled.
// Prints how many answered with a success, and with --verbose which didn't.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { untilReady } from './sandboxes.mjs';
import { startPortal } from './startPortal.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const root = resolve(fileURLToPath(import.meta.url), '../../..');
const shared = process.env.SMARTSANDBOX_SHARED ?? resolve(root, '../shared');
const folder = values.folder ?? join(shared, 'contracts');
const demo = ['payments', 'identity', 'messaging', 'fx-rates'];

function isWanted(name) {
  return (
    positionals.length === 0 || positionals.some(part => name.includes(part))
  );
}

/** Writes the contracts of the folder as entities of a catalog; returns their names and the file that lists them. */
function writeCatalog(into) {
  mkdirSync(into);
  const files = existsSync(folder)
    ? readdirSync(folder).filter(name => /\.(json|ya?ml)$/.test(name))
    : [];
  const names = [];
  const entities = [];
  for (const file of files.filter(isWanted).sort()) {
    const text = readFileSync(join(folder, file), 'utf8');
    // Swagger 2.0 isn't counted here.
    if (/["']?openapi["']?\s*:\s*["']?3\./.test(text)) {
      const name = file.replace(/\.\w+$/, '').slice(0, 60);
      copyFileSync(join(folder, file), join(into, file));
      names.push(name);
      entities.push({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'API',
        metadata: { name },
        spec: {
          ...{ type: 'openapi', lifecycle: 'production' },
          owner: 'group:default/team-payments',
          definition: { $text: `./${file}` },
        },
      });
    }
  }
  const file = join(into, 'catalog-info.yaml');
  writeFileSync(
    file,
    entities.map(entity => JSON.stringify(entity)).join('\n---\n'),
  );
  return { names, file };
}

async function untilInCatalog(call, name) {
  for (;;) {
    try {
      const entityRefs = [`api:default/${name}`];
      return await call('POST', '/contracts/check', { entityRefs });
    } catch (error) {
      if (!error.message.includes('404')) throw error;
      await delay(500);
    }
  }
}

/** Sends each operation once; resolves to `{ total, failed: [text] }`. */
async function clickThrough({ call }, name) {
  await untilInCatalog(call, name);
  const apis = [`api:default/${name}`];
  const created = await call('POST', '/sandboxes', { name: 'prefill', apis });
  await untilReady(call, created.id);
  const [{ api }] = created.apis;
  const at = `/sandboxes/${created.id}`;
  const list = `${at}/control/contracts/${api}/operations`;
  const { items } = await call('GET', `${list}?view=summary&limit=2000`);
  const failed = [];
  for (const { id, method } of deletesLast(items)) {
    const query = `operation=${encodeURIComponent(id)}`;
    const { items: found } = await call('GET', `${list}?${query}`);
    const { request } = found[0];
    const sent = {
      ...{ api, method: method.toUpperCase() },
      ...{ path: request.path, headers: request.headers },
      ...(request.bodyText !== undefined && {
        bodyBase64: Buffer.from(request.bodyText).toString('base64'),
      }),
    };
    const answer = await call('POST', `${at}/send`, sent).catch(error => ({
      status: 0,
      bodyBase64: Buffer.from(error.message).toString('base64'),
    }));
    if (answer.status < 200 || answer.status >= 400) {
      const text = Buffer.from(answer.bodyBase64 ?? '', 'base64').toString();
      failed.push(
        `${sent.method} ${sent.path.slice(0, 120)}: ${
          answer.status
        } ${text.slice(0, 300)}`,
      );
    }
  }
  await call('DELETE', at);
  return { total: items.length, failed };
}

function deletesLast(items) {
  const isDelete = ({ method }) => method.toLowerCase() === 'delete';
  return [
    ...items.filter(item => !isDelete(item)),
    ...items.filter(item => isDelete(item)),
  ];
}

const data = mkdtempSync(join(tmpdir(), 'smartsandbox-prefill-'));
const { names, file } = writeCatalog(join(data, 'catalog'));
const portal = await startPortal(data, { catalogFile: file });
let below = 0;
try {
  for (const name of [...demo.filter(isWanted), ...names]) {
    try {
      const { total, failed } = await clickThrough(portal, name);
      const share = total === 0 ? 1 : (total - failed.length) / total;
      below += share < (demo.includes(name) ? 1 : 0.9) ? 1 : 0;
      console.log(
        `${name.padEnd(60)} ${String(total - failed.length).padStart(
          5,
        )} of ${total}  ${(share * 100).toFixed(1)} %`,
      );
      if (values.verbose) failed.forEach(line => console.log(`    ${line}`));
    } catch (error) {
      below += 1;
      console.log(`${name.padEnd(60)} ${error.message.slice(0, 300)}`);
    }
  }
} finally {
  await portal.stop();
  rmSync(data, { recursive: true, force: true });
}
console.log(
  `${below} below the aim (every operation of the demo, 90 % of others)`,
);
process.exit(below > 0 ? 1 : 0);
