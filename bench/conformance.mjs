// Every operation of every contract once, and every resource's life once, against `smartsandbox mock`, judged by a second
// validator (@hyperjump/json-schema).
//
//   node conformance.mjs [name part…] [--folder dir] [--verbose] [--json file] [--simulation]
//
// --simulation asks the engine in this process instead of a server: quick, and tells whose a finding is.
//
// The contracts are those of --folder, else of $SMARTSANDBOX_SHARED/contracts, else of ../shared/contracts beside the
// repository. Exits with 0 whatever is found: the figures are for reading and comparing.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contractPackage } from './conformance/contractPackage.mjs';
import { createJudge } from './conformance/judge.mjs';
import { createExchange, overHttp, reseed } from './conformance/exchange.mjs';
import { documentedOperations } from './conformance/documentedOperations.mjs';
import { printReasons, printTable } from './conformance/report.mjs';
import { makeRoundTrip, roundTrips } from './conformance/roundTrip.mjs';
import { simulate } from './conformance/simulation.mjs';
import { buildCli, startMock, stopTarget } from './servers/targets.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    json: { type: 'string' },
    simulation: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const shared = process.env.SMARTSANDBOX_SHARED ?? resolve(root, '../shared');
const folder = values.folder ?? join(shared, 'contracts');
if (!existsSync(folder)) {
  console.error(
    `No contracts at ${folder}. Name a folder with --folder or SMARTSANDBOX_SHARED.`,
  );
  process.exit(2);
}
const files = readdirSync(folder)
  .filter(name => /\.(json|ya?ml)$/.test(name))
  .filter(
    name => !positionals.length || positionals.some(p => name.includes(p)),
  )
  .sort();

if (!values.simulation) buildCli();
const results = [];
for (const name of files) {
  const result = await checkContract(join(folder, name)).catch(error => ({
    error: error.message.split('\n').slice(0, 6).join('\n'),
  }));
  results.push({ name, ...result });
  printTable([results.at(-1)], { header: results.length === 1 });
  if (values.verbose) printReasons([results.at(-1)]);
}
printTable(results, { total: true });
if (!values.verbose) printReasons(results);
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 1));

async function checkContract(file) {
  const text = readFileSync(file, 'utf8');
  const documented = documentedOperations(text);
  const model = await contractPackage.loadContract({
    uri: `file://${file}`,
    text,
  });
  const judge = await createJudge(model);
  const server = values.simulation ? undefined : await startMock(file);
  try {
    // A sandbox as it was at the start, so that no call stumbles over what another one deleted or made.
    const fresh = async seed => {
      if (server) await reseed(server);
      const send = server ? overHttp(server) : simulate(model);
      return createExchange({ model, judge, send, seed });
    };
    const operations = [];
    let exchange = await fresh('operations');
    for (const operation of deletesLast(model.operations)) {
      if (isDelete(operation) || isKeyedCreate(operation, model))
        exchange = await fresh('operations');
      const { reason, detail } = await exchange(operation, {});
      operations.push({ id: operation.id, reason, detail });
    }
    const trips = [];
    for (const trip of roundTrips(model)) {
      exchange = await fresh('round trips');
      const outcome = await makeRoundTrip(trip, exchange, judge);
      const full = Boolean(trip.list && trip.change && trip.remove);
      trips.push({ resource: trip.resource.name, full, ...outcome });
    }
    return {
      documented,
      served: model.operations.length,
      operations,
      trips,
      mockErrors: server?.child.errors || undefined,
    };
  } finally {
    if (server) await stopTarget(server);
    judge.dispose();
  }
}

function deletesLast(operations) {
  return [
    ...operations.filter(operation => !isDelete(operation)),
    ...operations.filter(isDelete),
  ];
}

/** Creates with a key of the caller's: a second one is refused, and calls before it may have made the first. */
function isKeyedCreate({ binding }, model) {
  const { identifier = [] } = model.resources.get(binding.resource) ?? {};
  return (
    binding.role === 'create' &&
    identifier.some(({ kind }) => kind === 'natural')
  );
}

function isDelete({ method, binding }) {
  return method === 'delete' || binding.role === 'delete';
}
