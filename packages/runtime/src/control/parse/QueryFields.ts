import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { nearest } from '../../problems/nearest';

function refuse(detail: string, extra?: { nearest: string[] }): never {
  throw new ControlRefusal({
    type: controlProblems.badParameter,
    detail,
    ...(extra && extra.nearest.length > 0 && { extra }),
  });
}

/** The query of a control request. Every reader refuses (400 `bad-parameter`) what doesn't fit, by name. */
export class QueryFields {
  readonly #query: URLSearchParams;

  /**
   * @param known - the parameters of the route; any other is refused. `filter[]` stands for `filter[anything]`.
   */
  constructor(query: string, known: readonly string[]) {
    this.#query = new URLSearchParams(query);
    for (const name of this.#query.keys()) {
      if (!known.includes(name.replace(/\[.*\]$/s, '[]'))) {
        refuse(
          known.length === 0
            ? `There is no parameter "${name}" here: this route takes none.`
            : `There is no parameter "${name}" here. There are: ${known.join(
                ', ',
              )}.`,
          { nearest: nearest(name, known) },
        );
      }
    }
  }

  /** For a route without parameters: refuses any. */
  static none(query: string): QueryFields {
    return new QueryFields(query, []);
  }

  text(name: string, maxLength = 2_000): string | undefined {
    const values = this.#query.getAll(name);
    if (values.length > 1) {
      refuse(`The parameter "${name}" is there ${values.length} times.`);
    }
    const [value] = values;
    if (value !== undefined && value.length > maxLength) {
      refuse(
        `The parameter "${name}" has ${value.length} characters; ${maxLength} are allowed.`,
      );
    }
    return value;
  }

  all(name: string): readonly string[] {
    return this.#query.getAll(name);
  }

  integer(
    name: string,
    range: { readonly min: number; readonly max: number },
  ): number | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < range.min || value > range.max) {
      refuse(
        `The parameter "${name}" must be a whole number from ${range.min} to ${range.max}, not "${text}".`,
      );
    }
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    const found = choices.find(choice => choice === text);
    return (
      found ??
      refuse(
        `The parameter "${name}" must be one of ${choices.join(
          ', ',
        )}, not "${text}".`,
        { nearest: nearest(text, choices) },
      )
    );
  }

  boolean(name: string): boolean | undefined {
    const text = this.choice(name, ['true', 'false']);
    return text === undefined ? undefined : text === 'true';
  }

  /** Milliseconds since the epoch of an ISO 8601 date-time. */
  time(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) {
      return undefined;
    }
    return (
      parseTime(text) ??
      refuse(
        `The parameter "${name}" must be a time such as 2026-11-24T09:00:00Z, not "${text}".`,
      )
    );
  }

  /** Values of `name[key]`, by key. */
  object(name: string): ReadonlyMap<string, string> {
    const found = new Map<string, string>();
    for (const [key, value] of this.#query) {
      if (key.startsWith(`${name}[`) && key.endsWith(']')) {
        found.set(key.slice(name.length + 1, -1), value);
      }
    }
    return found;
  }
}

/** Milliseconds since the epoch of an RFC 3339 date-time; `undefined` when the text isn't one. */
export function parseTime(text: string): number | undefined {
  if (
    !/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/.test(
      text,
    )
  ) {
    return undefined;
  }
  const time = Date.parse(text.toUpperCase());
  return Number.isNaN(time) ? undefined : time;
}
