import {
  ContractModel,
  ContractSource,
  loadContract,
  LoadOptions,
} from '@smartsandbox/contract';

/**
 * Compiled contracts by digest, each held as long as some sandbox serves it: routers, validators and generators hang on
 * the model, so whoever serves the same contract shares them.
 */
export class ContractLibrary {
  readonly #models = new Map<string, WeakRef<ContractModel>>();

  /** The model of a digest, when some sandbox serves it already. */
  get(digest: string): ContractModel | undefined {
    const model = this.#models.get(digest)?.deref();
    if (!model) {
      this.#models.delete(digest);
    }
    return model;
  }

  /**
   * Reads a contract; the same model for the same documents.
   *
   * @throws ContractError when nothing of it can be served
   */
  async load(
    source: ContractSource,
    options: LoadOptions = {},
  ): Promise<ContractModel> {
    const model = await loadContract(source, options);
    const shared = this.get(model.digest);
    if (shared) {
      return shared;
    }
    this.#models.set(model.digest, new WeakRef(model));
    return model;
  }
}
