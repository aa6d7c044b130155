/** What can stand in an index: things with a place in the order of creation. */
export interface Placed {
  readonly position: number;
}

/**
 * Entities in the order of creation, oldest first, dense: any page is found by binary search or by rank, so its cost
 * doesn't grow with the resource. Starts as a view of a shared array and copies it at the first change.
 */
export class OrderedIndex<T extends Placed> {
  #items: T[];
  #isShared: boolean;

  constructor(items: readonly T[] = [], isShared = items.length > 0) {
    this.#items = items as T[];
    this.#isShared = isShared;
  }

  get length(): number {
    return this.#items.length;
  }

  at(rank: number): T | undefined {
    return this.#items[rank];
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** Number of items placed before `position`. */
  rank(position: number): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#items[middle].position < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Puts an item at its position, in place of the one that stood there. */
  set(item: T): void {
    const items = this.#own();
    const last = items[items.length - 1];
    if (last === undefined || last.position < item.position) {
      items.push(item);
      return;
    }
    const rank = this.rank(item.position);
    const isReplacement = items[rank]?.position === item.position;
    items.splice(rank, isReplacement ? 1 : 0, item);
  }

  remove(position: number): void {
    const rank = this.rank(position);
    if (this.#items[rank]?.position === position) {
      this.#own().splice(rank, 1);
    }
  }

  #own(): T[] {
    if (this.#isShared) {
      this.#items = [...this.#items];
      this.#isShared = false;
    }
    return this.#items;
  }
}
