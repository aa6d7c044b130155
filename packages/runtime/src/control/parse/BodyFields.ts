import { Json, JsonObject } from '@smartsandbox/contract';
import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';
import { nearest } from '../../problems/nearest';
import { parseTime } from './QueryFields';

function refuse(detail: string, extra?: { nearest: string[] }): never {
  throw new ControlRefusal({
    type: controlProblems.badBody,
    detail,
    ...(extra && extra.nearest.length > 0 && { extra }),
  });
}

/** The members of a JSON object in a request. Every reader refuses (400 `bad-body`) what doesn't fit, by pointer. */
export class BodyFields {
  readonly #pointer: string;
  readonly members: JsonObject;

  /** @param known - names of the members; any other is refused. */
  static of(
    value: Json | undefined,
    known: readonly string[],
    pointer = '',
  ): BodyFields {
    const members = asObject(value, pointer);
    for (const name of Object.keys(members)) {
      if (!known.includes(name)) {
        refuse(
          `The body has a member "${name}" at "${pointer}/${name}" that nobody knows. There are: ${known.join(
            ', ',
          )}.`,
          { nearest: nearest(name, known) },
        );
      }
    }
    return new BodyFields(members, pointer);
  }

  private constructor(members: JsonObject, pointer: string) {
    this.members = members;
    this.#pointer = pointer;
  }

  at(name: string): string {
    return `${this.#pointer}/${name}`;
  }

  has(name: string): boolean {
    return this.members[name] !== undefined;
  }

  text(
    name: string,
    limits: { readonly min?: number; readonly max: number },
  ): string | undefined {
    const value = this.members[name];
    if (value === undefined) {
      return undefined;
    }
    const { min = 0, max } = limits;
    if (typeof value !== 'string' || value.length < min || value.length > max) {
      refuse(
        `"${this.at(name)}" must be a text of ${min} to ${max} characters.`,
      );
    }
    return value;
  }

  integer(
    name: string,
    range: { readonly min: number; readonly max: number },
  ): number | undefined {
    const value = this.members[name];
    if (value === undefined) {
      return undefined;
    }
    if (
      typeof value !== 'number' ||
      !Number.isInteger(value) ||
      value < range.min ||
      value > range.max
    ) {
      refuse(
        `"${this.at(name)}" must be a whole number from ${range.min} to ${
          range.max
        }.`,
      );
    }
    return value;
  }

  boolean(name: string): boolean | undefined {
    const value = this.members[name];
    if (value === undefined || typeof value === 'boolean') {
      return value;
    }
    return refuse(`"${this.at(name)}" must be true or false.`);
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.members[name];
    if (value === undefined) {
      return undefined;
    }
    return (
      choices.find(choice => choice === value) ??
      refuse(`"${this.at(name)}" must be one of ${choices.join(', ')}.`)
    );
  }

  choices<T extends string>(
    name: string,
    choices: readonly T[],
  ): readonly T[] | undefined {
    const value = this.members[name];
    if (value === undefined) {
      return undefined;
    }
    const list = Array.isArray(value) ? value : [];
    const found = choices.filter(choice => list.includes(choice));
    if (found.length === 0 || found.length !== list.length) {
      refuse(
        `"${this.at(name)}" must be a list of ${choices.join(
          ', ',
        )}, each once.`,
      );
    }
    return found;
  }

  /** Milliseconds since the epoch. */
  time(name: string): number | undefined {
    const text = this.text(name, { max: 100 });
    if (text === undefined) {
      return undefined;
    }
    return (
      parseTime(text) ??
      refuse(`"${this.at(name)}" must be a time such as 2026-11-24T09:00:00Z.`)
    );
  }

  /** `[name, value]` pairs. */
  pairs(name: string): readonly (readonly [string, string])[] {
    const value = this.members[name] ?? [];
    if (!Array.isArray(value) || value.length > 200) {
      refuse(`"${this.at(name)}" must be a list of at most 200 pairs.`);
    }
    return value.map((pair: Json, index: number) => {
      if (
        !Array.isArray(pair) ||
        pair.length !== 2 ||
        typeof pair[0] !== 'string' ||
        typeof pair[1] !== 'string'
      ) {
        return refuse(
          `"${this.at(
            name,
          )}/${index}" must be a pair of two texts, name and value.`,
        );
      }
      return [pair[0], pair[1]] as const;
    });
  }
}

/** The value as an object; refused (400 `bad-body`) when it is anything else. */
export function asObject(value: Json | undefined, pointer = ''): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const place = pointer === '' ? 'The body' : `"${pointer}"`;
    return refuse(`${place} must be a JSON object.`);
  }
  return value as JsonObject;
}
