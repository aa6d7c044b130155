import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  SandboxState,
  SeededSandbox,
  SeedSandbox,
  SendRequest,
  SendResponse,
} from '@smartsandbox/protocol';
import { setTimeout as delay } from 'node:timers/promises';
import { checkSendRequest } from '../calls/checkSendRequest';
import { ControlReader } from '../calls/ControlReader';
import { isStarting } from '../calls/isStarting';
import { HeaderPairs } from '../calls/openCall';
import { ControlAnswer, ControlRequest } from '../calls/proxyControl';
import { sendCall } from '../calls/sendCall';
import { KeyRecord, KeyStore } from '../database/KeyStore';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { SecretBox } from '../secrets/SecretBox';
import { CallerOptions, Callers } from './Callers';
import { CallService, CallStreamRequest } from './CallService';
import { SandboxUnreachableError, throwNotFound } from './errors';
import { SandboxChanges } from './SandboxChanges';

export interface DefaultCallServiceOptions {
  readonly store: SandboxStore;
  readonly keys: KeyStore;
  readonly secrets: SecretBox;
  readonly control: ControlReader;
  readonly callers: Callers;
  readonly changes: SandboxChanges;
  readonly now: () => Date;
}

/** For how long a call waits for a sandbox that doesn't answer right now. */
const patience = { tries: 50, betweenMs: 100 };

/** Talks to running sandboxes. Whether the caller may is decided by `AuthorizedCallService` around it. */
export class DefaultCallService implements CallService {
  readonly #options: DefaultCallServiceOptions;

  constructor(options: DefaultCallServiceOptions) {
    this.#options = options;
  }

  async send(sandboxId: string, request: SendRequest): Promise<SendResponse> {
    const body = checkSendRequest(request);
    for (let tries = 0; ; tries++) {
      const mayWait = tries < patience.tries;
      try {
        const answer = await this.#sendOnce(sandboxId, request, body);
        if (!mayWait || !isStarting(answer)) {
          return answer;
        }
      } catch (error) {
        const isAway =
          error instanceof SandboxUnreachableError && error.wasWithoutEffect;
        if (!mayWait || !isAway) {
          throw error;
        }
      }
      // What runs it has just ended, and nobody has noticed yet.
      await delay(patience.betweenMs);
    }
  }

  async #sendOnce(
    sandboxId: string,
    request: SendRequest,
    body: Buffer | undefined,
  ): Promise<SendResponse> {
    const record = await this.#reachable(sandboxId);
    const base = apiAddress(record, request.api);
    const { secrets } = this.#options;
    const key =
      request.key === 'none'
        ? undefined
        : secrets.open(
            (await this.#key(sandboxId, request.key)).sealed,
            sandboxId,
          );
    return sendCall({
      base,
      path: request.path,
      method: request.method.toLocaleUpperCase('en-US'),
      headers: (request.headers ?? []) as HeaderPairs,
      body,
      key,
    });
  }

  async control(
    sandboxId: string,
    request: ControlRequest,
    { credentials }: CallerOptions,
  ): Promise<ControlAnswer> {
    const { control, callers } = this.#options;
    const record = await this.#record(sandboxId);
    const { ref } = await callers.identify(credentials);
    return control.ask(record, { actor: ref, request });
  }

  stream(
    sandboxId: string,
    request: CallStreamRequest,
    caller: CallerOptions,
  ): Promise<ControlAnswer> {
    return this.control(
      sandboxId,
      {
        ...request,
        method: 'GET',
        path: 'calls/stream',
        accept: 'text/event-stream',
      },
      caller,
    );
  }

  async seed(
    sandboxId: string,
    request: SeedSandbox,
    { credentials }: CallerOptions,
  ): Promise<SeededSandbox> {
    const { store, control, callers, changes, now } = this.#options;
    const record = await this.#record(sandboxId);
    requireReady(record);
    const { ref } = await callers.identify(credentials);
    const seeded = await control.seed(record, { actor: ref, request });
    const { seed, size: seedSize } = seeded;
    const { settings } = record;
    if (seed !== settings.seed || seedSize !== settings.seedSize) {
      // What its data is made of now, however often it is started from here on.
      await store.changeDesired(
        sandboxId,
        { settings: { ...settings, seed, seedSize } },
        { at: now(), by: ref },
      );
    }
    changes.changed(sandboxId);
    return seeded;
  }

  async #record(id: string): Promise<SandboxRecord> {
    return (await this.#options.store.get(id)) ?? throwNotFound(id);
  }

  /** What runs it is being started again, which takes a second or two: the call waits for it rather than fail. */
  async #reachable(id: string): Promise<SandboxRecord> {
    let record = await this.#record(id);
    for (
      let tries = 0;
      this.#isBackSoon(record) && tries < patience.tries;
      tries++
    ) {
      await delay(patience.betweenMs);
      record = await this.#record(id);
    }
    return record;
  }

  #isBackSoon({ observed }: SandboxRecord): boolean {
    const { state, recovery } = observed;
    const next = recovery?.nextAttemptAt;
    return (
      state === 'unreachable' &&
      (next === undefined ||
        Date.parse(next) - this.#options.now().getTime() <
          patience.tries * patience.betweenMs)
    );
  }

  /** The key that was asked for, else the oldest one that still works and hasn't been replaced. */
  async #key(sandboxId: string, keyId: string | undefined): Promise<KeyRecord> {
    const { keys, now } = this.#options;
    const found = await keys.list(sandboxId);
    const works = found.filter(
      ({ expiresAt }) => expiresAt === undefined || expiresAt > now(),
    );
    const key =
      keyId === undefined
        ? works.find(({ replacedBy }) => replacedBy === undefined)
        : works.find(({ id }) => id === keyId);
    if (!key) {
      throw new NotFoundError(
        keyId === undefined
          ? `Sandbox ${sandboxId} has no key that works.`
          : `Sandbox ${sandboxId} has no key ${keyId}, or it has ended: leave key out to send its first one.`,
      );
    }
    return key;
  }
}

/** Why a sandbox can't be called in each of the other states, and what to do. */
const notReady: Record<Exclude<SandboxState, 'ready'>, string> = {
  starting: 'is starting: try again in a moment.',
  paused: 'is paused: resume it first.',
  unreachable:
    'doesn’t answer right now; it is being started again, and nothing that was acknowledged is lost. Try again in a moment.',
  failed: 'has failed: its page says why. Try its start again first.',
  expired: 'has expired: extend it, and it comes back as it was.',
  deleting: 'is being deleted.',
};

/** @throws ConflictError */
function requireReady({ id, observed }: SandboxRecord): void {
  const { state } = observed;
  if (state !== 'ready') {
    throw new ConflictError(`Sandbox ${id} ${notReady[state]}`);
  }
}

/** Path form: it works from wherever the manager runs. */
function apiAddress(record: SandboxRecord, api: string | undefined): string {
  requireReady(record);
  const slugs = record.apis.map(each => each.api);
  if (api === undefined && slugs.length > 1) {
    throw new InputError(
      `api is missing: this sandbox holds ${slugs.join(', ')}.`,
    );
  }
  const found = record.observed.addresses?.apis.find(
    each => each.api === (api ?? slugs[0]),
  );
  if (!found) {
    throw new InputError(
      `This sandbox has no API ${JSON.stringify(api)}: it holds ${slugs.join(
        ', ',
      )}.`,
    );
  }
  return found.path;
}
