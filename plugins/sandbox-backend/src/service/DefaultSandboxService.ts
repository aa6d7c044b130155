import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  CreatedSandbox,
  CreateSandbox,
  DesiredState,
  Quota,
  RuntimeLog,
  Sandbox,
  SandboxList,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { SandboxConfig } from '../config/readSandboxConfig';
import {
  DesiredChange,
  SandboxRecord,
  SandboxStore,
} from '../database/SandboxStore';
import { readableLog } from '../logs/readableLog';
import { Provisioners } from '../reconcile/Provisioners';
import { beginAgain } from '../reconcile/startProgress';
import { Caller, CallerOptions, Callers } from './Callers';
import { Durations } from './durations';
import { throwNotFound } from './errors';
import { SandboxChanges } from './SandboxChanges';
import { SandboxFactory, settingDefaults } from './SandboxFactory';
import { SandboxPresenter } from './SandboxPresenter';
import { ListSandboxesRequest, SandboxService } from './SandboxService';

export interface DefaultSandboxServiceOptions {
  readonly config: SandboxConfig;
  readonly store: SandboxStore;
  readonly factory: SandboxFactory;
  readonly presenter: SandboxPresenter;
  readonly provisioners: Provisioners;
  readonly callers: Callers;
  readonly changes: SandboxChanges;
  readonly now: () => Date;
}

/** The life of sandboxes. Whether the caller may is decided by `AuthorizedSandboxService` around it. */
export class DefaultSandboxService implements SandboxService {
  readonly #options: DefaultSandboxServiceOptions;

  constructor(options: DefaultSandboxServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListSandboxesRequest,
    { credentials }: CallerOptions,
  ): Promise<SandboxList> {
    const { store, presenter, callers } = this.#options;
    const { owner, ...query } = request;
    const caller = await callers.identify(credentials);
    const count = (view: ListSandboxesRequest['owner']) =>
      store.count({ ...query, owners: ownersOf(view, caller) });
    const [page, mine, teams, all] = await Promise.all([
      store.list({ ...query, owners: ownersOf(owner, caller) }),
      count('mine'),
      count('teams'),
      count('all'),
    ]);
    const counts = { mine, teams, all };
    return {
      items: await presenter.summaries(page.items),
      totalItems: counts[owner],
      counts,
      pageInfo: { nextCursor: page.nextCursor },
    };
  }

  async create(
    request: CreateSandbox,
    { credentials }: CallerOptions,
  ): Promise<CreatedSandbox> {
    const { factory, presenter, callers, changes } = this.#options;
    const { ref, owns } = await callers.identify(credentials);
    const owner = request.owner ?? ref;
    if (!owns.includes(owner)) {
      throw new NotAllowedError(
        `You can't make a sandbox for ${owner}: choose yourself or a group you are a member of.`,
      );
    }
    const order = { ...request, owner, createdBy: ref };
    const { record, key } = await factory.make(order, credentials);
    changes.changed(record.id);
    return { ...(await presenter.sandbox(record)), key };
  }

  async get(id: string): Promise<Sandbox> {
    return this.#options.presenter.sandbox(await this.#record(id));
  }

  async update(
    id: string,
    change: UpdateSandbox,
    caller: CallerOptions,
  ): Promise<Sandbox> {
    const { now } = this.#options;
    const record = await this.#record(id);
    const expiresAt = change.expiresAt && new Date(change.expiresAt);
    if (expiresAt && expiresAt <= now()) {
      throw new InputError(
        'expiresAt is over already: choose a time in the future, or delete the sandbox.',
      );
    }
    if (expiresAt && expiresAt > record.maxExpiresAt) {
      throw new InputError(
        `expiresAt is too late: this sandbox can live until ${record.maxExpiresAt.toISOString()}.`,
      );
    }
    const isRestored = expiresAt && record.desiredState === 'expired';
    return this.#change(record, caller, {
      revision: change.revision,
      name: change.name,
      ...(expiresAt && { expiresAt }),
      ...(isRestored && {
        // As it was: one that was paused is paused.
        desiredState: record.expiredFrom ?? 'ready',
        expiredFrom: null,
        deletesAt: null,
      }),
    });
  }

  async delete(id: string, caller: CallerOptions): Promise<Sandbox> {
    const record = await this.#record(id);
    return record.desiredState === 'deleted'
      ? this.#options.presenter.sandbox(record)
      : this.#change(record, caller, { desiredState: 'deleted' });
  }

  async pause(id: string, caller: CallerOptions): Promise<Sandbox> {
    const record = await this.#record(id);
    if (record.observed.state === 'failed') {
      throw new ConflictError(
        `Sandbox ${id} has failed and does nothing that could be paused: try it again, or delete it.`,
      );
    }
    return this.#turn(record, 'paused', caller);
  }

  async resume(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#turn(await this.#record(id), 'ready', caller);
  }

  async retry(id: string, caller: CallerOptions): Promise<Sandbox> {
    const { provisioners } = this.#options;
    const record = await this.#record(id);
    const { state, recovery } = record.observed;
    // A first start that isn't answered is one that can be made now instead of after its wait.
    const isAway = state === 'unreachable' || recovery !== undefined;
    if (state !== 'failed' && !isAway) {
      throw new ConflictError(
        `Sandbox ${id} is ${state}: only one that has failed or doesn't answer can be tried again.`,
      );
    }
    provisioners.byName.get(record.provisioner)?.retry?.();
    // What is desired is the same: one that is only out of reach comes back as it was.
    return state === 'failed'
      ? this.#change(record, caller, { desiredState: 'ready' })
      : this.#change(record, caller, {});
  }

  async runtimeLog(id: string): Promise<RuntimeLog> {
    const { provisioner } = await this.#record(id);
    const found = this.#options.provisioners.byName.get(provisioner);
    return readableLog((await found?.log?.(id)) ?? [], id);
  }

  async quota(owner: string, { credentials }: CallerOptions): Promise<Quota> {
    const { config, store, callers, provisioners } = this.#options;
    const { ttl, limits } = config;
    const { owns, isService } = await callers.identify(credentials);
    if (!isService && !owns.includes(owner)) {
      throw new NotAllowedError(
        `You are no part of ${owner}: ask for your own quota, or that of a group you are a member of.`,
      );
    }
    const { isolations } = provisioners.choose(config.defaultProvisioner);
    return {
      owner,
      sandboxes: {
        used: await store.countByOwner(owner),
        limit: limits.sandboxesPerOwner,
      },
      defaults: {
        ttl: Durations.toIso(ttl.defaultMs),
        ttlChoices: ttl.choicesMs.map(Durations.toIso),
        isolationChoices: [...isolations],
        ...settingDefaults,
      },
      limits: {
        maxTtl: Durations.toIso(ttl.maxMs),
        grace: Durations.toIso(ttl.graceMs),
        callsPerDay: limits.callsPerDay,
        entities: limits.entities,
        bytes: limits.bytes,
      },
    };
  }

  /** Pauses or resumes; what is so already stays so. */
  async #turn(
    record: SandboxRecord,
    desiredState: DesiredState,
    caller: CallerOptions,
  ): Promise<Sandbox> {
    const { id, desiredState: present } = record;
    if (present === desiredState) {
      return this.#options.presenter.sandbox(record);
    }
    if (present !== 'ready' && present !== 'paused') {
      throw new ConflictError(
        present === 'expired'
          ? `Sandbox ${id} has expired: extend it first.`
          : `Sandbox ${id} is being deleted.`,
      );
    }
    return this.#change(record, caller, { desiredState });
  }

  /** @throws ConflictError when somebody else was faster */
  async #change(
    record: SandboxRecord,
    { credentials }: CallerOptions,
    change: DesiredChange & { revision?: number },
  ): Promise<Sandbox> {
    const { store, presenter, callers, changes, now } = this.#options;
    const { revision, ...desired } = change;
    const { id, generation, observed } = record;
    const at = now();
    if (revision !== undefined && revision !== generation) {
      throwChanged(id);
    }
    const { ref } = await callers.identify(credentials);
    const isStart = desired.desiredState === 'ready';
    const changed = await store.changeDesired(
      id,
      {
        ...desired,
        ...(isStart && { progress: beginAgain(observed.progress, at) }),
      },
      // A name alone fits whatever else was changed meanwhile.
      { ...(!isNameOnly(change) && { generation }), by: ref, at },
    );
    if (!changed) {
      const present = await this.#record(id);
      return present.desiredState === 'deleted'
        ? throwNotFound(id)
        : throwChanged(id);
    }
    changes.changed(id);
    return presenter.sandbox(changed);
  }

  async #record(id: string): Promise<SandboxRecord> {
    return (await this.#options.store.get(id)) ?? throwNotFound(id);
  }
}

function isNameOnly({
  name,
  revision,
  expiresAt,
  desiredState,
}: DesiredChange & { revision?: number }): boolean {
  return (
    name !== undefined &&
    revision === undefined &&
    expiresAt === undefined &&
    desiredState === undefined
  );
}

function throwChanged(id: string): never {
  throw new ConflictError(
    `Sandbox ${id} was changed by somebody else meanwhile: look at it again, then repeat your change.`,
  );
}

function ownersOf(
  view: ListSandboxesRequest['owner'],
  { ref, owns }: Caller,
): readonly string[] | undefined {
  switch (view) {
    case 'mine':
      return [ref];
    case 'teams':
      return owns.filter(each => each !== ref);
    default:
      return undefined;
  }
}
