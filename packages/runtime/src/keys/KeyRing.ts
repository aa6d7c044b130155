import { randomBytes } from 'node:crypto';
import { JsonObject } from '@smartsandbox/contract';
import { SandboxFacts } from '../sandbox/SandboxFacts';
import { Actor, DefinedKey } from '../sandbox/types';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { KeyRecord, KeyScope } from './KeyRecord';

export interface KeyRingOptions {
  readonly sandbox: string;
  readonly facts: SandboxFacts;
  /** Wall time in ms. */
  readonly now: () => number;
}

/** A key the ring vouches for; one object per key, so that a call can mark it as used without a look-up. */
export interface VerifiedKey {
  readonly id: string;
  readonly data: boolean;
  readonly control: boolean;
  /** Wall time in ms; `Infinity` when it doesn't expire. */
  readonly expiresAt: number;
  lastUsedAt: number;
}

/** At most so many key texts are remembered as verified. */
const maxRemembered = 10_000;
/** For how long the old key works after a rotation, unless told otherwise. */
export const defaultOverlapMs = 24 * 60 * 60 * 1000;

/** The API keys of one sandbox: those of its definition and those made through the control API (behaviour.md §2). */
export class KeyRing {
  readonly #options: KeyRingOptions;
  #defined: readonly DefinedKey[] = [];
  #byHash = new Map<string, VerifiedKey>();
  #byId = new Map<string, KeyRecord>();
  #lastUsed = new Map<string, VerifiedKey>();
  /** Key text → verified key, so that no call after the first costs a SHA-256. Emptied by every change. */
  readonly #verified = new Map<string, VerifiedKey>();
  /** The key of the call before, most likely that of the next one. */
  #last: { readonly text: string; readonly key: VerifiedKey } | undefined;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Takes the keys of a definition; those that it no longer names are gone at once. */
  define(keys: readonly DefinedKey[]): void {
    this.#defined = keys;
    this.rebuild();
  }

  /** Reads the facts again, after they were loaded. */
  rebuild(): void {
    const records = new Map<string, KeyRecord>();
    for (const key of this.#defined) {
      const change = this.#options.facts.get('key-changes', key.id);
      if (change?.hash !== key.hash) {
        records.set(key.id, { ...key, origin: 'manager' });
      } else if (change.revoked !== true) {
        records.set(key.id, {
          ...key,
          origin: 'manager',
          expiresAt: numberOf(change.expiresAt) ?? key.expiresAt,
          replacedBy: textOf(change.replacedBy),
        });
      }
    }
    for (const [id, body] of this.#options.facts.all('keys')) {
      if (!records.has(id)) {
        records.set(id, fromJson(id, body));
      }
    }
    const byHash = new Map<string, VerifiedKey>();
    const lastUsed = new Map<string, VerifiedKey>();
    for (const record of records.values()) {
      const verified: VerifiedKey = {
        id: record.id,
        data: record.scopes.includes('data'),
        control: record.scopes.includes('control'),
        expiresAt: record.expiresAt ?? Infinity,
        lastUsedAt: this.#lastUsed.get(record.id)?.lastUsedAt ?? 0,
      };
      byHash.set(record.hash, verified);
      lastUsed.set(record.id, verified);
    }
    this.#byId = records;
    this.#byHash = byHash;
    this.#lastUsed = lastUsed;
    this.#verified.clear();
    this.#last = undefined;
  }

  /** All keys that aren't revoked, expired ones included, oldest first. */
  list(): readonly KeyRecord[] {
    return [...this.#byId.values()]
      .map(record => this.#withUse(record))
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  }

  get(id: string): KeyRecord | undefined {
    const record = this.#byId.get(id);
    return record && this.#withUse(record);
  }

  /** The key that `text` is, unless it is unknown, revoked or expired at wall time `now`. */
  verify(text: string, now: number): VerifiedKey | undefined {
    const key = this.#last?.text === text ? this.#last.key : this.#find(text);
    if (key === undefined || key.expiresAt <= now) {
      return undefined;
    }
    key.lastUsedAt = now;
    return key;
  }

  #find(text: string): VerifiedKey | undefined {
    let key = this.#verified.get(text);
    if (key === undefined) {
      key = this.#byHash.get(hashApiKey(text));
      if (key === undefined) {
        return undefined;
      }
      if (this.#verified.size >= maxRemembered) {
        this.#verified.clear();
      }
      this.#verified.set(text, key);
    }
    this.#last = { text, key };
    return key;
  }

  /** Makes a key; the text is told this once. */
  async create(
    wanted: {
      readonly label: string;
      readonly scopes: readonly KeyScope[];
      /** Wall time in ms. */
      readonly expiresAt?: number;
    },
    actor: Actor,
  ): Promise<{ readonly record: KeyRecord; readonly key: string }> {
    const key = makeApiKey(this.#options.sandbox);
    const record: KeyRecord = {
      id: `key_${randomBytes(8).toString('hex')}`,
      label: wanted.label,
      hash: hashApiKey(key),
      lastFour: key.slice(-4),
      scopes: wanted.scopes,
      createdAt: this.#options.now(),
      expiresAt: wanted.expiresAt,
      origin: 'sandbox',
    };
    await this.#put('keys', record.id, toJson(record), {
      actor,
      what: `create key ${record.id}`,
    });
    return { record, key };
  }

  /**
   * Makes a key with the label and scopes of `id`; the old one works for `overlapMs` (24 h by default, 0 allowed).
   * `undefined` when there is no such key.
   */
  async rotate(
    id: string,
    options: { readonly overlapMs?: number; readonly actor: Actor },
  ): Promise<{ readonly record: KeyRecord; readonly key: string } | undefined> {
    const old = this.#byId.get(id);
    if (!old) {
      return undefined;
    }
    const made = await this.create(
      { label: old.label, scopes: old.scopes, expiresAt: old.expiresAt },
      options.actor,
    );
    const until = this.#options.now() + (options.overlapMs ?? defaultOverlapMs);
    const change = {
      expiresAt: Math.min(until, old.expiresAt ?? Infinity),
      replacedBy: made.record.id,
    };
    const cause = { actor: options.actor, what: `rotate key ${id}` };
    if (old.origin === 'manager') {
      const body = { hash: old.hash, ...change };
      await this.#put('key-changes', id, body, cause);
    } else {
      await this.#put('keys', id, toJson({ ...old, ...change }), cause);
    }
    return made;
  }

  /** Ends a key: the next call with it is refused. `false` when there is no such key. */
  async revoke(id: string, actor: Actor): Promise<boolean> {
    const record = this.#byId.get(id);
    if (!record) {
      return false;
    }
    const cause = { actor, what: `revoke key ${id}` };
    if (record.origin === 'manager') {
      const body = { hash: record.hash, revoked: true };
      await this.#put('key-changes', id, body, cause);
    } else {
      await this.#put('keys', id, undefined, cause);
    }
    return true;
  }

  async #put(
    kind: 'keys' | 'key-changes',
    id: string,
    body: JsonObject | undefined,
    cause: { actor: Actor; what: string },
  ): Promise<void> {
    const durable = this.#options.facts.put({ kind, id, body }, cause);
    this.rebuild();
    await durable;
  }

  #withUse(record: KeyRecord): KeyRecord {
    const lastUsedAt = this.#lastUsed.get(record.id)?.lastUsedAt;
    return lastUsedAt ? { ...record, lastUsedAt } : record;
  }
}

function toJson(record: KeyRecord): JsonObject {
  const { label, hash, lastFour, scopes, createdAt, expiresAt, replacedBy } =
    record;
  return {
    label,
    hash,
    scopes: [...scopes],
    createdAt,
    ...(lastFour === undefined ? {} : { lastFour }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
  };
}

function fromJson(id: string, body: JsonObject): KeyRecord {
  const scopes = Array.isArray(body.scopes) ? body.scopes : [];
  return {
    id,
    label: textOf(body.label) ?? '',
    hash: textOf(body.hash) ?? '',
    lastFour: textOf(body.lastFour),
    scopes: scopes.filter(
      (scope): scope is KeyScope => scope === 'data' || scope === 'control',
    ),
    createdAt: numberOf(body.createdAt) ?? 0,
    expiresAt: numberOf(body.expiresAt),
    replacedBy: textOf(body.replacedBy),
    origin: 'sandbox',
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
