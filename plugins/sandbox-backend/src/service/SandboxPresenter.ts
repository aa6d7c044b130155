import {
  Condition,
  ManagedKey,
  Sandbox,
  SandboxApi,
  SandboxLimits,
  SandboxSummary,
} from '@smartsandbox/protocol';
import {
  CatalogContractRecord,
  CatalogContractStore,
} from '../database/CatalogContractStore';
import { KeyRecord } from '../database/KeyStore';
import { SandboxRecord } from '../database/SandboxStore';
import { presentProgress } from '../reconcile/startProgress';

/** Everything: what holds where nobody has been asked whether the caller may. */
const allPermissions = { read: true, update: true, delete: true, use: true };

type Catalog = ReadonlyMap<string, CatalogContractRecord>;

/** Turns what is stored into what is told. */
export class SandboxPresenter {
  readonly #catalog: CatalogContractStore;
  readonly #limits: SandboxLimits;
  readonly #warnBeforeMs: number;
  readonly #now: () => Date;

  constructor(options: {
    catalog: CatalogContractStore;
    limits: SandboxLimits;
    /** How long before its end a sandbox is said to expire soon. */
    warnBeforeMs: number;
    now: () => Date;
  }) {
    this.#catalog = options.catalog;
    this.#limits = options.limits;
    this.#warnBeforeMs = options.warnBeforeMs;
    this.#now = options.now;
  }

  async summaries(
    records: readonly SandboxRecord[],
  ): Promise<SandboxSummary[]> {
    const catalog = await this.#catalogOf(records);
    return records.map(record => this.#summary(record, catalog));
  }

  async sandbox(record: SandboxRecord): Promise<Sandbox> {
    const catalog = await this.#catalogOf([record]);
    const { observed, settings } = record;
    const { callsPerDay, entities, bytes } = this.#limits;
    return {
      ...this.#summary(record, catalog),
      createdBy: record.createdBy,
      maxExpiresAt: record.maxExpiresAt.toISOString(),
      bundleDigest: record.bundleDigest,
      provisioner: record.provisioner,
      isolation: record.isolation,
      settings,
      limits: { callsPerDay, entities, bytes },
      addresses: observed.addresses,
      step: observed.step,
      entities: observed.entities,
      bytes: observed.bytes,
    };
  }

  #summary(record: SandboxRecord, catalog: Catalog): SandboxSummary {
    const { observed } = record;
    const apis = record.apis.map(api => withCurrent(api, catalog));
    return {
      id: record.id,
      name: record.name,
      owner: record.owner,
      state: observed.state,
      stateSince: observed.stateSince.toISOString(),
      stateBy: observed.stateBy,
      reason: observed.reason,
      message: observed.message,
      progress: presentProgress(observed),
      recovery: observed.recovery,
      conditions: [
        ...leftOut(record),
        ...upgradeAvailable(apis),
        ...this.#expiringSoon(record),
      ],
      apis,
      createdAt: record.createdAt.toISOString(),
      expiresAt: record.expiresAt.toISOString(),
      deletesAt: record.deletesAt?.toISOString(),
      revision: record.generation,
      lastCallAt: observed.lastCallAt?.toISOString(),
      calls24h: observed.calls24h,
      reportedAt: observed.reportedAt?.toISOString(),
      permissions: allPermissions,
    };
  }

  #expiringSoon(record: SandboxRecord): Condition[] {
    const { desiredState, expiresAt, maxExpiresAt } = record;
    const left = expiresAt.getTime() - this.#now().getTime();
    if (
      (desiredState !== 'ready' && desiredState !== 'paused') ||
      left > this.#warnBeforeMs
    ) {
      return [];
    }
    const advice =
      maxExpiresAt > expiresAt
        ? `Extend it by ${maxExpiresAt.toISOString()} at the latest, or let it go.`
        : 'It has reached the longest life that a sandbox may have.';
    return [
      {
        type: 'ExpiringSoon',
        reason: 'TimeToLive',
        message: `It expires at ${expiresAt.toISOString()}. ${advice}`,
      },
    ];
  }

  #catalogOf(records: readonly SandboxRecord[]): Promise<Catalog> {
    const refs = records.flatMap(({ apis }) =>
      apis.flatMap(({ entityRef }) => entityRef ?? []),
    );
    return this.#catalog.getMany([...new Set(refs)]);
  }
}

/** What a key is without its value. */
export function toManagedKey(key: KeyRecord): ManagedKey {
  return {
    id: key.id,
    label: key.label,
    scopes: [...key.scopes],
    lastFour: key.lastFour,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString(),
    replacedBy: key.replacedBy,
  };
}

function withCurrent(api: SandboxApi, catalog: Catalog): SandboxApi {
  const found = api.entityRef ? catalog.get(api.entityRef) : undefined;
  return found?.digest === undefined || found.digest === api.digest
    ? api
    : {
        ...api,
        current: { version: found.version ?? '', digest: found.digest },
      };
}

/** As the runtime says it, or what was known when it was pinned. */
function leftOut({ observed, apis }: SandboxRecord): readonly Condition[] {
  const unreadable = apis.filter(({ problem }) => problem);
  if (observed.conditions.length > 0 || unreadable.length === 0) {
    return observed.conditions;
  }
  const reasons = unreadable.map(
    ({ api, problem }) =>
      `${api} is left out: ${problem?.message} (at ${
        problem?.place.pointer || 'the root'
      })`,
  );
  return [
    {
      type: 'ContractsLeftOut',
      reason: 'ContractUnreadable',
      message: reasons.join(' '),
      apis: unreadable.map(({ api }) => api),
    },
  ];
}

function upgradeAvailable(apis: readonly SandboxApi[]): Condition[] {
  const changed = apis.filter(({ current }) => current);
  return changed.length === 0
    ? []
    : [
        {
          type: 'UpgradeAvailable',
          reason: 'CatalogChanged',
          message: changed
            .map(
              ({ api, version, current }) =>
                `The catalog has ${
                  current?.version === version
                    ? 'a changed contract'
                    : current?.version
                } of ${api}, pinned is ${version}.`,
            )
            .join(' '),
          apis: changed.map(({ api }) => api),
        },
      ];
}
