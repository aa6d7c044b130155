import { CallLog, CallQuery } from '../../calls/types';
import { matchesCall } from '../../calls/matchesCall';
import { jsonAnswer } from '../answers';
import { callMatchOf } from '../calls/callQuery';
import { toLogEntrySummary } from '../calls/logEntry';
import { ControlRoute } from '../ControlRoute';
import { BodyFields } from '../parse/BodyFields';
import { QueryFields } from '../parse/QueryFields';
import { readJson } from '../parse/readJson';

const defaultTimeoutMs = 10_000;
const maxTimeoutMs = 30_000;
const maxShown = 100;

/** Wakes whoever waits for the next ring. */
class Bell {
  #wake: () => void = () => {};

  ring(): void {
    this.#wake();
  }

  next(): Promise<void> {
    return new Promise(resolve => {
      this.#wake = resolve;
    });
  }
}

/** `calls/await` */
export const awaitCalls: ControlRoute = {
  method: 'POST',
  path: '/calls/await',
  async handle({ request, sandbox }) {
    QueryFields.none(request.query);
    const body = BodyFields.of(readJson(request), [
      'match',
      'count',
      'timeoutMs',
    ]);
    const wanted = callMatchOf(body.members.match);
    const count = body.integer('count', { min: 1, max: 10_000 }) ?? 1;
    const timeoutMs =
      body.integer('timeoutMs', { min: 0, max: maxTimeoutMs }) ??
      defaultTimeoutMs;
    const found = await waitFor(sandbox.calls, wanted, { count, timeoutMs });
    const { items } = await sandbox.calls.search(wanted, {
      limit: Math.min(count, maxShown),
    });
    return jsonAnswer(200, {
      reached: found >= count,
      count: found,
      items: items.map(toLogEntrySummary),
    });
  },
};

/** Resolves to how many calls match, once there are enough or the time is over. */
async function waitFor(
  calls: CallLog,
  query: CallQuery,
  until: { readonly count: number; readonly timeoutMs: number },
): Promise<number> {
  const bell = new Bell();
  const stop = calls.subscribe(call => {
    if (matchesCall(call, query)) {
      bell.ring();
    }
  });
  let isOver = until.timeoutMs === 0;
  const timer = setTimeout(() => {
    isOver = true;
    bell.ring();
  }, until.timeoutMs);
  try {
    for (;;) {
      // Listened to before counting, so that a call logged meanwhile isn't missed.
      const rung = bell.next();
      await calls.flush();
      const found = await calls.count(query);
      if (found >= until.count || isOver) {
        return found;
      }
      await rung;
    }
  } finally {
    clearTimeout(timer);
    stop();
  }
}
