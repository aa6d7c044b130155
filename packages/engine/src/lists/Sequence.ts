import { Json } from '@smartsandbox/contract';
import { getPath } from '../json/pointer';
import { EntityTable, Live } from '../state/EntityTable';
import { OrderedIndex } from '../state/OrderedIndex';
import { compareValues } from './compare';
import { SortKey } from './sorting';

/** A place in a list: of an entity that is or was there. */
export interface Place {
  readonly position: number;
  readonly values: readonly Json[];
}

/** The entities of a list in the order shown. */
export interface Sequence {
  readonly length: number;
  /** Whether the place of an entity depends on its values. */
  readonly isSorted: boolean;
  at(rank: number): Live | undefined;
  /** Number of entities shown before the place. */
  before(place: Place): number;
  /** Number of entities shown before or at the place. */
  through(place: Place): number;
  /** What a cursor has to remember of an entity beside its position; it need not be (or no longer be) in the list. */
  valuesOf(live: Live): readonly Json[];
}

const noValues: readonly Json[] = [];

/** An index as it stands, newest or oldest first: nothing is copied, every look-up is by rank or binary search. */
export class IndexSequence implements Sequence {
  readonly isSorted = false;
  readonly #index: OrderedIndex<Live>;
  readonly #isNewestFirst: boolean;

  constructor(index: OrderedIndex<Live>, isNewestFirst: boolean) {
    this.#index = index;
    this.#isNewestFirst = isNewestFirst;
  }

  get length(): number {
    return this.#index.length;
  }

  at(rank: number): Live | undefined {
    return this.#index.at(this.#isNewestFirst ? this.length - 1 - rank : rank);
  }

  before({ position }: Place): number {
    return this.#isNewestFirst
      ? this.length - this.#index.rank(position + 1)
      : this.#index.rank(position);
  }

  through({ position }: Place): number {
    return this.#isNewestFirst
      ? this.length - this.#index.rank(position)
      : this.#index.rank(position + 1);
  }

  valuesOf(): readonly Json[] {
    return noValues;
  }
}

/** The entities of an index that pass a test, sorted. */
export class SortedSequence implements Sequence {
  readonly #items: readonly { readonly live: Live; readonly place: Place }[];
  readonly #keys: readonly SortKey[];
  readonly #table: EntityTable;

  constructor(
    table: EntityTable,
    lives: readonly Live[],
    keys: readonly SortKey[],
  ) {
    this.#keys = keys;
    this.#table = table;
    this.#items = lives
      .map(live => {
        const values = this.valuesOf(live);
        return { live, place: { position: live.position, values } };
      })
      .sort((left, right) => this.#compare(left.place, right.place));
  }

  get length(): number {
    return this.#items.length;
  }

  get isSorted(): boolean {
    return this.#keys.length > 0;
  }

  at(rank: number): Live | undefined {
    return this.#items[rank]?.live;
  }

  before(place: Place): number {
    return this.#count(item => this.#compare(item, place) < 0);
  }

  through(place: Place): number {
    return this.#count(item => this.#compare(item, place) <= 0);
  }

  valuesOf(live: Live): readonly Json[] {
    if (this.#keys.length === 0) {
      return noValues;
    }
    const { body } = this.#table.entity(live);
    return this.#keys.map(key => getPath(body, key.path) ?? null);
  }

  #count(holds: (place: Place) => boolean): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(this.#items[middle].place)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Equal values, and lists that aren't sorted, go newest first. */
  #compare(left: Place, right: Place): number {
    for (let at = 0; at < this.#keys.length; at += 1) {
      const order = compareValues(left.values[at], right.values[at]);
      if (order !== 0) {
        return this.#keys[at].isDescending ? -order : order;
      }
    }
    return right.position - left.position;
  }
}
