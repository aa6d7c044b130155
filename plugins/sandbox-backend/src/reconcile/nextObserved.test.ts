import { createdAt, sandboxRecord } from '../__testUtils__/records';
import { isDifferent, isNoticed, nextObserved, Sighting } from './nextObserved';
import {
  beginAgain,
  beginStart,
  markAccepted,
  presentProgress,
} from './startProgress';

const now = new Date('2026-11-24T09:00:05.000Z');
const ready: Sighting = { state: 'ready', conditions: [] };
const span = { startedAt: createdAt, endedAt: createdAt, detail: 'x' };
const progress = beginStart({
  contractsRead: span,
  bundleBuilt: span,
  seed: '41',
});

const starting = sandboxRecord('one', {
  observed: { ...sandboxRecord('one').observed, progress },
});

function statuses(observed: typeof starting.observed) {
  return presentProgress(observed)?.map(({ status }) => status);
}

describe('what is known of a sandbox', () => {
  it('gets ready, with the time at which it did and all steps done', () => {
    const observed = nextObserved(starting, { ...ready, step: 3 }, now);
    expect(observed).toMatchObject({
      state: 'ready',
      stateSince: now,
      step: 3,
    });
    expect(observed.progress.every(({ endedAt }) => endedAt)).toBe(true);
    expect(presentProgress(observed)).toBeUndefined();
  });

  it('stays what was asked for, whatever was seen before that', () => {
    const paused = sandboxRecord('one', {
      desiredState: 'paused',
      observed: {
        ...starting.observed,
        state: 'paused',
        stateBy: 'user:default/odo.v',
      },
    });
    expect(nextObserved(paused, ready, now)).toMatchObject({
      state: 'paused',
      stateSince: createdAt,
      stateBy: 'user:default/odo.v',
    });
  });

  it('keeps its figures while nobody can tell new ones', () => {
    const before = sandboxRecord('one', {
      observed: { ...starting.observed, step: 7, lastCallAt: createdAt },
    });
    const seen: Sighting = {
      state: 'unreachable',
      conditions: [],
      recovery: { attempt: 2 },
    };
    const observed = nextObserved(before, seen, now);
    expect(observed).toMatchObject({
      step: 7,
      lastCallAt: createdAt,
      recovery: { attempt: 2 },
    });
  });

  it('is told to pages when they would show it, and kept when it is different', () => {
    const before = nextObserved(starting, ready, now);
    const again = { ...starting, observed: before };
    const same = nextObserved(again, { ...ready, reportedAt: now }, now);
    expect([isDifferent(before, same), isNoticed(before, same)]).toEqual([
      false,
      false,
    ]);
    const figures = nextObserved(again, { ...ready, step: 9 }, now);
    expect([isDifferent(before, figures), isNoticed(before, figures)]).toEqual([
      true,
      false,
    ]);
    const lost = nextObserved(again, { ...ready, state: 'unreachable' }, now);
    expect(isNoticed(before, lost)).toBe(true);
  });
});

describe('the steps of a start', () => {
  it('are done one after the other, and begin again where it is started again', () => {
    const { observed } = starting;
    expect(statuses(observed)).toEqual(['done', 'done', 'active', 'waiting']);
    const accepted = {
      ...observed,
      progress: markAccepted(observed.progress, now),
    };
    expect(statuses(accepted)).toEqual(['done', 'done', 'done', 'active']);
    const again = {
      ...observed,
      progress: beginAgain(accepted.progress, now),
    };
    expect(statuses(again)).toEqual(['done', 'done', 'active', 'waiting']);
    expect(again.progress[2].startedAt).toBe(now.toISOString());
  });

  it('say where and why it failed', () => {
    const failed = {
      ...starting.observed,
      state: 'failed' as const,
      message: 'No room left.',
    };
    expect(presentProgress(failed)?.[2]).toMatchObject({
      status: 'failed',
      detail: 'No room left.',
    });
    expect(statuses(failed)).toEqual(['done', 'done', 'failed', 'waiting']);
  });
});
