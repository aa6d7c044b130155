import {
  ContractModel,
  ContractScenario,
  contractScenarios,
  generator,
  Generator,
  Operation,
  responseBuilder,
  schemaToolbox,
  SchemaToolbox,
} from '@smartsandbox/contract';
import { OperationPlan } from './OperationPlan';
import { ResourcePlan } from './ResourcePlan';

const known = new WeakMap<ContractModel, ContractTools>();

/**
 * What the simulation derives from one contract: made on first use, kept as long as the model is, and shared by
 * every branch of every sandbox that serves it.
 */
export class ContractTools {
  readonly model: ContractModel;
  readonly toolbox: SchemaToolbox;
  readonly generator: Generator;
  readonly #resources = new Map<string, ResourcePlan>();
  readonly #operations = new Map<string, OperationPlan>();
  #scenarios: readonly ContractScenario[] | undefined;

  private constructor(model: ContractModel) {
    this.model = model;
    this.toolbox = schemaToolbox(model);
    this.generator = generator(model);
  }

  static of(model: ContractModel): ContractTools {
    let tools = known.get(model);
    if (!tools) {
      tools = new ContractTools(model);
      known.set(model, tools);
    }
    return tools;
  }

  get scenarios(): readonly ContractScenario[] {
    this.#scenarios ??= contractScenarios(this.model);
    return this.#scenarios;
  }

  resource(name: string | undefined): ResourcePlan | undefined {
    if (name === undefined) {
      return undefined;
    }
    let plan = this.#resources.get(name);
    if (!plan) {
      const resource = this.model.resources.get(name);
      if (!resource) {
        return undefined;
      }
      plan = new ResourcePlan(this, resource);
      this.#resources.set(name, plan);
    }
    return plan;
  }

  operation(operation: Operation): OperationPlan {
    let plan = this.#operations.get(operation.id);
    if (!plan) {
      plan = new OperationPlan(
        this,
        operation,
        responseBuilder(this.model, operation),
      );
      this.#operations.set(operation.id, plan);
    }
    return plan;
  }
}
