import { LoggerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { SandboxProvisioner } from '@smartsandbox/plugin-sandbox-node';
import { SandboxStatus } from '@smartsandbox/protocol';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { nextAction } from './nextAction';
import { toSpec } from './toSpec';

export interface SandboxReconcilerOptions {
  readonly store: SandboxStore;
  readonly provisioners: ReadonlyMap<string, SandboxProvisioner>;
  readonly bundleUrl: (digest: string) => string;
  readonly portalOrigins: readonly string[];
  readonly graceMs: number;
  readonly intervalMs: number;
  readonly logger: LoggerService;
  /** Tells pages that a sandbox changed. */
  readonly notify: (sandboxId: string) => void;
  readonly now: () => Date;
}

/** While something is starting, it is looked at this often. */
const startingIntervalMs = 100;
/** Calls to one provisioner at a time. */
const parallel = 8;

/**
 * Compares desired sandboxes with observed ones and closes the difference, round after round. Everything it knows is
 * in the store and at the provisioners, so it can be killed at any point.
 */
export class SandboxReconciler {
  readonly #options: SandboxReconcilerOptions;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = true;

  constructor(options: SandboxReconcilerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopped = false;
    this.changed();
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Something may be different: look now instead of at the next turn. */
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

  /** One round over everything; resolves when each difference was tried once. */
  async round(): Promise<void> {
    await this.#expire();
    for (const provisioner of this.#options.provisioners.values()) {
      await this.#reconcile(provisioner);
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
    const { items } = await this.#options.store.list({
      states: ['starting', 'deleting'],
      sort: { field: 'name', down: false },
      limit: 1,
    });
    return items.length > 0;
  }

  async #expire(): Promise<void> {
    const { store, now, graceMs, notify } = this.#options;
    const { expiring, deletable } = await store.listDue(now());
    for (const record of await store.getMany(expiring)) {
      await store.changeDesired(record.id, {
        desiredState: 'expired',
        deletesAt: new Date(record.expiresAt.getTime() + graceMs),
      });
      notify(record.id);
    }
    for (const id of deletable) {
      await store.changeDesired(id, { desiredState: 'deleted' });
      notify(id);
    }
  }

  async #reconcile(provisioner: SandboxProvisioner): Promise<void> {
    const { store } = this.#options;
    let statuses: SandboxStatus[] | Error;
    try {
      statuses = await provisioner.observe();
    } catch (error) {
      statuses = toError(error);
    }
    // Read after observing: whatever was observed and isn't here now is nobody's.
    const records = await store.listByProvisioner(provisioner.name);
    if (statuses instanceof Error) {
      for (const record of records) {
        await this.#putUnreachable(record, statuses);
      }
      return;
    }
    const observed = new Map(statuses.map(status => [status.id, status]));
    await inParallel(records, record =>
      this.#reconcileOne(provisioner, record, observed.get(record.id)),
    );
    const wanted = new Set(records.map(({ id }) => id));
    const orphans = statuses.filter(({ id }) => !wanted.has(id));
    await inParallel(orphans, ({ id }) => provisioner.remove(id));
  }

  async #reconcileOne(
    provisioner: SandboxProvisioner,
    record: SandboxRecord,
    status: SandboxStatus | undefined,
  ): Promise<void> {
    const action = nextAction(record, status);
    try {
      if (action === 'remove') {
        await provisioner.remove(record.id);
        await this.#options.store.forget(record.id);
        this.#options.notify(record.id);
      } else if (action === 'apply') {
        await this.#apply(provisioner, record);
      } else if (status) {
        await this.#putStatus(provisioner, record, status);
      }
    } catch (error) {
      await this.#putFailure(record, toError(error));
    }
  }

  async #apply(
    provisioner: SandboxProvisioner,
    record: SandboxRecord,
  ): Promise<void> {
    const { store, bundleUrl, portalOrigins } = this.#options;
    const keys = await store.listKeys(record.id);
    const url = bundleUrl(record.bundleDigest);
    await provisioner.apply(
      toSpec(record, { keys, bundleUrl: url, portalOrigins }),
    );
    await store.markApplied(record.id, record.generation);
    this.#again = true;
  }

  async #putStatus(
    provisioner: SandboxProvisioner,
    record: SandboxRecord,
    status: SandboxStatus,
  ): Promise<void> {
    const { store, notify } = this.#options;
    const addresses = await provisioner.addresses({
      id: record.id,
      apis: record.apis.map(({ api }) => api),
    });
    const { id, reportedAt, ...rest } = status;
    const noticed = await store.putObserved(id, {
      ...rest,
      addresses,
      reportedAt: new Date(reportedAt),
    });
    if (noticed) {
      notify(id);
    }
  }

  async #putUnreachable(record: SandboxRecord, error: Error): Promise<void> {
    const { state } = record.observed;
    if (state !== 'starting' && state !== 'ready' && state !== 'unreachable') {
      return;
    }
    await this.#putState(record, {
      state: state === 'starting' ? 'starting' : 'unreachable',
      reason: 'ProvisionerUnavailable',
      message: error.message,
    });
  }

  async #putFailure(record: SandboxRecord, error: Error): Promise<void> {
    if (isError(error) && error.name === 'ServiceUnavailableError') {
      await this.#putUnreachable(record, error);
      return;
    }
    const { store, logger } = this.#options;
    logger.error(`Sandbox ${record.id} could not be made`, error);
    if (record.desiredState !== 'deleted') {
      await store.markApplied(record.id, record.generation);
      await this.#putState(record, {
        state: 'failed',
        reason: 'Refused',
        message: error.message,
      });
    }
  }

  async #putState(
    record: SandboxRecord,
    state: Pick<SandboxStatus, 'state' | 'reason' | 'message'>,
  ): Promise<void> {
    const { store, now, notify } = this.#options;
    const { observed } = record;
    const noticed = await store.putObserved(record.id, {
      ...state,
      conditions: [...observed.conditions],
      lastCallAt: observed.lastCallAt?.toISOString(),
      calls24h: observed.calls24h,
      step: observed.step,
      entities: observed.entities,
      bytes: observed.bytes,
      reportedAt: observed.reportedAt ?? now(),
    });
    if (noticed) {
      notify(record.id);
    }
  }
}

async function inParallel<T>(
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      await run(item);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
