import { PlainOperation } from '../model/readOperations';
import { PathStep, pathSteps, stepsKey } from './pathSteps';

/** All operations of one path, names of parameters aside. */
export interface PathNode {
  readonly key: string;
  readonly steps: readonly PathStep[];
  /** The custom verb behind a colon; such paths are nodes of their own. */
  readonly verb?: string;
  readonly operations: PlainOperation[];
}

/** Longer paths are nobody's resources. */
const MAX_STEPS = 50;

/** The paths of a contract, to be asked what stands at, above and below one. */
export class PathTree {
  /** In the order of the document. */
  readonly nodes: readonly PathNode[];
  /** Operations that inference leaves alone: streams, and paths that differ in their query or fragment only. */
  readonly variants: readonly PlainOperation[];
  readonly #byKey = new Map<string, PathNode>();
  readonly #withParameterBelow = new Set<string>();

  constructor(operations: readonly PlainOperation[]) {
    const variants: PlainOperation[] = [];
    for (const operation of operations) {
      const { steps, verb, variant } = pathSteps(operation.path);
      const isStream = steps.some(
        step => step.kind === 'name' && step.name === 'watch',
      );
      if (variant || isStream || steps.length > MAX_STEPS) {
        variants.push(operation);
        continue;
      }
      const key = stepsKey(steps) + (verb === undefined ? '' : `:${verb}`);
      const node = this.#byKey.get(key);
      if (node) {
        node.operations.push(operation);
        continue;
      }
      this.#byKey.set(key, {
        key,
        steps,
        ...(verb !== undefined && { verb }),
        operations: [operation],
      });
      if (steps.at(-1)?.kind === 'parameter' && verb === undefined) {
        this.#withParameterBelow.add(stepsKey(steps.slice(0, -1)));
      }
    }
    this.nodes = [...this.#byKey.values()];
    this.variants = variants;
  }

  at(steps: readonly PathStep[]): PathNode | undefined {
    return this.#byKey.get(stepsKey(steps));
  }

  /** Whether some path is this one and one parameter more. */
  hasItemsBelow(steps: readonly PathStep[]): boolean {
    return this.#withParameterBelow.has(stepsKey(steps));
  }
}

/** The operation of a node with one of these methods. */
export function operationOf(
  node: PathNode | undefined,
  ...methods: PlainOperation['method'][]
): PlainOperation | undefined {
  return node?.operations.find(({ method }) => methods.includes(method));
}
