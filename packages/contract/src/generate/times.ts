import { Random } from './types';
import { nameTokens } from './nameTokens';
import { Subject } from './Subject';

const created = new Set([
  'created',
  'creation',
  'issued',
  'opened',
  'joined',
  'registered',
  'started',
  'start',
  'begin',
  'placed',
  'from',
  'since',
  'inserted',
  'added',
  'first',
  'signup',
  'submitted',
  'requested',
]);
const updated = new Set([
  'updated',
  'modified',
  'changed',
  'last',
  'update',
  'modification',
  'edited',
]);
const later = new Set([
  'expires',
  'expiry',
  'expiration',
  'expire',
  'exp',
  'until',
  'end',
  'ends',
  'due',
  'deadline',
  'to',
  'valid',
  'available',
  'next',
  'arrival',
  'scheduled',
  'renewal',
  'renews',
  'closes',
]);
const birth = new Set(['birth', 'birthday', 'birthdate', 'dob', 'born']);
const timeEndings = new Set([
  'at',
  'time',
  'date',
  'timestamp',
  'datetime',
  'on',
  'ts',
  'created',
  'updated',
  'modified',
  'expires',
  'expiry',
  'birthday',
  'birthdate',
  'dob',
]);

/** Whether a name speaks of a moment. */
export function namesTime(name: string): boolean {
  const tokens = nameTokens(name);
  const last = tokens[tokens.length - 1] ?? '';
  return timeEndings.has(last);
}

/** The moment (ms) that a property with this name tells of its object, in step with the others. */
export function timeFor(
  name: string,
  subject: Subject,
  random: Random,
): number {
  const tokens = nameTokens(name);
  if (tokens.some(token => birth.has(token))) {
    return subject.birthday;
  }
  if (tokens.some(token => updated.has(token))) {
    return subject.updated;
  }
  if (tokens.some(token => created.has(token))) {
    return subject.created;
  }
  if (tokens.some(token => later.has(token))) {
    return subject.expires;
  }
  // Something that happened in between: `captured_at`, `paid_on`.
  const share = random.integer(0, 1000) / 1000;
  const between = subject.created + (subject.updated - subject.created) * share;
  return Math.floor(between / 1000) * 1000;
}

export function isoDateTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
