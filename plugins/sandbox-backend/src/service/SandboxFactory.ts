import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  CreateSandbox,
  formatSandboxId,
  RevealedKey,
  SandboxSettings,
} from '@smartsandbox/protocol';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { randomBytes, randomInt } from 'node:crypto';
import { buildBundle, BuiltBundle, pinContract } from '../bundles/buildBundle';
import { SandboxConfig } from '../config/readSandboxConfig';
import { CatalogContracts } from '../contracts/CatalogContracts';
import { ContractReader, ReadContract } from '../contracts/ContractReader';
import { KeyRecord } from '../database/KeyStore';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { ProvisionerChoice } from '../reconcile/Provisioners';
import { beginStart, TimeSpan } from '../reconcile/startProgress';
import { SecretBox } from '../secrets/SecretBox';
import { Durations } from './durations';
import { QuotaExceededError } from './errors';

export interface SandboxFactoryOptions {
  readonly config: SandboxConfig;
  readonly store: SandboxStore;
  readonly contracts: CatalogContracts;
  readonly reader: ContractReader;
  readonly secrets: SecretBox;
  /** Who makes new sandboxes. */
  readonly provisioner: () => ProvisionerChoice;
  readonly now: () => Date;
}

/** What is made when nothing is asked for. */
export const settingDefaults = {
  seedSize: 25,
  validation: 'contract',
  unknownIds: 'not-found',
  access: 'always',
} as const;

/** A sandbox to be made, for an owner that is known to be right. */
export interface SandboxOrder extends Omit<CreateSandbox, 'owner'> {
  readonly owner: string;
  readonly createdBy: string;
}

/** A bundle, and when the steps of making it were done. */
interface ReadyBundle {
  readonly bundle: BuiltBundle;
  readonly contractsRead: TimeSpan;
  readonly bundleBuilt: TimeSpan;
}

/** Makes sandboxes: reads and pins their contracts, makes their first key, and adds them to the store. */
export class SandboxFactory {
  readonly #options: SandboxFactoryOptions;

  constructor(options: SandboxFactoryOptions) {
    this.#options = options;
  }

  /**
   * @param credentials - With whose eyes the catalog is read.
   * @throws InputError, NotFoundError, QuotaExceededError
   */
  async make(
    order: SandboxOrder,
    credentials: BackstageCredentials,
  ): Promise<{ record: SandboxRecord; key: RevealedKey }> {
    const { config, store, secrets } = this.#options;
    const ttlMs = this.#ttl(order.ttl);
    const provisioner = this.#options.provisioner();
    checkIsolation(order, provisioner);
    const ready = await this.#bundleOf(order.apis, credentials);
    const id = formatSandboxId(randomBytes(12));
    const record = this.#record({ id, order, ttlMs, provisioner, ready });
    const { text, key } = makeKey(id, record.createdAt);
    const limit = config.limits.sandboxesPerOwner;
    const { added, used } = await store.add(record, {
      key: { ...key, sealed: secrets.seal(text, id) },
      bundle: ready.bundle,
      limit,
    });
    if (!added) {
      throw new QuotaExceededError(
        `${order.owner} has ${used} of ${limit} sandboxes: delete one that isn't needed any more.`,
      );
    }
    return { record, key: { id: key.id, key: text } };
  }

  #record(made: {
    id: string;
    order: SandboxOrder;
    ttlMs: number;
    provisioner: ProvisionerChoice;
    ready: ReadyBundle;
  }): SandboxRecord {
    const { id, order, ttlMs, provisioner, ready } = made;
    const { bundle } = ready;
    const createdAt = this.#options.now();
    const end = (ms: number) => new Date(createdAt.getTime() + ms);
    const settings = settingsOf(order);
    const refusal = provisioner.refusal?.();
    return {
      id,
      name: order.name ?? nameOf(bundle.apis.map(({ api }) => api)),
      owner: order.owner,
      createdBy: order.createdBy,
      createdAt,
      expiresAt: end(ttlMs),
      maxExpiresAt: end(this.#options.config.ttl.maxMs),
      provisioner: provisioner.name,
      isolation: order.isolation ?? provisioner.isolations[0],
      bundleDigest: bundle.digest,
      apis: bundle.apis,
      settings,
      desiredState: 'ready',
      generation: 1,
      // What is refused here stays so until somebody tries again.
      appliedGeneration: refusal ? 1 : 0,
      observed: {
        state: refusal ? 'failed' : 'starting',
        stateSince: createdAt,
        ...refusal,
        conditions: [],
        progress: beginStart({
          contractsRead: {
            ...ready.contractsRead,
            detail: bundle.apis
              .map(({ api, version }) => `${api} ${version}`.trim())
              .join(', '),
          },
          bundleBuilt: {
            ...ready.bundleBuilt,
            detail: `digest ${bundle.digest.slice(0, 8)}`,
          },
          seed: settings.seed,
        }),
      },
    };
  }

  async #bundleOf(
    apis: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<ReadyBundle> {
    const { contracts, reader, now } = this.#options;
    const startedAt = now();
    const read = await reader.readAll(await contracts.find(apis, credentials));
    if (!read.some(({ model }) => model)) {
      throw new InputError(
        `No contract could be read. ${read.map(whyNot).join(' ')}`,
      );
    }
    const readAt = now();
    const bundle = await buildBundle(read.map(pinContract));
    return {
      bundle,
      contractsRead: { startedAt, endedAt: readAt },
      bundleBuilt: { startedAt: readAt, endedAt: now() },
    };
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
}

/** Makes a key and what is kept of it, still without the encrypted value. */
export function makeKey(
  sandboxId: string,
  createdAt: Date,
  like: Pick<KeyRecord, 'label' | 'scopes'> = {
    label: 'default',
    scopes: ['data', 'control'],
  },
): { text: string; key: Omit<KeyRecord, 'sealed'> } {
  const text = makeApiKey(sandboxId);
  return {
    text,
    key: {
      id: `k_${randomBytes(6).toString('hex')}`,
      label: like.label,
      hash: hashApiKey(text),
      lastFour: text.slice(-4),
      scopes: like.scopes,
      createdAt,
    },
  };
}

function checkIsolation(
  { isolation }: SandboxOrder,
  { name, isolations }: ProvisionerChoice,
): void {
  if (isolation !== undefined && !isolations.includes(isolation)) {
    throw new InputError(
      `isolation ${isolation} isn't offered: provisioner ${name} runs ${isolations.join(
        ', ',
      )}.`,
    );
  }
}

function settingsOf(order: SandboxOrder): SandboxSettings {
  return {
    seed: order.seed ?? `${randomInt(1, 1_000_000)}`,
    seedSize: order.seedSize ?? settingDefaults.seedSize,
    validation: order.validation ?? settingDefaults.validation,
    unknownIds: order.unknownIds ?? settingDefaults.unknownIds,
    access: order.access ?? settingDefaults.access,
    ...(order.startAt && { startAt: order.startAt }),
  };
}

function whyNot({ source, diagnostics }: ReadContract): string {
  const [first] = diagnostics;
  const where = first?.place.pointer ? ` (at ${first.place.pointer})` : '';
  return `${source.entityRef}: ${first?.message ?? 'it is empty.'}${where}`;
}

function nameOf(apis: readonly string[]): string {
  const rest = apis.length - 2;
  const name = apis.slice(0, 2).join(' and ');
  return (rest > 0 ? `${name} and ${rest} more` : name).slice(0, 100);
}
