import { Json, JsonObject, Random } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';
import { SuccessShape } from '../contract/OperationPlan';
import { ResourcePlan } from '../contract/ResourcePlan';
import { entityRandom } from '../random/purposes';
import { SeedData } from '../seed/SeedData';
import { EntityTable } from './EntityTable';

/** The entities of one API in one branch. A resource costs nothing until it is asked for. */
export class ApiState {
  readonly api: string;
  readonly tools: ContractTools;
  readonly data: SeedData;
  /** Members around lists that no page decides, by the form of the answer. */
  readonly envelopes = new Map<SuccessShape, JsonObject>();
  readonly #tables = new Map<string, EntityTable>();
  readonly #checked = new Map<SuccessShape, Set<string>>();

  constructor(options: {
    readonly api: string;
    readonly tools: ContractTools;
    readonly data: SeedData;
  }) {
    this.api = options.api;
    this.tools = options.tools;
    this.data = options.data;
  }

  table(plan: ResourcePlan): EntityTable {
    let table = this.#tables.get(plan.name);
    if (!table) {
      table = new EntityTable(plan, this.data.table(plan), this.data);
      this.#tables.set(plan.name, table);
    }
    return table;
  }

  /** Forms of list answers that were found valid as a whole. */
  checkedForms(shape: SuccessShape): Set<string> {
    let forms = this.#checked.get(shape);
    if (!forms) {
      forms = new Set();
      this.#checked.set(shape, forms);
    }
    return forms;
  }

  /** A source for what is chosen once per branch. */
  constantRandom(purpose: string): Random {
    return entityRandom(this.data.seed, '', purpose);
  }

  /** Identifier of an entity that exists now, for a property of `resource` that refers to one. */
  reference(
    resource: ResourcePlan | undefined,
    property: string,
    random: Random,
  ): Json | undefined {
    const target = this.tools.resource(resource?.referenceOf(property));
    if (!target || target.resource.identifier.length > 1) {
      return undefined;
    }
    const { order } = this.table(target);
    const live =
      order.length > 0
        ? order.at(random.fork(property).integer(0, order.length - 1))
        : undefined;
    if (!live) {
      return undefined;
    }
    const isInteger = target.resource.identifier[0]?.kind === 'integer';
    return isInteger && Number.isSafeInteger(Number(live.id))
      ? Number(live.id)
      : live.id;
  }
}
