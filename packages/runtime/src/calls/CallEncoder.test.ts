import fc from 'fast-check';
import { Redactor } from '../redaction';
import { CallBlock } from './CallBlock';
import { CallEncoder } from './CallEncoder';
import { callOf, factsOf } from './callLogContract';
import { entriesOf, toLoggedCall } from './loggedCall';
import { CallRecord } from './types';

const redactor = new Redactor();
// Whatever a client may send; none of it looks like a secret.
const text = fc
  .string({ unit: 'binary', maxLength: 40 })
  .filter(value => redactor.isClean(value));
const message = fc.record({
  headers: fc
    .array(
      fc.tuple(
        text.filter(name => !redactor.isSecretHeader(name)),
        text,
      ),
      { maxLength: 5 },
    )
    .map(pairs => pairs.flat()),
  body: fc.option(
    text.map(value => Buffer.from(value)),
    { nil: undefined },
  ),
});
const optional = fc.option(text, { nil: undefined });
const entity = fc
  .dictionary(text, fc.jsonValue(), { maxKeys: 4 })
  .filter(value => redactor.isClean(JSON.stringify(value)));

function withBytes(sent: { headers: string[]; body?: Buffer }) {
  return { ...sent, bodyBytes: sent.body?.length ?? 0 };
}

it('reads back every call that it writes', () => {
  // One of each for all runs, as in a log: what they remember must not show.
  const encoder = new CallEncoder(redactor);
  const block = new CallBlock();
  fc.assert(
    fc.property(
      fc.record({ url: text, api: optional, session: optional }),
      message,
      message,
      fc.option(entity, { nil: undefined }),
      text,
      (own, request, response, after, reason) => {
        // As JSON has it: without a prototype to look at, without `-0`.
        const shown = JSON.parse(JSON.stringify(after ?? {}));
        const change = {
          ...{ api: 'a', resource: 'r', id: reason, kind: 'created' as const },
          after: shown,
        };
        const call: CallRecord = {
          ...callOf(1, own),
          request: withBytes(request),
          response: withBytes(response),
          facts: factsOf({
            step: 3,
            choice: {
              ...{ tier: 'stateful', name: 'create', reason },
              ...{ considered: [], noted: [] },
              changes: after ? [change] : [],
            },
          }),
        };
        block.clear();
        encoder.encode(call, block);
        encoder.encode(call, block);
        const [first, second, ...more] = entriesOf(block.seal()).map(
          toLoggedCall,
        );
        expect(more).toEqual([]);
        expect(second).toEqual(first);
        const pairs = (flat: readonly string[]) =>
          flat.flatMap((name, index) =>
            index % 2 === 0 ? [[name, flat[index + 1]]] : [],
          );
        expect(first).toMatchObject(
          JSON.parse(
            JSON.stringify({
              ...own,
              request: {
                headers: pairs(request.headers),
                body: request.body?.toString('utf8'),
              },
              response: { body: response.body?.toString('utf8') },
              explain: { choice: call.facts.choice, step: 3 },
            }),
          ),
        );
        expect(first?.response.headers.slice(0, -7)).toEqual(
          pairs(response.headers),
        );
      },
    ),
  );
});

it('writes an entity that was answered once', () => {
  const value = { id: 'pay_1', note: 'x'.repeat(1_000) };
  const body = Buffer.from(JSON.stringify(value));
  const block = new CallBlock();
  new CallEncoder(redactor).encode(
    callOf(1, {
      response: { headers: [], body, bodyBytes: body.length, value },
      facts: factsOf({
        choice: {
          ...{ tier: 'stateful', name: 'create', reason: '' },
          ...{ considered: [], noted: [] },
          changes: [
            {
              ...{ api: 'a', resource: 'r', id: 'pay_1', kind: 'created' },
              after: value,
            },
          ],
        },
      }),
    }),
    block,
  );
  const bytes = block.seal();
  expect(bytes.length).toBeLessThan(2_000);
  const [call] = entriesOf(bytes).map(toLoggedCall);
  expect(call?.explain.choice?.changes[0].after).toEqual(value);
});

it('takes what is no entry for none', () => {
  const read = (json: string) => toLoggedCall({ json, texts: [] });
  expect(read('{"id":"call_1","requ')).toBeUndefined();
  expect(read('')).toBeUndefined();
  expect(read('{}')).toBeUndefined();
});
