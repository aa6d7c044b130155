import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  BundledContract,
  ContractCheck,
  ContractDiff,
  Diagnostic,
  Sandbox,
  SandboxApi,
  UpgradeSandbox,
} from '@smartsandbox/protocol';
import {
  buildBundle,
  contractsOf,
  pinContract,
  PinnedContract,
} from '../bundles/buildBundle';
import {
  CatalogContracts,
  missingProblem,
} from '../contracts/CatalogContracts';
import { ContractReader, ReadContract } from '../contracts/ContractReader';
import { diffOperations } from '../contracts/diffOperations';
import { problemOf, toContractCheck } from '../contracts/toContractCheck';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { CallerOptions, Callers } from './Callers';
import { ContractService } from './ContractService';
import { throwNotFound } from './errors';
import { SandboxChanges } from './SandboxChanges';
import { SandboxPresenter } from './SandboxPresenter';

export interface DefaultContractServiceOptions {
  readonly store: SandboxStore;
  readonly contracts: CatalogContracts;
  readonly reader: ContractReader;
  readonly presenter: SandboxPresenter;
  readonly callers: Callers;
  readonly changes: SandboxChanges;
  readonly now: () => Date;
}

/** Checks, compares and upgrades. Whether the caller may is decided by `AuthorizedContractService` around it. */
export class DefaultContractService implements ContractService {
  readonly #options: DefaultContractServiceOptions;

  constructor(options: DefaultContractServiceOptions) {
    this.#options = options;
  }

  async check(
    entityRefs: readonly string[],
    { credentials }: CallerOptions,
  ): Promise<ContractCheck[]> {
    const { contracts, reader } = this.#options;
    const found = await contracts.find(entityRefs, credentials);
    return (await reader.readAll(found)).map(toContractCheck);
  }

  async diff(
    sandboxId: string,
    slug: string,
    { credentials }: CallerOptions,
  ): Promise<ContractDiff> {
    const record = await this.#record(sandboxId);
    const api = apiOf(record, slug);
    const nothing = { added: [], modified: [], removed: [], unchanged: 0 };
    const common = { api: slug, entityRef: api.entityRef, pinned: pinOf(api) };
    const current = await this.#current(api, credentials);
    if ('problem' in current) {
      return { ...common, ...nothing, changed: true, ...current };
    }
    const { read } = current;
    const changed = pinContract(read).api.digest !== api.digest;
    if (!read.model) {
      const problem = problemOf(read);
      return { ...common, ...nothing, changed, problem };
    }
    const pinned = await this.#pinned(record, slug);
    return {
      ...common,
      changed,
      current: pinOf(pinContract(read).api),
      ...(pinned
        ? diffOperations(pinned, read.model)
        : // Nothing of the pinned one was served: everything is new.
          {
            ...nothing,
            added: read.model.operations.map(({ id, method, path }) => ({
              id,
              method: method.toLocaleUpperCase('en-US'),
              path,
            })),
          }),
    };
  }

  async upgrade(
    sandboxId: string,
    request: UpgradeSandbox,
    { credentials }: CallerOptions,
  ): Promise<Sandbox> {
    const { store, presenter, callers, changes, now } = this.#options;
    const record = await this.#record(sandboxId);
    const upgrades = await this.#upgrades(record, request, credentials);
    const old = await this.#bundled(record);
    const bundle = await buildBundle(
      record.apis.map(
        api =>
          upgrades.get(api.api) ?? {
            api,
            contract: old.get(api.api) as BundledContract,
          },
      ),
    );
    const { ref } = await callers.identify(credentials);
    const changed = await store.changeDesired(
      sandboxId,
      { pinned: { bundle, apis: bundle.apis } },
      { generation: record.generation, by: ref, at: now() },
    );
    if (!changed) {
      throw new ConflictError(
        `Sandbox ${sandboxId} was changed by somebody else meanwhile: look at it again, then upgrade.`,
      );
    }
    changes.changed(sandboxId);
    return presenter.sandbox(changed);
  }

  /** What is to be pinned, by slug. */
  async #upgrades(
    record: SandboxRecord,
    { apis }: UpgradeSandbox,
    credentials: BackstageCredentials,
  ): Promise<ReadonlyMap<string, PinnedContract>> {
    const asked = apis ?? record.apis.map(({ api }) => ({ api }));
    const upgrades = new Map<string, PinnedContract>();
    for (const { api: slug, digest } of asked as UpgradeTarget[]) {
      const api = apiOf(record, slug);
      const pinned = await this.#upgrade(api, { digest, credentials });
      if (pinned) {
        upgrades.set(slug, pinned);
      } else if (apis) {
        throw new ConflictError(
          `Nothing to upgrade: the catalog has the contract of ${slug} that is pinned.`,
        );
      }
    }
    if (upgrades.size === 0) {
      throw new ConflictError(
        `Nothing to upgrade: the catalog has the contracts that sandbox ${record.id} holds.`,
      );
    }
    return upgrades;
  }

  /** `undefined` when it is pinned already. */
  async #upgrade(
    api: SandboxApi,
    options: { digest?: string; credentials: BackstageCredentials },
  ): Promise<PinnedContract | undefined> {
    const { digest, credentials } = options;
    const current = await this.#current(api, credentials);
    if ('problem' in current) {
      throw new ConflictError(
        `${current.problem.message} The sandbox goes on with what is pinned.`,
      );
    }
    const pinned = pinContract(current.read);
    if (!current.read.model) {
      const problem = problemOf(current.read);
      throw new ConflictError(
        `The catalog's contract of ${api.api} can't be read: ${
          problem?.message ?? 'it is empty.'
        }${problem?.place.pointer ? ` (at ${problem.place.pointer})` : ''}`,
      );
    }
    if (digest !== undefined && digest !== pinned.api.digest) {
      throw new ConflictError(
        `The catalog's contract of ${api.api} has changed since you compared it: compare it again.`,
      );
    }
    return pinned.api.digest === api.digest ? undefined : pinned;
  }

  async #current(
    api: SandboxApi,
    credentials: BackstageCredentials,
  ): Promise<{ read: ReadContract } | { problem: Diagnostic }> {
    const { contracts, reader } = this.#options;
    const [found] = api.entityRef
      ? await contracts.lookUp([api.entityRef], credentials)
      : [];
    return found
      ? { read: await reader.readAs(api.api, found) }
      : { problem: missingProblem(api.entityRef ?? api.api) };
  }

  async #pinned(record: SandboxRecord, slug: string) {
    const contract = (await this.#bundled(record)).get(slug);
    const [root] = contract?.documents ?? [];
    return (
      root && (await this.#options.reader.readText(root.uri, root.text)).model
    );
  }

  async #bundled(
    record: SandboxRecord,
  ): Promise<ReadonlyMap<string, BundledContract>> {
    const content = await this.#options.store.getBundle(record.bundleDigest);
    if (content === undefined) {
      throw new ConflictError(
        `Sandbox ${record.id} was changed meanwhile: look at it again.`,
      );
    }
    return contractsOf(content);
  }

  async #record(id: string): Promise<SandboxRecord> {
    return (await this.#options.store.get(id)) ?? throwNotFound(id);
  }
}

type UpgradeTarget = NonNullable<UpgradeSandbox['apis']>[number];

function apiOf(record: SandboxRecord, slug: string): SandboxApi {
  const api = record.apis.find(each => each.api === slug);
  if (!api) {
    throw new NotFoundError(
      `Sandbox ${record.id} has no API ${slug}: it holds ${record.apis
        .map(each => each.api)
        .join(', ')}.`,
    );
  }
  return api;
}

function pinOf({ version, digest, operations }: SandboxApi) {
  return { version, digest, operations: operations ?? 0 };
}
