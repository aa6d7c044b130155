/** Kills a process, so to speak, before one of its steps: from then on nothing that it does has an effect. */
export class Killer {
  /** Names of the steps that were taken, such as `store.add`. */
  readonly steps: string[] = [];
  #left: number;
  #isDead = false;

  /** @param after - So many steps are taken. */
  constructor(after: number) {
    this.#left = after;
  }

  /** So many steps are taken from now on. */
  killAfter(steps: number): void {
    this.#left = steps;
    this.steps.length = 0;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** The same object, each of whose asynchronous methods is a step. */
  watch<T extends object>(name: string, target: T): T {
    return new Proxy(target, {
      get: (_, property) => {
        const value = Reflect.get(target, property, target);
        if (typeof value !== 'function') {
          return value;
        }
        return (...args: unknown[]) => {
          this.#step(`${name}.${String(property)}`);
          return value.apply(target, args);
        };
      },
    });
  }

  #step(name: string): void {
    if (this.#left === 0) {
      this.#isDead = true;
    }
    if (this.#isDead) {
      throw new Error(`killed before ${name}`);
    }
    this.#left -= 1;
    this.steps.push(name);
  }
}
