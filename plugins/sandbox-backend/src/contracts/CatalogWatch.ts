import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  CatalogContractRecord,
  CatalogContractStore,
} from '../database/CatalogContractStore';
import { SandboxStore } from '../database/SandboxStore';
import { CatalogContract, CatalogContracts } from './CatalogContracts';
import { ContractReader, hashOf } from './ContractReader';

export interface CatalogWatchOptions {
  readonly store: SandboxStore;
  readonly catalogStore: CatalogContractStore;
  readonly contracts: CatalogContracts;
  readonly reader: ContractReader;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  /** Tells pages that a sandbox changed. */
  readonly notify: (sandboxId: string) => void;
  readonly now: () => Date;
}

/** Entities asked for at once. */
const chunk = 50;

/** Looks whether the catalog has other contracts by now than those that sandboxes hold. */
export class CatalogWatch {
  readonly #options: CatalogWatchOptions;
  /** Hashes of contracts that couldn't be read: not tried again by this process; a newer one may do better. */
  readonly #unreadable = new Set<string>();

  constructor(options: CatalogWatchOptions) {
    this.#options = options;
  }

  /** One look at every API that a sandbox holds. Any number of backends may do the same at once. */
  async round(signal?: AbortSignal): Promise<void> {
    const { store, catalogStore } = this.#options;
    const refs = await store.listApis();
    await catalogStore.keepOnly(refs);
    for (let start = 0; start < refs.length; start += chunk) {
      if (signal?.aborted) {
        return;
      }
      await this.#lookAtSome(refs.slice(start, start + chunk));
    }
  }

  async #lookAtSome(refs: readonly string[]): Promise<void> {
    const { catalogStore, contracts, auth, logger } = this.#options;
    // Nobody's eyes but the manager's: what it finds is told to owners, as digest and version.
    const credentials = await auth.getOwnServiceCredentials();
    const found = await contracts.lookUp(refs, credentials);
    const known = await catalogStore.getMany(refs);
    for (const [index, ref] of refs.entries()) {
      try {
        await this.#look(ref, found[index], known.get(ref));
      } catch (error) {
        // One that makes trouble doesn't keep the others from being looked at.
        logger.warn(
          `The contract of ${ref} was not compared; it is tried again`,
          toError(error),
        );
      }
    }
  }

  async #look(
    entityRef: string,
    found: CatalogContract | undefined,
    known: CatalogContractRecord | undefined,
  ): Promise<void> {
    const { store, catalogStore, reader, notify, now } = this.#options;
    const textHash = found && hashOf(found.text);
    if (known && known.textHash === textHash) {
      const isKnown = known.digest !== undefined || textHash === undefined;
      if (isKnown || this.#unreadable.has(textHash)) {
        return;
      }
    }
    const model = found && (await reader.readAs(found.name, found)).model;
    if (textHash !== undefined && !model) {
      this.#unreadable.add(textHash);
    }
    await catalogStore.put({
      entityRef,
      textHash,
      digest: model?.digest,
      version: model?.version,
      checkedAt: now(),
    });
    if (known?.digest !== model?.digest) {
      (await store.listByApi(entityRef)).forEach(notify);
    }
  }
}
