import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { ManagedKey, RevealedKey, RotatedKey } from '@smartsandbox/protocol';
import { ControlReader } from '../calls/ControlReader';
import { KeyRecord, KeyStore } from '../database/KeyStore';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { SecretBox } from '../secrets/SecretBox';
import { Durations } from './durations';
import { throwNotFound } from './errors';
import { KeyService } from './KeyService';
import { SandboxChanges } from './SandboxChanges';
import { makeKey } from './SandboxFactory';
import { toManagedKey } from './SandboxPresenter';

export interface DefaultKeyServiceOptions {
  readonly store: SandboxStore;
  readonly keys: KeyStore;
  readonly secrets: SecretBox;
  readonly control: ControlReader;
  readonly changes: SandboxChanges;
  readonly now: () => Date;
}

const dayMs = 24 * 60 * 60 * 1000;
const defaultOverlapMs = dayMs;
const maxOverlapMs = 30 * dayMs;

/** Shows and rotates keys. Whether the caller may is decided by `AuthorizedKeyService` around it. */
export class DefaultKeyService implements KeyService {
  readonly #options: DefaultKeyServiceOptions;

  constructor(options: DefaultKeyServiceOptions) {
    this.#options = options;
  }

  async list(sandboxId: string): Promise<ManagedKey[]> {
    const { keys, control } = this.#options;
    const record = await this.#sandbox(sandboxId);
    const [found, used] = await Promise.all([
      keys.list(sandboxId),
      control.keyUse(record),
    ]);
    return found.map(key => ({
      ...toManagedKey(key),
      lastUsedAt: used.get(key.id),
    }));
  }

  async reveal(sandboxId: string, keyId: string): Promise<RevealedKey> {
    await this.#sandbox(sandboxId);
    const key = await this.#key(sandboxId, keyId);
    return {
      id: key.id,
      key: this.#options.secrets.open(key.sealed, sandboxId),
    };
  }

  async rotate(
    sandboxId: string,
    options: { keyId: string; overlap?: string },
  ): Promise<RotatedKey> {
    const { keys, secrets, changes, now } = this.#options;
    const overlapMs = parseOverlap(options.overlap);
    await this.#sandbox(sandboxId);
    const old = await this.#key(sandboxId, options.keyId);
    const at = now();
    const { text, key } = makeKey(sandboxId, at, old);
    const oldExpiresAt = earliest(
      old.expiresAt,
      new Date(at.getTime() + overlapMs),
    );
    const replaced = await keys.replace(sandboxId, {
      old: old.id,
      by: { ...key, sealed: secrets.seal(text, sandboxId) },
      oldExpiresAt,
    });
    if (!replaced) {
      throw new ConflictError(
        `Key ${old.id} has been replaced already: rotate the one that took its place.`,
      );
    }
    // Whoever ends a key wants it ended when this is answered.
    await changes.settled(sandboxId);
    return {
      id: key.id,
      key: text,
      label: key.label,
      scopes: [...key.scopes],
      createdAt: at.toISOString(),
      previous: { id: old.id, expiresAt: oldExpiresAt.toISOString() },
    };
  }

  async #sandbox(id: string): Promise<SandboxRecord> {
    return (await this.#options.store.get(id)) ?? throwNotFound(id);
  }

  async #key(sandboxId: string, keyId: string): Promise<KeyRecord> {
    const found = await this.#options.keys.list(sandboxId);
    const key = found.find(({ id }) => id === keyId);
    if (!key) {
      throw new NotFoundError(
        `Sandbox ${sandboxId} has no key ${keyId}: it has ${found
          .map(({ id }) => id)
          .join(', ')}.`,
      );
    }
    return key;
  }
}

function parseOverlap(text: string | undefined): number {
  const ms =
    text === undefined
      ? defaultOverlapMs
      : Durations.parse(text, 'overlap', { allowZero: true });
  if (ms > maxOverlapMs) {
    throw new InputError(
      `overlap is too long: the old key can go on for ${Durations.toIso(
        maxOverlapMs,
      )} at most.`,
    );
  }
  return ms;
}

function earliest(one: Date | undefined, other: Date): Date {
  return one && one < other ? one : other;
}
