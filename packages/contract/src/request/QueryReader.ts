import { Json } from '../model/types';
import { ValidationMode, Violation } from '../schema/types';
import { nearestName } from '../schema/violations';
import { CompiledParameter } from './CompiledParameter';
import { FormTree } from './FormTree';
import { decodeForm, eachPair } from './queryPairs';

type Values = { readonly [name: string]: Json };

/** Reads the query of one operation. */
export class QueryReader {
  readonly #parameters: readonly CompiledParameter[];
  /** By the name that comes on the wire. */
  readonly #byName = new Map<string, number>();
  /** Parameters whose parts come with brackets after their name. */
  readonly #bracketed = new Map<string, number>();
  /** `form` objects, exploded: each property is a parameter of its own. */
  #freeForm = -1;
  readonly #needsNothing: boolean;

  constructor(parameters: readonly CompiledParameter[]) {
    this.#parameters = parameters;
    parameters.forEach((compiled, index) => {
      const { name, style, explode } = compiled.parameter;
      if (compiled.shape === 'object' && style === 'form' && explode) {
        this.#freeForm = index;
      } else {
        this.#byName.set(name, index);
      }
      if (compiled.shape !== 'primitive' || style === 'deepObject') {
        this.#bracketed.set(name.replace(/\[\]$/, ''), index);
      }
    });
    this.#needsNothing = parameters.every(
      ({ parameter, default: value }) =>
        !parameter.required && value === undefined,
    );
  }

  /** `undefined` when there is nothing to tell. */
  read(
    query: string,
    mode: ValidationMode,
    violations: Violation[],
  ): Values | undefined {
    if (query === '' && this.#needsNothing) {
      return undefined;
    }
    const texts: (string | string[] | undefined)[] = new Array(
      this.#parameters.length,
    );
    const trees: (FormTree | undefined)[] = [];
    if (query !== '') {
      eachPair(query, (name, raw) => {
        this.#take(name, raw, { texts, trees, mode, violations });
      });
    }
    let values: { [name: string]: Json } | undefined;
    for (let index = 0; index < this.#parameters.length; index++) {
      const value = this.#value(index, texts[index], trees[index], {
        mode,
        violations,
      });
      if (value !== undefined) {
        (values ??= {})[this.#parameters[index].parameter.name] = value;
      }
    }
    return values;
  }

  #take(
    name: string,
    raw: string,
    into: {
      readonly texts: (string | string[] | undefined)[];
      readonly trees: (FormTree | undefined)[];
      readonly mode: ValidationMode;
      readonly violations: Violation[];
    },
  ): void {
    const index = this.#byName.get(name);
    if (index !== undefined) {
      const before = into.texts[index];
      if (before === undefined) {
        into.texts[index] = raw;
      } else if (Array.isArray(before)) {
        before.push(raw);
      } else {
        into.texts[index] = [before, raw];
      }
      return;
    }
    const bracket = name.indexOf('[');
    const nested =
      bracket > 0 ? this.#bracketed.get(name.slice(0, bracket)) : undefined;
    if (nested !== undefined) {
      const tree = (into.trees[nested] ??= new FormTree());
      if (!tree.add(name, decodeForm(raw))) {
        into.violations.push(
          this.#parameters[nested].violation(
            'syntax',
            'nests too deep or has too many parts',
          ),
        );
      }
    } else if (this.#freeForm >= 0) {
      (into.trees[this.#freeForm] ??= new FormTree()).add(
        name,
        decodeForm(raw),
      );
    } else if (into.mode === 'strict') {
      into.violations.push(this.#undocumented(name, raw));
    }
  }

  #value(
    index: number,
    text: string | string[] | undefined,
    tree: FormTree | undefined,
    { mode, violations }: { mode: ValidationMode; violations: Violation[] },
  ): Json | undefined {
    const compiled = this.#parameters[index];
    let value: Json | undefined;
    if (tree) {
      const members = tree.toJson();
      const inner =
        index === this.#freeForm ? members : Object.values(members)[0];
      value = compiled.coerce(inner);
    } else if (text !== undefined) {
      value = Array.isArray(text)
        ? compiled.readAll(text, violations)
        : compiled.read(text, violations);
    } else {
      if (compiled.parameter.required && mode !== 'off') {
        violations.push(compiled.missing());
      }
      return compiled.default;
    }
    if (value !== undefined) {
      compiled.check(value, mode, violations);
    }
    return value;
  }

  #undocumented(name: string, raw: string): Violation {
    const nearest = nearestName(name, [...this.#byName.keys()]);
    return {
      in: 'query',
      pointer: `/${name}`,
      rule: 'additionalProperties',
      message: `\`${name}\` is not a documented query parameter${
        nearest ? `; did you mean \`${nearest}\`?` : ''
      }`,
      received: raw,
    };
  }
}
