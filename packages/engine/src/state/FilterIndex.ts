import { Json, JsonObject } from '@smartsandbox/contract';
import { parentsKey } from '../contract/identity';
import { getAt } from '../json/pointer';
import { OrderedIndex, Placed } from './OrderedIndex';

interface Indexed extends Placed {
  readonly parents: readonly string[];
}

const nothing = new OrderedIndex<never>();

/** The entities of a resource by the value of one property, among siblings or overall, each in order of creation. */
export class FilterIndex<T extends Indexed> {
  readonly #pointer: string;
  readonly #isByParent: boolean;
  readonly #values = new Map<string, OrderedIndex<T>>();

  constructor(options: {
    readonly pointer: string;
    readonly isByParent: boolean;
  }) {
    this.#pointer = options.pointer;
    this.#isByParent = options.isByParent;
  }

  add(item: T, body: JsonObject): void {
    for (const key of this.#keys(item, body)) {
      let index = this.#values.get(key);
      if (!index) {
        index = new OrderedIndex<T>();
        this.#values.set(key, index);
      }
      index.set(item);
    }
  }

  remove(item: T, body: JsonObject): void {
    for (const key of this.#keys(item, body)) {
      this.#drop(key, item);
    }
  }

  #drop(key: string, item: T): void {
    const index = this.#values.get(key);
    index?.remove(item.position);
    if (index?.length === 0) {
      this.#values.delete(key);
    }
  }

  /** Puts a version in the place of the one before; where the value stays, so does the place. */
  change(
    before: { readonly item: T; readonly body: JsonObject } | undefined,
    after: { readonly item: T; readonly body: JsonObject },
  ): void {
    if (before) {
      const kept = new Set(this.#keys(after.item, after.body));
      for (const key of this.#keys(before.item, before.body)) {
        if (!kept.has(key)) {
          this.#drop(key, before.item);
        }
      }
    }
    this.add(after.item, after.body);
  }

  find(
    value: Json,
    parents: readonly string[] | undefined,
  ): OrderedIndex<T> | OrderedIndex<never> {
    return this.#values.get(this.#key(value, parents ?? [])) ?? nothing;
  }

  /** An entity stands under the property's value or, for an array, under each of its items. */
  #keys(item: T, body: JsonObject): readonly string[] {
    const value = getAt(body, this.#pointer);
    if (value === undefined) {
      return [];
    }
    const values = Array.isArray(value) ? new Set<Json>(value) : [value];
    return Array.from(values as Iterable<Json>, one =>
      this.#key(one, item.parents),
    );
  }

  #key(value: Json, parents: readonly string[]): string {
    const text = filterText(value);
    return this.#isByParent ? `${parentsKey(parents)} ${text}` : text;
  }
}

/** Values that a filter can't tell apart have one text: `7` and `"7"`, `true` and `"true"`. */
export function filterText(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
