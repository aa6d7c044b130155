import { Json, JsonObject, SchemaId } from '../model/types';
import { ContractTools } from '../schema/contractTools';
import { isArray, isObject } from '../schema/jsonType';
import { PropertyInfo, Violation } from '../schema/types';
import { ErrorRole, errorRole } from './errorRoles';
import { codeKey, fittingCodes } from './fittingCodes';
import { problemUri, titleOf } from './problem';
import { ErrorFacts } from './types';
import { namedMessage, parameterName } from './violationText';

const maxDepth = 4;
const maxViolations = 20;

/** Beyond this many nothing more is kept: codes come from callers. */
const maxKept = 2_000;

/** What a property is for, and which of its candidates fit: the same for every refusal of a kind. */
export interface ErrorMemory {
  readonly fields: Map<SchemaId, readonly ErrorField[]>;
  /** By kind of refusal, schema and name; `undefined` where no candidate fits. */
  readonly settled: Map<string, Json | undefined>;
}

interface ErrorField {
  readonly property: PropertyInfo;
  readonly role: ErrorRole | undefined;
  /** What it may point to, where a sibling is there for the rest (`source` of JSON:API, version 1.1). */
  readonly pointsTo: 'body' | 'parameters' | 'all';
}

export function errorMemory(): ErrorMemory {
  return { fields: new Map(), settled: new Map() };
}

/** Roles whose value follows from status, code and problem alone. */
const settledRoles: ReadonlySet<ErrorRole | undefined> = new Set<ErrorRole>([
  'title',
  'status',
  'code',
  'type',
]);

/** Puts what happened into the places that a documented error has for it. */
export class ErrorFiller {
  readonly #tools: ContractTools;
  readonly #facts: ErrorFacts;
  /** Whether one violation in a list is described, and not the whole error. */
  readonly #item: boolean;
  readonly #memory: ErrorMemory;
  /** See `codeKey`. */
  #kind: string | undefined;

  constructor(
    tools: ContractTools,
    facts: ErrorFacts,
    { memory = errorMemory(), item = false } = {},
  ) {
    this.#tools = tools;
    this.#facts = facts;
    this.#memory = memory;
    this.#item = item;
  }

  /** `base` with every recognised place filled; places whose schema refuses the fact stay as they are. */
  fill(schema: SchemaId, base: Json | undefined, depth = 0): Json | undefined {
    const types = this.#tools.schemas.types(schema);
    if (types.has('array') && !types.has('object')) {
      return this.#list(schema, base);
    }
    if (types.size > 0 && !types.has('object')) {
      return base;
    }
    const filled: { [name: string]: Json } = {
      ...(isObject(base) ? base : {}),
    };
    for (const field of this.#fields(schema)) {
      const { name, required } = field.property;
      const before = filled[name];
      const value = this.#value(field, before, depth);
      const isEmptied = !required && isEmpty(value) && !isEmpty(before);
      if (value !== undefined && !isEmptied) {
        filled[name] = value;
      } else if (isEmptied || this.#misleads(field)) {
        delete filled[name];
      }
    }
    return filled;
  }

  #fields(schema: SchemaId): readonly ErrorField[] {
    let fields = this.#memory.fields.get(schema);
    if (!fields) {
      const properties = [...this.#tools.schemas.properties(schema).values()];
      const hasPointer = properties.some(({ name }) => isJsonPointer(name));
      fields = properties.map(property => {
        const role = errorRole(property.name);
        const other = hasPointer && role === 'parameter' ? 'parameters' : 'all';
        const pointsTo = isJsonPointer(property.name) ? 'body' : other;
        return { property, role, pointsTo };
      });
      this.#memory.fields.set(schema, fields);
    }
    return fields;
  }

  #value(
    field: ErrorField,
    before: Json | undefined,
    depth: number,
  ): Json | undefined {
    const { property, role } = field;
    const isContainer =
      property.types.has('object') && !property.types.has('string');
    if (isContainer && depth < maxDepth) {
      return this.#speaksOfErrors(property, role, before)
        ? this.fill(property.schema, before, depth + 1)
        : before;
    }
    if (role === 'violations' && property.types.has('array')) {
      // An error about something else than the request has nothing to list.
      const isListed = before !== undefined || property.required;
      return isListed || (this.#facts.violations ?? []).length > 0
        ? this.#list(property.schema, before)
        : undefined;
    }
    return settledRoles.has(role) && !this.#namesParameter(field)
      ? this.#settled(field)
      : this.#fitting(field);
  }

  #settled(field: ErrorField): Json | undefined {
    const { property } = field;
    const { code } = this.#facts;
    const { settled } = this.#memory;
    const key = JSON.stringify([
      (this.#kind ??= codeKey(this.#facts)),
      code ?? null,
      property.schema,
      property.name,
    ]);
    if (settled.has(key)) {
      return settled.get(key);
    }
    const value = this.#fitting(field);
    if (settled.size < maxKept) {
      settled.set(key, value);
    }
    return value;
  }

  /** A `name` beside one violation is its parameter's, not a code. */
  #namesParameter({ property }: Pick<ErrorField, 'property'>): boolean {
    return this.#item && property.name.toLowerCase() === 'name';
  }

  #fitting(field: ErrorField): Json | undefined {
    return this.#candidates(field).find(each =>
      this.#fits(field.property.schema, each),
    );
  }

  /** Whether an object inside an error has places for what happened; `source` may as well be a means of payment. */
  #speaksOfErrors(
    property: PropertyInfo,
    role: ErrorRole | undefined,
    before: Json | undefined,
  ): boolean {
    if (property.required || before !== undefined) {
      return true;
    }
    if (role === undefined) {
      return false;
    }
    const telling = new Set(['message', 'parameter', 'pointer', 'violations']);
    const inner = this.#tools.schemas.properties(property.schema);
    return [...inner.keys()].some(
      name =>
        telling.has(errorRole(name) ?? '') &&
        !(role === 'nested' && name === 'name'),
    );
  }

  #candidates({ property, role, pointsTo }: ErrorField): readonly Json[] {
    const { status, message, slug, violations } = this.#facts;
    const [first] = violations ?? [];
    const isPointedTo =
      pointsTo === 'all' || (first?.in === 'body') === (pointsTo === 'body');
    if (this.#item && first) {
      if (this.#namesParameter({ property })) {
        return [parameterName(first)];
      }
      if (/^(value|received|rejected_?value)$/i.test(property.name)) {
        return first.received === undefined
          ? []
          : [first.received, String(first.received).slice(0, 100)];
      }
    }
    switch (role) {
      case 'message':
        return [message];
      case 'title':
        return [titleOf(slug)];
      case 'status':
        return [status, String(status)];
      case 'code':
        return this.#codes(property);
      case 'type':
        // Where the contract lists its own URIs, one of them fits.
        return !property.enum &&
          /^uri(-reference)?$/.test(property.format ?? '')
          ? [problemUri(slug)]
          : this.#codes(property);
      case 'parameter':
        return first && isPointedTo ? [parameterName(first)] : [];
      case 'pointer':
        return first && isPointedTo ? pointersTo(first) : [];
      case 'location':
        return first ? [first.in] : [];
      default:
        return [];
    }
  }

  /** The code asked for, else the documented one that fits the status best, else one made from the problem's name. */
  #codes(property: PropertyInfo): readonly Json[] {
    const { code, status, slug } = this.#facts;
    const asked: Json[] = code === undefined ? [] : [code];
    if (property.enum) {
      const texts = property.enum.filter(
        (each): each is string => typeof each === 'string',
      );
      const fitting = fittingCodes(texts, this.#facts);
      return [...asked, status, String(status), ...fitting];
    }
    return [
      ...asked,
      ...(asked.length ? [] : [slug.replace(/-/g, '_')]),
      status,
    ];
  }

  #list(schema: SchemaId, base: Json | undefined): Json | undefined {
    const { violations = [] } = this.#facts;
    const items = this.#itemSchema(schema);
    if (items === undefined) {
      return base;
    }
    if (violations.length === 0) {
      const [first] = isArray(base) ? base : [];
      const filled = this.#listItem(items, first, undefined);
      return filled === undefined ? base : [filled];
    }
    const template = isArray(base) ? base[0] : undefined;
    const filled = violations
      .slice(0, maxViolations)
      .flatMap(violation => this.#listItem(items, template, violation) ?? []);
    return filled.length > 0 ? filled : base;
  }

  #listItem(
    schema: SchemaId,
    base: Json | undefined,
    violation: Violation | undefined,
  ): Json | undefined {
    const facts: ErrorFacts = violation
      ? {
          ...this.#facts,
          message: namedMessage(violation),
          violations: [violation],
        }
      : this.#facts;
    const types = this.#tools.schemas.types(schema);
    if (types.has('string')) {
      return facts.message;
    }
    return new ErrorFiller(this.#tools, facts, {
      memory: this.#memory,
      item: violation !== undefined,
    }).fill(schema, base, 1);
  }

  #itemSchema(schema: SchemaId): SchemaId | undefined {
    const { book } = this.#tools.schemas;
    const normal = book.get(schema);
    const nested = [...normal.allOf, ...normal.oneOf, ...normal.anyOf];
    return (
      normal.items ??
      nested.map(id => book.get(id).items).find(items => items !== undefined)
    );
  }

  #fits(schema: SchemaId, value: Json): boolean {
    return this.#tools.schemas.validator(schema, 'response', 'contract')(value);
  }

  /** An example's parameter or location would point somewhere that has nothing to do with this call. */
  #misleads({ property, role }: ErrorField): boolean {
    return (
      !property.required &&
      (role === 'parameter' || role === 'pointer' || role === 'location')
    );
  }
}

/** Whether a property points into a body (RFC 6901), and to nothing else. */
function isJsonPointer(name: string): boolean {
  return /^(json_?)?pointer$/i.test(name);
}

/** Parameters have names only. */
function pointersTo(violation: Violation): readonly string[] {
  const name = parameterName(violation);
  return violation.in === 'body' ? [violation.pointer, name] : [name];
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** Values of the first property that says which error it was, when the contract lists them. */
export function errorCodes(
  tools: ContractTools,
  schema: SchemaId,
  depth = 0,
): readonly string[] {
  for (const property of tools.schemas.properties(schema).values()) {
    const role = errorRole(property.name);
    if (role === 'code' && property.enum) {
      const codes = property.enum.filter(
        (each): each is string => typeof each === 'string' && each !== '',
      );
      if (codes.length > 0) {
        return codes;
      }
    }
    if (depth < 2 && role !== undefined && property.types.has('object')) {
      const nested = errorCodes(tools, property.schema, depth + 1);
      if (nested.length > 0) {
        return nested;
      }
    }
  }
  return [];
}

/** Whether an example shows a given code anywhere in its first levels. */
export function showsCode(value: Json, code: string, depth = 0): boolean {
  if (value === code) {
    return true;
  }
  if (depth > 3 || typeof value !== 'object' || value === null) {
    return false;
  }
  const members: readonly Json[] = isArray(value)
    ? value
    : Object.values(value as JsonObject);
  return members.some(member => showsCode(member, code, depth + 1));
}
