import { createHash } from 'node:crypto';
import { source } from '../servers/source.mjs';
import { contractPackage } from './contractPackage.mjs';

/**
 * A stand-in for a server: the simulation in this process, without HTTP, credentials or a journal on disk. Quick, and
 * shows whether a finding is the engine's or the runtime's.
 */
export function simulate(model) {
  const { Branch, FrozenClock } = source('engine/src/index.ts');
  const startAt = Date.parse('2026-01-01T00:00:00Z');
  const branch = Branch.create({
    sandbox: 'conformance0',
    branch: 'main',
    epoch: 1,
    contracts: [{ api: 'api', model }],
    seed: '1',
    clock: new FrozenClock(startAt),
    settings: { validation: 'contract', unknownIds: 'generate' },
    startAt,
  });
  let calls = 0;
  return function send({ operation, pathParameters, url, headers, body }) {
    const lowerCase = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    const header = name => lowerCase[name];
    const query = url.split('?')[1] ?? '';
    const reader = contractPackage.requestReader(model, operation);
    const request = reader.read(
      { pathParameters, query, header, body },
      'contract',
    );
    const refused = request.unusable ?? request.violations[0];
    if (refused)
      return {
        status: request.unusable?.status ?? 400,
        headers: {},
        bytes: Buffer.from(JSON.stringify(refused)),
      };
    const answer = branch.answer({
      id: `call_${calls++}`,
      api: 'api',
      operation,
      request,
      header,
      controls: { scenarios: [] },
      digest: () =>
        createHash('sha256')
          .update(`${operation.id}\n${url}\n`)
          .update(body ?? '')
          .digest('hex'),
      baseUrl: 'http://127.0.0.1',
      url,
    });
    return {
      status: answer.status,
      headers: {
        ...Object.fromEntries(
          answer.headers.map(([name, value]) => [name.toLowerCase(), value]),
        ),
        ...(answer.contentType && { 'content-type': answer.contentType }),
      },
      bytes: Buffer.from(operation.method === 'head' ? '' : answer.body ?? ''),
    };
  };
}
