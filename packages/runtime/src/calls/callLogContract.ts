// A suite that each kind of log's test calls, so it exports on purpose.
/* eslint-disable jest/no-export */
import { Redactor } from '../redaction';
import { CallLogLimits } from './CallSegments';
import { CallLog, CallRecord } from './types';

export interface CallLogFixture {
  open(options: {
    readonly limits?: CallLogLimits;
    readonly now: () => number;
    readonly redactor: () => Redactor;
  }): CallLog;
  cleanUp(): Promise<void>;
}

const wall = 1_700_000_000_000;

/** Call number `n`, at `n` ms after the start, with what is given. */
export function callOf(n: number, own: Partial<CallRecord> = {}): CallRecord {
  return {
    id: `call_${String(n).padStart(16, '0')}`,
    sandbox: 'sandbox1',
    wall: wall + n,
    time: wall + n,
    method: 'GET',
    url: `/payments/pay_${n}`,
    api: 'payments',
    operation: 'getPayment',
    status: 200,
    request: { headers: ['Accept', '*/*'], bodyBytes: 0 },
    response: jsonMessage({ id: `pay_${n}` }),
    requestId: `request-${n}`,
    traceparent: `00-${String(n).padStart(32, '0')}-00f067aa0ba902b7-00`,
    facts: factsOf({}),
    ...own,
  };
}

export function factsOf(
  own: Partial<CallRecord['facts']>,
): CallRecord['facts'] {
  return {
    ends: [11, 0, 0, 0, 0, 0, 0, 0],
    end: 1_501,
    credential: 'API key',
    step: 0,
    ...own,
  };
}

export function jsonMessage(body: unknown): CallRecord['request'] {
  const bytes = Buffer.from(JSON.stringify(body));
  return {
    headers: ['Content-Type', 'application/json'],
    body: bytes,
    bodyBytes: bytes.length,
  };
}

/** What every call log promises (behaviour.md §14). */
export function describeCallLog(
  name: string,
  createFixture: () => Promise<CallLogFixture>,
): void {
  describe(`${name} as a call log`, () => {
    const redactor = new Redactor();
    let fixture: CallLogFixture;
    let log: CallLog;

    function open(limits?: CallLogLimits): CallLog {
      log = fixture.open({
        limits,
        now: () => wall + 1_000,
        redactor: () => redactor,
      });
      return log;
    }

    beforeEach(async () => {
      fixture = await createFixture();
    });
    afterEach(async () => {
      await log.close();
      await fixture.cleanUp();
    });

    async function idsOf(
      query: Parameters<CallLog['search']>[0],
      limit = 100,
    ): Promise<number[]> {
      const { items } = await log.search(query, { limit });
      return items.map(({ id }) => Number(id.slice('call_'.length)));
    }

    it('gives a call back as it was, by its id', async () => {
      open();
      const call = callOf(1, {
        session: 'checkout',
        step: 7,
        credential: 'key_1',
        scenario: 'createPayment.402',
        replayOf: 'call_0',
        requestId: 'from "outside"',
        url: '/payments?q="Grüße"&x=\\',
        request: {
          headers: ['X-Note', 'a "quoted" \\ text', 'Accept', '*/*'],
          body: Buffer.from('first\nsecond – 東京 🚀'),
          bodyBytes: 28,
        },
        response: {
          headers: ['Content-Type', 'image/png'],
          body: Buffer.from([0x89, 0x50, 0xff, 0x00]),
          bodyBytes: 100_000,
        },
      });
      log.append(call);
      log.append(callOf(2));
      const { request, response, facts, requestId, traceparent, ...rest } =
        call;
      expect(await log.get(call.id)).toEqual({
        ...rest,
        durationMs: 1.5,
        traceId: traceparent.slice(3, 35),
        explain: {
          stages: [
            { stage: 'receive', outcome: 'passed', ms: 0.01 },
            { stage: 'respond', outcome: 'applied', ms: 1.49 },
          ],
          violations: [],
          step: facts.step,
        },
        request: {
          headers: [
            ['X-Note', 'a "quoted" \\ text'],
            ['Accept', '*/*'],
          ],
          body: 'first\nsecond – 東京 🚀',
          bodyBytes: request.bodyBytes,
        },
        response: {
          headers: [
            ['Content-Type', 'image/png'],
            ['X-Sandbox-Call', call.id],
            ['X-Request-Id', requestId],
            ['Traceparent', traceparent],
            ['X-Sandbox-Time', new Date(call.time).toISOString()],
            ['X-Sandbox-Environment', 'test'],
            ['X-Content-Type-Options', 'nosniff'],
            ['Content-Security-Policy', 'sandbox'],
          ],
          body: 'iVD/AA==',
          encoding: 'base64',
          bodyBytes: response.bodyBytes,
          cut: true,
        },
      });
      expect(await log.get('call_unknown')).toBeUndefined();
    });

    it('shows no half character at the end of a body that was cut', async () => {
      open();
      const body = Buffer.from('abc東').subarray(0, 5);
      log.append(callOf(1, { response: { headers: [], body, bodyBytes: 9 } }));
      expect((await log.get(callOf(1).id))?.response).toMatchObject({
        body: 'abc',
        bodyBytes: 9,
        cut: true,
      });
    });

    it('lists newest first, and pages on from where it was while calls come in', async () => {
      open();
      for (let n = 1; n <= 25; n++) {
        log.append(callOf(n));
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      let n = 25;
      do {
        const page = await log.search({}, { cursor, limit: 10 });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        log.append(callOf(++n));
      } while (cursor);
      expect(seen).toEqual(
        Array.from({ length: 25 }, (_, index) => callOf(25 - index).id),
      );
      expect(await log.count({})).toBe(n);
    });

    it('refuses a cursor that it didn’t give', async () => {
      open();
      await expect(
        log.search({}, { cursor: 'nonsense', limit: 10 }),
      ).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    const changed = factsOf({
      choice: {
        tier: 'stateful' as const,
        name: 'create',
        reason: '',
        considered: [],
        changes: [
          {
            api: 'payments',
            resource: 'payments',
            id: 'pay_new',
            kind: 'created' as const,
            after: { password: 'hunter2' },
          },
        ],
        noted: [],
      },
    });
    const calls = [
      callOf(1, { session: 's1', url: '/v1/cards?Limit=5' }),
      callOf(2, {
        method: 'POST',
        url: '/v1/payments',
        operation: 'createPayment',
        status: 201,
        credential: 'key_1',
        facts: changed,
        request: jsonMessage({ note: 'Blue "Übung"', amount: 5 }),
      }),
      callOf(3, { status: 402, api: 'cards', scenario: 'x.402' }),
      callOf(4, { status: 500, url: '/payments/pay%2F4' }),
      callOf(5, { request: { headers: ['X-Who', 'Mira'], bodyBytes: 0 } }),
      callOf(6, {
        request: { headers: ['Authorization', 'Bearer abcdef'], bodyBytes: 0 },
        response: jsonMessage({ client_secret: 'hunter2' }),
      }),
    ];

    it.each([
      [{}, [6, 5, 4, 3, 2, 1]],
      [{ session: 's1' }, [1]],
      [{ session: 's' }, []],
      [{ api: 'cards' }, [3]],
      [{ operation: 'createPayment' }, [2]],
      [{ credential: 'key_1' }, [2]],
      [{ status: 402 }, [3]],
      [{ statusClass: '2xx' }, [6, 5, 2, 1]],
      [{ statusClass: '5xx' }, [4]],
      [{ errorsOnly: true }, [4, 3]],
      [{ method: 'post' }, [2]],
      [{ path: '/v1/' }, [2, 1]],
      [{ scenario: 'x.402' }, [3]],
      [{ entity: 'pay_new' }, [2]],
      [{ entity: 'pay_3' }, [3]],
      [{ entity: 'pay/4' }, [4]],
      [{ entity: 'pay' }, []],
      [{ since: wall + 3, until: wall + 4 }, [4, 3]],
      [{ text: 'limit=' }, [1]],
      [{ text: 'blue \\"übung' }, [2]],
      [{ text: '"amount":5' }, [2]],
      [{ text: 'MIRA' }, [5]],
      [{ text: 'x-who' }, [5]],
      // Words of the log's own format are no text of a call.
      [{ text: 'bodyBytes' }, []],
      [{ text: 'explain' }, []],
      [{ text: 'hunter2' }, []],
      [{ text: 'abcdef' }, []],
      [{ text: 'nowhere' }, []],
      // What every answer carries isn't written down, but can be found by what is its own.
      [{ text: 'request-3' }, [3]],
      [{ text: '00000004-00f067aa' }, [4]],
      [{ text: 'übung' }, [2]],
      [{ text: 'ü' }, [2]],
      [{ text: 'pay_', errorsOnly: true, api: 'cards' }, [3]],
    ])('finds %j', async (query, expected) => {
      open();
      calls.forEach(call => log.append(call));
      expect(await idsOf(query)).toEqual(expected);
      expect(await log.count(query)).toBe(expected.length);
      expect(await idsOf(query, 1)).toEqual(expected.slice(0, 1));
    });

    it('tallies calls by time and class of status, without what does not match', async () => {
      open();
      const at = (n: number, status: number) =>
        log.append(callOf(n, { wall: wall - (wall % 100) + n, status }));
      at(1, 200);
      at(2, 404);
      at(99, 201);
      at(100, 503);
      at(310, 200);
      const base = wall - (wall % 100);
      expect(await log.tally({}, 100)).toEqual([
        { from: base, classes: [0, 0, 2, 0, 1, 0] },
        { from: base + 100, classes: [0, 0, 0, 0, 0, 1] },
        { from: base + 300, classes: [0, 0, 1, 0, 0, 0] },
      ]);
      expect(await log.tally({ errorsOnly: true }, 100)).toEqual([
        { from: base, classes: [0, 0, 0, 0, 1, 0] },
        { from: base + 100, classes: [0, 0, 0, 0, 0, 1] },
      ]);
    });

    it('hides secrets and says which', async () => {
      open();
      calls.forEach(call => log.append(call));
      const { items } = await log.search({}, { limit: 10 });
      expect(items[0]).toMatchObject({
        request: {
          headers: [['Authorization', 'Bearer [redacted]']],
          redacted: ['authorization'],
        },
        response: {
          body: '{"client_secret":"[redacted]"}',
          redacted: ['/client_secret'],
        },
      });
      expect(JSON.stringify(items)).not.toMatch(/hunter2|abcdef/);
    });

    it('hides secrets in the reasons, too', async () => {
      open();
      const violation = {
        in: 'body' as const,
        pointer: '/password',
        rule: 'minLength',
        message: 'must be a string of at least 12 characters, got "hunter2"',
        received: 'hunter2',
      };
      log.append(
        callOf(1, {
          facts: {
            ...changed,
            refusal: {
              stage: 'validate',
              slug: 'validation-failed',
              detail: 'body /password: must be longer',
              violations: [violation],
            },
            choice: changed.choice && {
              ...changed.choice,
              noted: [violation],
            },
          },
        }),
      );
      const call = await log.get(callOf(1).id);
      expect(JSON.stringify(call)).not.toContain('hunter2');
      expect(call?.explain.violations).toHaveLength(1);
      expect(call?.explain.choice?.changes[0].id).toBe('pay_new');
    });

    it('keeps the last entries only', async () => {
      open({ entries: 100 });
      for (let n = 1; n <= 1_000; n++) {
        log.append(callOf(n));
      }
      const ids = await idsOf({}, 2_000);
      expect(ids.slice(0, 100)).toEqual(
        Array.from({ length: 100 }, (_, index) => 1_000 - index),
      );
      // Segments go as a whole, so a few more may still be there.
      expect(ids.length).toBeLessThan(400);
    });

    it('keeps within its bytes', async () => {
      open({ bytes: 1_000_000 });
      const body = { text: 'x'.repeat(50_000) };
      for (let n = 1; n <= 200; n++) {
        log.append(callOf(n, { response: jsonMessage(body) }));
        if (n % 10 === 0) {
          await log.flush();
        }
      }
      const found = await log.count({});
      expect(found).toBeGreaterThan(5);
      expect(found).toBeLessThan(40);
    });

    it('doesn’t find what is older than it is kept', async () => {
      open({ ageMs: 1_000 });
      log.append(callOf(-500));
      log.append(callOf(500));
      expect(await idsOf({})).toEqual([500]);
      expect(await log.get(callOf(-500).id)).toBeUndefined();
    });

    it('tells listeners of each call, redacted, until they stop', async () => {
      open();
      const heard: string[] = [];
      const stop = log.subscribe(call => heard.push(JSON.stringify(call)));
      log.append(calls[5]);
      await log.flush();
      expect(heard).toHaveLength(1);
      expect(heard[0]).not.toContain('hunter2');
      stop();
      log.append(calls[4]);
      await log.flush();
      expect(heard).toHaveLength(1);
    });
  });
}
