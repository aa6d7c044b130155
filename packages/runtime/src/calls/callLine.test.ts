import fc from 'fast-check';
import { Redactor } from '../redaction';
import { CallLineEncoder, parseCallLine } from './callLine';
import { callOf } from './callLogContract';
import { LineBuffer } from './LineBuffer';
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

it('reads back every line that it writes', () => {
  // One of each for all runs, as in a log: what they remember must not show.
  const encoder = new CallLineEncoder(redactor);
  const buffer = new LineBuffer();
  fc.assert(
    fc.property(
      fc.record({ id: text, url: text, api: optional, session: optional }),
      message,
      message,
      fc.array(fc.record({ note: text, nested: fc.jsonValue() })),
      (own, request, response, facts) => {
        const call: CallRecord = {
          ...callOf(1, own),
          request: { ...request, bodyBytes: request.body?.length ?? 0 },
          response: { ...response, bodyBytes: response.body?.length ?? 0 },
          explain: {
            stages: facts.map(fact => ({
              stage: 'receive',
              outcome: 'passed',
              ms: 0.5,
              facts: JSON.parse(JSON.stringify(fact)),
            })),
            violations: [],
            step: 3,
          },
        };
        buffer.clear();
        encoder.encode(call, buffer);
        encoder.encode(call, buffer);
        const lines = buffer.content().toString('utf8').split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[1]).toBe(lines[0]);
        const shown = (sent: typeof request) => ({
          headers: sent.headers.flatMap((name, index) =>
            index % 2 === 0 ? [[name, sent.headers[index + 1]]] : [],
          ),
          ...(sent.body && { body: sent.body.toString('utf8') }),
          bodyBytes: sent.body?.length ?? 0,
        });
        expect(parseCallLine(lines[0])).toEqual(
          JSON.parse(
            JSON.stringify({
              ...call,
              request: shown(request),
              response: shown(response),
            }),
          ),
        );
      },
    ),
  );
});

it('takes a line that a crash tore for none', () => {
  expect(parseCallLine('{"id":"call_1","requ')).toBeUndefined();
  expect(parseCallLine('')).toBeUndefined();
  expect(parseCallLine('{}')).toBeUndefined();
});
