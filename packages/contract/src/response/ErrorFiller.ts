import { Json, JsonObject, SchemaId } from '../model/types';
import { ContractTools } from '../schema/contractTools';
import { isArray, isObject } from '../schema/jsonType';
import { PropertyInfo, Violation } from '../schema/types';
import { ErrorRole, errorRole } from './errorRoles';
import { problemUri, titleOf } from './problem';
import { ErrorFacts } from './types';

const maxDepth = 4;
const maxViolations = 20;

/** Words that error codes use for a status, likeliest first. */
const codeWords: { readonly [status: number]: readonly string[] } = {
  400: ['invalid_request', 'bad_request', 'invalid', 'validation', 'malformed'],
  401: [
    'unauthorized',
    'unauthenticated',
    'authentication',
    'credential',
    'auth',
  ],
  402: ['payment', 'declined', 'card'],
  403: ['forbidden', 'permission', 'access', 'denied', 'authorization'],
  404: ['not_found', 'resource_missing', 'missing', 'unknown', 'no_such'],
  405: ['method_not_allowed', 'method'],
  406: ['not_acceptable', 'accept'],
  409: ['conflict', 'already', 'duplicate', 'exists'],
  410: ['gone', 'deleted', 'not_found'],
  412: ['precondition'],
  413: ['too_large', 'large', 'size'],
  415: ['unsupported', 'media', 'content_type'],
  422: ['unprocessable', 'validation', 'invalid', 'parameter'],
  429: ['rate_limit', 'too_many', 'throttl', 'quota'],
  500: ['internal', 'server_error', 'api_error', 'error'],
  501: ['not_implemented'],
  502: ['gateway', 'upstream', 'internal'],
  503: ['unavailable', 'temporar', 'internal'],
  504: ['timeout', 'gateway', 'internal'],
};

/** For enums that only tell whose fault it was. */
const callersFault = ['invalid_request', 'bad_request', 'client', 'request'];
const serversFault = ['server', 'api_error', 'internal'];

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
      const { property } = field;
      const value = this.#value(field, filled[property.name], depth);
      if (value !== undefined) {
        filled[property.name] = value;
      } else if (this.#misleads(field)) {
        delete filled[property.name];
      }
    }
    return filled;
  }

  #fields(schema: SchemaId): readonly ErrorField[] {
    let fields = this.#memory.fields.get(schema);
    if (!fields) {
      fields = [...this.#tools.schemas.properties(schema).values()].map(
        property => ({ property, role: errorRole(property.name) }),
      );
      this.#memory.fields.set(schema, fields);
    }
    return fields;
  }

  #value(
    { property, role }: ErrorField,
    before: Json | undefined,
    depth: number,
  ): Json | undefined {
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
    return settledRoles.has(role) && !this.#item
      ? this.#settled(property, role)
      : this.#fitting(property, role);
  }

  #settled(
    property: PropertyInfo,
    role: ErrorRole | undefined,
  ): Json | undefined {
    const { status, code, slug } = this.#facts;
    const { settled } = this.#memory;
    const key = JSON.stringify([
      status,
      slug,
      code ?? null,
      property.schema,
      property.name,
    ]);
    if (settled.has(key)) {
      return settled.get(key);
    }
    const value = this.#fitting(property, role);
    if (settled.size < maxKept) {
      settled.set(key, value);
    }
    return value;
  }

  #fitting(
    property: PropertyInfo,
    role: ErrorRole | undefined,
  ): Json | undefined {
    return this.#candidates(property, role).find(each =>
      this.#fits(property.schema, each),
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

  #candidates(
    property: PropertyInfo,
    role: ErrorRole | undefined,
  ): readonly Json[] {
    const { status, message, slug, violations } = this.#facts;
    const [first] = violations ?? [];
    if (this.#item && first) {
      if (property.name.toLowerCase() === 'name') {
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
        return first ? [parameterName(first)] : [];
      case 'pointer':
        return first ? [first.pointer, parameterName(first)] : [];
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
      const words = [
        slug.replace(/-/g, '_'),
        ...(codeWords[status] ?? []),
        ...(status < 500 ? callersFault : serversFault),
      ];
      const fitting = words.flatMap(word =>
        texts.filter(text =>
          text
            .toLowerCase()
            .replace(/[^a-z]+/g, '_')
            .includes(word),
        ),
      );
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
          message: `${parameterName(violation)} ${violation.message}`.trim(),
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

/** `/address/city` → `address.city`; the whole body has no name. */
function parameterName({ pointer }: Violation): string {
  return pointer.slice(1).replace(/\//g, '.');
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
