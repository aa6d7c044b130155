import { createHash } from 'node:crypto';
import { SimulatedCall } from '@smartsandbox/engine';
import { Call, timing } from './Call';

/** Stages *choose* and *run*: the simulation's answer; its step, if any, is applied in memory (behaviour.md §5, §6). */
export function choose(call: Call): void {
  const { sandbox, contract, match, parsed } = call;
  if (!sandbox || !contract || !match || !parsed) {
    return;
  }
  const simulated: SimulatedCall = {
    id: call.id,
    api: contract.api,
    operation: match.operation,
    request: parsed,
    accept: call.header('accept'),
    header: name => call.header(name),
    controls: call.controls.call,
    validation: call.controls.validation,
    digest: () => digest(call),
    baseUrl: `${call.baseUrl}${call.apiSegment}`,
    url: urlOf(call),
  };
  call.answer = sandbox.main.answer(simulated);
  call.mark(timing.choose);
}

/** Path and query as called, without controls and credentials. */
function urlOf(call: Call): string {
  const path = call.apiSegment
    ? call.path.slice(call.apiSegment.length) || '/'
    : call.path;
  return call.query === '' ? path : `${path}?${call.query}`;
}

/** Over operation, path, query and body, without controls, credentials and headers (behaviour.md §6 *Determinism*). */
function digest(call: Call): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([call.match?.operation.id, urlOf(call)]));
  const content = partsOf(call) ?? call.incoming.body;
  if (content) {
    hash.update(content);
  }
  return hash.digest('hex');
}

/** A multipart body by its parts: clients make up another boundary for each request. */
function partsOf({ parsed }: Call): string | undefined {
  const isDecoded =
    parsed?.mediaType?.startsWith('multipart/') === true &&
    parsed.unusable === undefined &&
    parsed.body !== undefined;
  return isDecoded
    ? JSON.stringify([parsed.body, [...(parsed.files ?? [])]])
    : undefined;
}
