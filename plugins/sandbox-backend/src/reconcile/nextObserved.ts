import { Addresses, SandboxStatus } from '@smartsandbox/protocol';
import { ObservedSandbox, SandboxRecord } from '../database/SandboxStore';
import { markReady } from './startProgress';

/** What was seen of a sandbox just now. */
export type Sighting = Omit<
  SandboxStatus,
  'id' | 'reportedAt' | 'bundleDigest'
> &
  Pick<ObservedSandbox, 'recovery' | 'reportedAt'> & { addresses?: Addresses };

/** What is known of a sandbox after a sighting. Pure. */
export function nextObserved(
  record: SandboxRecord,
  seen: Sighting,
  now: Date,
): ObservedSandbox {
  const before = record.observed;
  const isWanted = record.desiredState === 'ready';
  // What was asked for is already said; a sighting made before that must not take it back.
  const state = isWanted ? seen.state : before.state;
  const lastCallAt = seen.lastCallAt
    ? new Date(seen.lastCallAt)
    : before.lastCallAt;
  return {
    state,
    stateSince: state === before.state ? before.stateSince : now,
    stateBy: state === before.state ? before.stateBy : undefined,
    reason: isWanted ? seen.reason : undefined,
    message: isWanted ? seen.message : undefined,
    conditions: seen.conditions,
    progress:
      state === 'ready' ? markReady(before.progress, now) : before.progress,
    recovery: seen.recovery,
    addresses: seen.addresses ?? before.addresses,
    lastCallAt,
    // While it starts there are no figures: the last ones stay.
    calls24h: seen.calls24h ?? before.calls24h,
    step: seen.step ?? before.step,
    entities: seen.entities ?? before.entities,
    bytes: seen.bytes ?? before.bytes,
    reportedAt: seen.reportedAt ?? before.reportedAt,
  };
}

/** Whether there is something to keep beside that it was seen. */
export function isDifferent(
  before: ObservedSandbox,
  after: ObservedSandbox,
): boolean {
  const { reportedAt: _, ...old } = before;
  const { reportedAt: __, ...current } = after;
  return !isSame(old, current);
}

/** Whether somebody who looks at it would want to know. Figures are read again anyway. */
export function isNoticed(
  before: ObservedSandbox,
  after: ObservedSandbox,
): boolean {
  const noticed = (observed: ObservedSandbox) => {
    const { state, reason, message, conditions, addresses } = observed;
    return [state, reason, message, conditions, addresses, observed.recovery];
  };
  return !isSame(noticed(before), noticed(after));
}

/** Both are data; the order of their own members and members that are `undefined` don’t count. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    value instanceof Date
  ) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
