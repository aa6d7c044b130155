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

  constructor(options: CatalogWatchOptions) {
    this.#options = options;
  }

  /** One look at every API that a sandbox holds. Any number of backends may do the same at once. */
  async round(signal?: AbortSignal): Promise<void> {
    const { store, catalogStore, contracts, auth } = this.#options;
    const refs = await store.listApis();
    await catalogStore.keepOnly(refs);
    // Nobody's eyes but the manager's: what it finds is told to owners, as digest and version.
    const credentials = await auth.getOwnServiceCredentials();
    for (let start = 0; start < refs.length; start += chunk) {
      const some = refs.slice(start, start + chunk);
      const found = await contracts.lookUp(some, credentials);
      const known = await catalogStore.getMany(some);
      for (const [index, ref] of some.entries()) {
        if (signal?.aborted) {
          return;
        }
        await this.#look(ref, found[index], known.get(ref));
      }
    }
  }

  async #look(
    entityRef: string,
    found: CatalogContract | undefined,
    known: CatalogContractRecord | undefined,
  ): Promise<void> {
    const { store, catalogStore, notify, now } = this.#options;
    const textHash = found && hashOf(found.text);
    if (known && known.textHash === textHash) {
      return;
    }
    const model = found && (await this.#read(found));
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

  async #read(found: CatalogContract) {
    const { reader, logger } = this.#options;
    try {
      return (await reader.readAs(found.name, found)).model;
    } catch (error) {
      logger.warn(
        `The contract of ${found.entityRef} was not read`,
        toError(error),
      );
      return undefined;
    }
  }
}
