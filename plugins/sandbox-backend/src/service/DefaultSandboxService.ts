import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  ContractCheck,
  CreatedSandbox,
  CreateSandbox,
  formatSandboxId,
  ManagedKey,
  Quota,
  RevealedKey,
  Sandbox,
  SandboxList,
  SendRequest,
  SendResponse,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { randomBytes, randomInt } from 'node:crypto';
import { buildBundle } from '../bundles/buildBundle';
import { checkSendRequest } from '../calls/checkSendRequest';
import {
  ControlAnswer,
  ControlRequest,
  proxyControl,
} from '../calls/proxyControl';
import { HeaderPairs } from '../calls/openCall';
import { sendCall } from '../calls/sendCall';
import { SandboxConfig } from '../config/readSandboxConfig';
import { CatalogContracts } from '../contracts/CatalogContracts';
import { readContracts, toContractCheck } from '../contracts/readContracts';
import {
  KeyRecord,
  SandboxRecord,
  SandboxStore,
} from '../database/SandboxStore';
import { SecretBox } from '../secrets/SecretBox';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { ControlTokens } from '../tokens/ControlTokens';
import { Durations } from './durations';
import { QuotaExceededError } from './errors';
import { toManagedKey, toSandbox, toSandboxSummary } from './present';
import {
  CallerOptions,
  ListSandboxesRequest,
  SandboxService,
} from './SandboxService';

/** Tells whoever makes the sandboxes, and the pages, that one changed. */
export interface SandboxChanges {
  changed(sandboxId: string): void;
}

export interface DefaultSandboxServiceOptions {
  readonly config: SandboxConfig;
  readonly store: SandboxStore;
  readonly contracts: CatalogContracts;
  readonly secrets: SecretBox;
  readonly tokens: ControlTokens;
  readonly auth: AuthService;
  readonly userInfo: UserInfoService;
  /** Name of the provisioner of new sandboxes. */
  readonly provisioner: () => string;
  readonly changes: SandboxChanges;
  readonly now: () => Date;
}

const settingDefaults = {
  seedSize: 25,
  validation: 'contract',
  unknownIds: 'not-found',
  access: 'always',
} as const;

/** The logic of the Sandbox Manager. Whether the caller may is decided by `AuthorizedSandboxService` around it. */
export class DefaultSandboxService implements SandboxService {
  readonly #options: DefaultSandboxServiceOptions;

  constructor(options: DefaultSandboxServiceOptions) {
    this.#options = options;
  }

  async list(
    request: ListSandboxesRequest,
    { credentials }: CallerOptions,
  ): Promise<SandboxList> {
    const { owner, ...query } = request;
    const page = await this.#options.store.list({
      ...query,
      owners: await this.#ownersFor(owner, credentials),
    });
    return {
      items: page.items.map(toSandboxSummary),
      totalItems: page.totalItems,
      pageInfo: { nextCursor: page.nextCursor },
    };
  }

  async create(
    request: CreateSandbox,
    { credentials }: CallerOptions,
  ): Promise<CreatedSandbox> {
    const { store, secrets, config, changes, now } = this.#options;
    const caller = await this.#caller(credentials);
    const owner = request.owner ?? caller.ref;
    if (!caller.owns.includes(owner)) {
      throw new NotAllowedError(
        `You can't make a sandbox for ${owner}: choose yourself or a group you are a member of.`,
      );
    }
    const ttlMs = this.#ttl(request.ttl);
    const bundle = await this.#bundleOf(request.apis, credentials);
    const createdAt = now();
    const id = formatSandboxId(randomBytes(12));
    const { key, record } = this.#makeKey(id, createdAt);
    const sandbox: SandboxRecord = {
      id,
      name: request.name ?? nameOf(bundle.apis.map(({ api }) => api)),
      owner,
      createdBy: caller.ref,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + ttlMs),
      maxExpiresAt: new Date(createdAt.getTime() + config.ttl.maxMs),
      provisioner: this.#options.provisioner(),
      bundleDigest: bundle.digest,
      apis: bundle.apis,
      settings: {
        seed: request.seed ?? `${randomInt(1, 1_000_000)}`,
        seedSize: request.seedSize ?? settingDefaults.seedSize,
        validation: request.validation ?? settingDefaults.validation,
        unknownIds: request.unknownIds ?? settingDefaults.unknownIds,
        access: request.access ?? settingDefaults.access,
        ...(request.startAt && { startAt: request.startAt }),
      },
      desiredState: 'ready',
      generation: 1,
      appliedGeneration: 0,
      observed: {
        state: 'starting',
        conditions: [],
      },
    };
    const limit = config.limits.sandboxesPerOwner;
    const { added, used } = await store.add(sandbox, {
      key: { ...record, sealed: secrets.seal(key, id) },
      bundle,
      limit,
    });
    if (!added) {
      throw new QuotaExceededError(
        `${owner} has ${used} of ${limit} sandboxes: delete one that isn't needed any more.`,
      );
    }
    changes.changed(id);
    return { ...toSandbox(sandbox), key: { id: record.id, key } };
  }

  async get(id: string): Promise<Sandbox> {
    return toSandbox(await this.#record(id));
  }

  async update(id: string, change: UpdateSandbox): Promise<Sandbox> {
    const { store, changes, now } = this.#options;
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
    const restored = expiresAt && record.desiredState === 'expired';
    const changed = await store.changeDesired(id, {
      name: change.name,
      ...(expiresAt && { expiresAt }),
      ...(restored && {
        desiredState: 'ready',
        deletesAt: null,
      }),
    });
    changes.changed(id);
    return toSandbox(changed ?? notFound(id));
  }

  async delete(id: string): Promise<Sandbox> {
    const { store, changes } = this.#options;
    await this.#record(id);
    const changed = await store.changeDesired(id, {
      desiredState: 'deleted',
    });
    changes.changed(id);
    return toSandbox(changed ?? (await this.#record(id)));
  }

  async retry(id: string): Promise<Sandbox> {
    const { store, changes } = this.#options;
    const record = await this.#record(id);
    if (record.observed.state !== 'failed') {
      throw new ConflictError(
        `Sandbox ${id} is ${record.observed.state}: only a failed one can be tried again.`,
      );
    }
    const changed = await store.changeDesired(id, {
      desiredState: 'ready',
    });
    changes.changed(id);
    return toSandbox(changed ?? notFound(id));
  }

  async listKeys(id: string): Promise<ManagedKey[]> {
    await this.#record(id);
    return (await this.#options.store.listKeys(id)).map(toManagedKey);
  }

  async revealKey(id: string, keyId: string): Promise<RevealedKey> {
    await this.#record(id);
    const key = await this.#key(id, keyId);
    return { id: key.id, key: this.#options.secrets.open(key.sealed, id) };
  }

  async send(id: string, request: SendRequest): Promise<SendResponse> {
    const record = await this.#record(id);
    const body = checkSendRequest(request);
    const base = apiAddress(record, request.api);
    const key =
      request.key === 'none'
        ? undefined
        : this.#options.secrets.open(
            (await this.#key(id, request.key)).sealed,
            id,
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
    id: string,
    request: ControlRequest,
    { credentials }: CallerOptions,
  ): Promise<ControlAnswer> {
    const record = await this.#record(id);
    const { addresses, state } = record.observed;
    if (!addresses) {
      throw new ConflictError(
        `Sandbox ${id} is ${state} and can't be asked yet: try again once it is ready.`,
      );
    }
    const { ref } = await this.#caller(credentials);
    const token = await this.#options.tokens.issue({
      audience: id,
      actor: ref,
    });
    return proxyControl({ base: addresses.path, token, request });
  }

  async checkContracts(
    entityRefs: readonly string[],
    { credentials }: CallerOptions,
  ): Promise<ContractCheck[]> {
    const found = await this.#options.contracts.find(entityRefs, credentials);
    return (await readContracts(found)).map(toContractCheck);
  }

  async quota(owner: string): Promise<Quota> {
    const { config, store } = this.#options;
    const { ttl, limits } = config;
    return {
      owner,
      sandboxes: {
        used: await store.countByOwner(owner),
        limit: limits.sandboxesPerOwner,
      },
      defaults: {
        ttl: Durations.toIso(ttl.defaultMs),
        ttlChoices: ttl.choicesMs.map(Durations.toIso),
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

  async #record(id: string): Promise<SandboxRecord> {
    return (await this.#options.store.get(id)) ?? notFound(id);
  }

  async #key(id: string, keyId: string | undefined): Promise<KeyRecord> {
    const keys = await this.#options.store.listKeys(id);
    const key = keys.find(each => keyId === undefined || each.id === keyId);
    if (!key) {
      throw new NotFoundError(`Sandbox ${id} has no key ${keyId ?? ''}.`);
    }
    return key;
  }

  #makeKey(id: string, createdAt: Date) {
    const key = makeApiKey(id);
    const record: Omit<KeyRecord, 'sealed'> = {
      id: `k_${randomBytes(6).toString('hex')}`,
      label: 'default',
      hash: hashApiKey(key),
      lastFour: key.slice(-4),
      scopes: ['data', 'control'],
      createdAt,
    };
    return { key, record };
  }

  async #bundleOf(apis: readonly string[], credentials: BackstageCredentials) {
    const found = await this.#options.contracts.find(apis, credentials);
    const contracts = await readContracts(found);
    if (!contracts.some(({ model }) => model)) {
      const reasons = contracts.map(
        ({ source, diagnostics }) =>
          `${source.entityRef}: ${diagnostics[0]?.message ?? 'it is empty'}`,
      );
      throw new InputError(`No contract could be read. ${reasons.join(' ')}`);
    }
    return buildBundle(contracts);
  }

  #ttl(text: string | undefined): number {
    const { ttl } = this.#options.config;
    const ms =
      text === undefined ? ttl.defaultMs : Durations.parse(text, 'ttl');
    if (ms > ttl.maxMs) {
      throw new InputError(
        `ttl is too long: a sandbox lives at most ${Durations.toIso(
          ttl.maxMs,
        )}.`,
      );
    }
    return ms;
  }

  async #caller(
    credentials: BackstageCredentials,
  ): Promise<{ ref: string; owns: readonly string[] }> {
    const { auth, userInfo } = this.#options;
    if (auth.isPrincipal(credentials, 'user')) {
      const info = await userInfo.getUserInfo(credentials);
      return { ref: info.userEntityRef, owns: info.ownershipEntityRefs };
    }
    if (auth.isPrincipal(credentials, 'service')) {
      return { ref: credentials.principal.subject, owns: [] };
    }
    throw new NotAllowedError('Sign in first.');
  }

  async #ownersFor(
    owner: ListSandboxesRequest['owner'],
    credentials: BackstageCredentials,
  ): Promise<readonly string[] | undefined> {
    if (owner === 'all') {
      return undefined;
    }
    const { ref, owns } = await this.#caller(credentials);
    return owner === 'mine' ? [ref] : owns.filter(each => each !== ref);
  }
}

function notFound(id: string): never {
  throw new NotFoundError(`There is no sandbox ${id}.`);
}

/** Path form: it works from wherever the manager runs. */
function apiAddress(record: SandboxRecord, api: string | undefined): string {
  const { addresses, state } = record.observed;
  if (state !== 'ready' || !addresses) {
    throw new ConflictError(
      `Sandbox ${record.id} is ${state}: it can be called once it is ready.`,
    );
  }
  const slugs = record.apis.map(each => each.api);
  if (api === undefined && slugs.length > 1) {
    throw new InputError(
      `api is missing: this sandbox holds ${slugs.join(', ')}.`,
    );
  }
  const found = addresses.apis.find(each => each.api === (api ?? slugs[0]));
  if (!found) {
    throw new InputError(
      `This sandbox has no API ${JSON.stringify(api)}: it holds ${slugs.join(
        ', ',
      )}.`,
    );
  }
  return found.path;
}

function nameOf(apis: readonly string[]): string {
  const rest = apis.length - 2;
  const name = apis.slice(0, 2).join(' and ');
  return (rest > 0 ? `${name} and ${rest} more` : name).slice(0, 100);
}
