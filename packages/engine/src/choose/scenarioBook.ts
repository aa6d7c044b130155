import { ContractScenario } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';

const books = new WeakMap<ContractTools, ScenarioBook>();

/** The scenarios of a contract by every name that a call can use for them. */
export class ScenarioBook {
  readonly #byName = new Map<string, ContractScenario>();
  readonly #byOperation = new Map<string, ContractScenario[]>();
  /** Names that mean something for some operation: examples, codes, statuses. */
  readonly #short = new Set<string>();

  private constructor(scenarios: readonly ContractScenario[]) {
    for (const scenario of scenarios) {
      this.#byName.set(scenario.name, scenario);
      const own = this.#byOperation.get(scenario.operation) ?? [];
      own.push(scenario);
      this.#byOperation.set(scenario.operation, own);
      for (const short of shortNames(scenario)) {
        this.#short.add(short);
      }
    }
  }

  static of(tools: ContractTools): ScenarioBook {
    let book = books.get(tools);
    if (!book) {
      book = new ScenarioBook(tools.scenarios);
      books.set(tools, book);
    }
    return book;
  }

  of(operation: string): readonly ContractScenario[] {
    return this.#byOperation.get(operation) ?? [];
  }

  /**
   * What a name means for an operation: its canonical name, else the name of an example, else an error code, else a
   * status or `{status}.{example}`, in this order (behaviour.md §5).
   */
  find(name: string, operation: string): ContractScenario | undefined {
    const canonical = this.#byName.get(name);
    if (canonical) {
      return canonical.operation === operation ? canonical : undefined;
    }
    const own = this.of(operation);
    return (
      own.find(scenario => scenario.example === name) ??
      own.find(scenario => scenario.code === name) ??
      own.find(
        scenario =>
          scenario.status === name && !scenario.example && !scenario.code,
      ) ??
      own.find(scenario => scenario.status === name) ??
      own.find(
        scenario =>
          `${scenario.status}.${scenario.example ?? scenario.code}` === name,
      )
    );
  }

  /** Whether a name means something for any operation of the contract. */
  knows(name: string): boolean {
    return this.#byName.has(name) || this.#short.has(name);
  }

  /** Names that work for an operation, to suggest. */
  names(operation: string): readonly string[] {
    return this.of(operation).flatMap(scenario => [
      scenario.name,
      ...shortNames(scenario),
    ]);
  }
}

function shortNames(scenario: ContractScenario): readonly string[] {
  const { status, example, code } = scenario;
  const detail = example ?? code;
  return detail ? [detail, status, `${status}.${detail}`] : [status];
}
