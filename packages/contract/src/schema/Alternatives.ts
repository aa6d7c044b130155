import { ErrorObject } from 'ajv/dist/2020';
import { Json, SchemaId } from '../model/types';
import { Discriminator } from './NormalSchema';
import { SchemaBook } from './SchemaBook';
import { isObject, jsonType } from './jsonType';
import { typesOf } from './mergedView';
import { nearestBranch } from './nearestBranch';
import { failure, Found, KeywordCheck } from './ownKeywords';
import { JsonType } from './types';

export interface AlternativesOptions {
  readonly book: SchemaBook;
  readonly ids: readonly SchemaId[];
  /** One per schema, in the same order. */
  readonly checks: readonly KeywordCheck[];
  /** `oneOf` and not `anyOf`. */
  readonly exactlyOne: boolean;
  readonly nullable: boolean;
  readonly discriminator?: Discriminator;
  /** Whether a value that several alternatives fit is fine when a discriminator is documented. */
  readonly trustsDiscriminator: boolean;
}

type Errors = readonly ErrorObject[];

/** `oneOf` and `anyOf`: only the alternatives that a value could be are compiled, and its errors are the nearest one's. */
export class Alternatives {
  readonly #options: AlternativesOptions;
  #types: readonly (ReadonlySet<JsonType> | undefined)[] | undefined;
  #names: ReadonlyMap<string, number> | undefined;

  constructor(options: AlternativesOptions) {
    this.#options = options;
  }

  check(data: Json, at: Found): Errors | undefined {
    const { checks, exactlyOne, nullable, discriminator } = this.#options;
    if (data === null && nullable) {
      return undefined;
    }
    const chosen = this.#chosen(data);
    if (chosen !== undefined) {
      return checks[chosen](data, at);
    }
    const failed: Errors[] = [];
    let passed = 0;
    for (let index = 0; index < checks.length; index++) {
      const errors = this.#possible(index, data) && checks[index](data, at);
      if (errors) {
        failed.push(errors);
      } else if (errors === undefined && ++passed > 1) {
        break;
      }
      if (passed === 1 && !exactlyOne) {
        return undefined;
      }
    }
    if (passed === 1) {
      return undefined;
    }
    if (passed > 1) {
      // A discriminator says which alternative is meant, even where its mapping leads nowhere.
      return discriminator && this.#options.trustsDiscriminator
        ? undefined
        : [failure('oneOf', at.instancePath, {})];
    }
    return this.#errors(failed, data, at);
  }

  #errors(failed: readonly Errors[], data: Json, at: Found): Errors {
    const { discriminator } = this.#options;
    const tag = discriminator?.propertyName;
    if (tag !== undefined && isObject(data) && data[tag] !== undefined) {
      return [
        failure('discriminator', `${at.instancePath}/${tag}`, {
          enum: [...this.#branchNames().keys()],
        }),
      ];
    }
    const types = this.#typesOfAll().flatMap(set => [...(set ?? [])]);
    return (
      nearestBranch(failed, at.instancePath) ?? [
        failure('type', at.instancePath, { type: [...new Set(types)] }),
      ]
    );
  }

  #possible(index: number, data: Json): boolean {
    const types = this.#typesOfAll()[index];
    if (!types || data === null) {
      return true;
    }
    const type = jsonType(data);
    return types.has(type) || (type === 'integer' && types.has('number'));
  }

  #typesOfAll(): readonly (ReadonlySet<JsonType> | undefined)[] {
    const { ids, book } = this.#options;
    this.#types ??= ids.map(id => typesOf(book, id));
    return this.#types;
  }

  /** The alternative that the discriminator's value names. */
  #chosen(data: Json): number | undefined {
    const { discriminator } = this.#options;
    if (!discriminator || !isObject(data)) {
      return undefined;
    }
    const value = data[discriminator.propertyName];
    return typeof value === 'string'
      ? this.#branchNames().get(value)
      : undefined;
  }

  #branchNames(): ReadonlyMap<string, number> {
    const { ids, book, discriminator } = this.#options;
    if (!this.#names) {
      const names = new Map<string, number>();
      ids.forEach((id, index) => {
        const mapped = [...(discriminator?.mapping ?? [])].filter(
          ([, target]) => target === id,
        );
        // Without a mapping the component's name is the value (OpenAPI 3.1 §4.8.25).
        const keys = mapped.length
          ? mapped.map(([key]) => key)
          : [book.nameOf(id)];
        keys.forEach(key => names.set(key, index));
      });
      this.#names = names;
    }
    return this.#names;
  }
}
