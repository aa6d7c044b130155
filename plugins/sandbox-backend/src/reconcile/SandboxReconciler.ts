import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { SandboxProvisioner } from '@smartsandbox/plugin-sandbox-node';
import { SandboxStatus } from '@smartsandbox/protocol';
import { KeyStore } from '../database/KeyStore';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { inParallel } from './inParallel';
import { KeyedLock } from './KeyedLock';
import { nextAction } from './nextAction';
import { isDifferent, isNoticed, nextObserved, Sighting } from './nextObserved';
import { Reaper } from './Reaper';
import { sightingOfError, sightingOfStatus, Unavailability } from './sightings';
import { markAccepted } from './startProgress';
import { toSpec } from './toSpec';

export interface SandboxReconcilerOptions {
  readonly store: SandboxStore;
  readonly keys: KeyStore;
  readonly reaper: Reaper;
  readonly provisioners: ReadonlyMap<string, SandboxProvisioner>;
  /** Whether this backend may have this provisioner do something. */
  readonly mayRun: (provisioner: SandboxProvisioner) => boolean;
  readonly bundleUrl: (digest: string) => string;
  readonly portalOrigins: readonly string[];
  readonly intervalMs: number;
  readonly logger: LoggerService;
  /** Tells pages that a sandbox changed. */
  readonly notify: (sandboxId: string) => void;
  readonly now: () => Date;
}

/** While something is starting, everything is looked at this often. */
const startingIntervalMs = 150;
/** Calls to one provisioner at a time. */
const parallel = 8;

/**
 * Compares desired sandboxes with observed ones and closes the difference: all of them round after round, and one at
 * once when it was changed. Everything it knows is in the store and at the provisioners, so it can be killed at any
 * point.
 */
export class SandboxReconciler {
  readonly #options: SandboxReconcilerOptions;
  /** Nothing is done to a sandbox from two sides at once. */
  readonly #lock = new KeyedLock();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  readonly #singles = new Set<Promise<void>>();
  #again = false;
  #stopped = true;

  constructor(options: SandboxReconcilerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    this.changed();
  }

  /** Ends after what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
    await Promise.all(this.#singles);
  }

  /** Something may be different: look at everything now instead of at the next turn. */
  changed(): void {
    if (this.#stopped) {
      return;
    }
    if (this.#running) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = this.#turn();
  }

  /** Something else is desired of one sandbox. Resolves when that was tried; what went wrong is in its state. */
  async changedOne(id: string): Promise<void> {
    if (this.#stopped) {
      return;
    }
    const work = this.#single(id).catch(error => {
      this.#options.logger.error(
        `Sandbox ${id} could not be looked at; it is tried again.`,
        toError(error),
      );
      this.changed();
    });
    this.#singles.add(work);
    await work;
    this.#singles.delete(work);
  }

  /** One round over everything; resolves when each difference was tried once. */
  async round(): Promise<void> {
    const { reaper, store, provisioners, mayRun } = this.#options;
    await reaper.round();
    for (const provisioner of provisioners.values()) {
      if (mayRun(provisioner)) {
        await this.#reconcileAll(provisioner);
      }
    }
    const names = await store.listProvisioners();
    for (const name of names.filter(each => !provisioners.has(each))) {
      await this.#putAllUnavailable(await store.listByProvisioner(name), {
        reason: 'ProvisionerMissing',
        message: `Provisioner ${name} isn’t installed in this backend any more: add its module again.`,
      });
    }
  }

  async #turn(): Promise<void> {
    let pending = false;
    try {
      await this.round();
      pending = await this.#isAnyStarting();
    } catch (error) {
      this.#options.logger.error(
        'Comparing sandboxes with what is observed failed; it is tried again.',
        toError(error),
      );
    } finally {
      this.#running = undefined;
      if (!this.#stopped) {
        const soon = this.#again || pending;
        this.#again = false;
        this.#timer = setTimeout(
          () => this.changed(),
          soon ? startingIntervalMs : this.#options.intervalMs,
        );
      }
    }
  }

  async #isAnyStarting(): Promise<boolean> {
    const states = ['starting', 'deleting'] as const;
    return (await this.#options.store.count({ states })) > 0;
  }

  async #single(id: string): Promise<void> {
    const record = await this.#options.store.get(id);
    const provisioner =
      record && this.#options.provisioners.get(record.provisioner);
    if (!provisioner || !this.#options.mayRun(provisioner)) {
      return;
    }
    // What is observed of it is a matter for a round; what is desired needn't wait for one.
    if (
      record.desiredState === 'deleted' ||
      record.appliedGeneration !== record.generation
    ) {
      await this.#act(provisioner, record, undefined);
    }
    const after = await this.#options.store.get(id);
    if (after && isUnsettled(after)) {
      this.changed();
    }
  }

  async #reconcileAll(provisioner: SandboxProvisioner): Promise<void> {
    const { store, now } = this.#options;
    let statuses: SandboxStatus[] | Error;
    try {
      statuses = await provisioner.observe();
    } catch (error) {
      statuses = toError(error);
    }
    // Read after observing: whatever was observed and isn't here now is nobody's.
    const records = await store.listByProvisioner(provisioner.name);
    if (statuses instanceof Error) {
      await this.#putAllUnavailable(records, sightingOfError(statuses));
      return;
    }
    const observed = new Map(statuses.map(status => [status.id, status]));
    const unchanged: string[] = [];
    await inParallel(records, parallel, async record => {
      const status = observed.get(record.id);
      if (nextAction(record, status) !== 'keep') {
        await this.#act(provisioner, record, status);
      } else if (
        status &&
        !(await this.#putStatus(provisioner, record, status))
      ) {
        unchanged.push(record.id);
      }
    });
    await store.touchReported(unchanged, now());
    const wanted = new Set(records.map(({ id }) => id));
    const orphans = statuses.filter(({ id }) => !wanted.has(id));
    await inParallel(orphans, parallel, ({ id }) => provisioner.remove(id));
  }

  /** Closes one difference, as things are when it is its turn. */
  async #act(
    provisioner: SandboxProvisioner,
    { id }: SandboxRecord,
    status: SandboxStatus | undefined,
  ): Promise<void> {
    const { store, notify } = this.#options;
    await this.#lock.run(id, async () => {
      const record = await store.get(id);
      if (!record) {
        return;
      }
      try {
        const action = nextAction(record, status);
        if (action === 'remove') {
          await provisioner.remove(id);
          await store.forget(id);
          notify(id);
        } else if (action === 'apply') {
          const present = status ? record : await this.#lost(record);
          await this.#apply(provisioner, present);
        }
      } catch (error) {
        await this.#putFailure(record, toError(error));
      }
    });
  }

  /** Says of one that was ready and isn't there any more that it is being brought back. */
  async #lost(record: SandboxRecord): Promise<SandboxRecord> {
    const { state, conditions } = record.observed;
    if (state !== 'ready' || record.appliedGeneration !== record.generation) {
      return record;
    }
    await this.#put(record, {
      state: 'unreachable',
      reason: 'Restarting',
      message: 'It is being started again; everything acknowledged is kept.',
      conditions: [...conditions],
    });
    return (await this.#options.store.get(record.id)) ?? record;
  }

  async #apply(
    provisioner: SandboxProvisioner,
    record: SandboxRecord,
  ): Promise<void> {
    const { store, keys, bundleUrl, portalOrigins, now } = this.#options;
    const status = await provisioner.apply(
      toSpec(record, {
        keys: await keys.list(record.id),
        bundleUrl: bundleUrl(record.bundleDigest),
        portalOrigins,
        now: now(),
      }),
    );
    await store.markApplied(record.id, record.generation);
    const accepted = {
      ...record,
      observed: {
        ...record.observed,
        progress: markAccepted(record.observed.progress, now()),
      },
    };
    if (status) {
      await this.#putStatus(provisioner, accepted, status);
    } else if (isDifferent(record.observed, accepted.observed)) {
      const { generation } = record;
      const { observed } = accepted;
      await store.putObserved(record.id, { generation, observed });
    }
  }

  async #putStatus(
    provisioner: SandboxProvisioner,
    record: SandboxRecord,
    status: SandboxStatus,
  ): Promise<boolean> {
    const addresses = await provisioner.addresses({
      id: record.id,
      apis: record.apis.map(({ api }) => api),
    });
    return this.#put(record, { ...sightingOfStatus(status), addresses });
  }

  #putAllUnavailable(
    records: readonly SandboxRecord[],
    sighting: Unavailability,
  ): Promise<void> {
    return inParallel(records, parallel, record =>
      this.#putUnavailable(record, sighting),
    );
  }

  async #putUnavailable(
    record: SandboxRecord,
    sighting: Unavailability,
  ): Promise<void> {
    const { state, conditions } = record.observed;
    if (state !== 'starting' && state !== 'ready' && state !== 'unreachable') {
      return;
    }
    await this.#put(record, {
      ...sighting,
      conditions: [...conditions],
      // Made for the first time or not, it isn't there yet.
      state: state === 'starting' ? 'starting' : 'unreachable',
    });
  }

  async #putFailure(record: SandboxRecord, error: Error): Promise<void> {
    if (isError(error) && error.name === 'ServiceUnavailableError') {
      await this.#putUnavailable(record, sightingOfError(error));
      return;
    }
    const { store, logger } = this.#options;
    logger.error(`Sandbox ${record.id} could not be made`, error);
    if (record.desiredState !== 'deleted') {
      await store.markApplied(record.id, record.generation);
      await this.#put(record, {
        state: 'failed',
        reason: 'Refused',
        message: error.message,
        conditions: [...record.observed.conditions],
      });
    }
  }

  /** Keeps what was seen; `false` when there was nothing new in it. */
  async #put(record: SandboxRecord, seen: Sighting): Promise<boolean> {
    const { store, now, notify } = this.#options;
    const observed = nextObserved(record, seen, now());
    if (!isDifferent(record.observed, observed)) {
      return false;
    }
    const { generation } = record;
    await store.putObserved(record.id, { generation, observed });
    if (isNoticed(record.observed, observed)) {
      notify(record.id);
    }
    return true;
  }
}

/** Whether a round has to look at it before long. */
function isUnsettled(record: SandboxRecord): boolean {
  const { state } = record.observed;
  return (
    state === 'starting' ||
    state === 'deleting' ||
    record.appliedGeneration !== record.generation
  );
}
