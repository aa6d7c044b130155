// Schemas of a contract as one JSON Schema 2020-12 document for the second validator. Written without a look at how
// packages/contract validates: the judge must not repeat the mistakes of the judged. Only the following of `$ref`s is
// shared with it.

const subschema = new Set(
  ['not', 'if', 'then', 'else', 'contains', 'propertyNames'].concat([
    'additionalProperties',
    'unevaluatedProperties',
    'unevaluatedItems',
  ]),
);
const listOfSubschemas = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapOfSubschemas = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
]);
const counts = new Set(
  ['maxLength', 'minLength', 'maxItems', 'minItems', 'maxProperties'].concat([
    'minProperties',
    'maxContains',
    'minContains',
  ]),
);
const numbers = new Set(['maximum', 'minimum', 'multipleOf']);
const typeNames = new Set(
  ['null', 'boolean', 'integer', 'number', 'string', 'array'].concat('object'),
);

const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Collects schemas by their address and direction, and turns them into one document. Keywords that no validator could
 * work with (a pattern that isn't one, a `$ref` to nowhere) are left out.
 */
export class JudgeSchemas {
  #model;
  #definitions = new Map();
  #names = new Map();
  #pending = [];

  #is30;

  constructor(model) {
    this.#model = model;
    this.#is30 = model.format !== 'openapi-3.1';
  }

  /** Name of the definition of a schema in one direction: `request` or `response`. */
  name(id, direction, optional = '') {
    const key = `${direction} ${id} ${optional}`;
    let name = this.#names.get(key);
    if (!name) {
      name = `s${this.#names.size}`;
      this.#names.set(key, name);
      this.#pending.push({ name, id, direction, optional });
    }
    return name;
  }

  document() {
    while (this.#pending.length) {
      const { name, id, direction, optional } = this.#pending.pop();
      const node = this.#model.documents.node(id);
      const context = { uri: id.slice(0, id.indexOf('#')), direction };
      this.#definitions.set(
        name,
        this.#convert(node, {
          ...context,
          optional: new Set(optional.split(',').filter(Boolean)),
        }),
      );
    }
    const all = [...this.#definitions.keys()];
    return {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      // Whatever the root refers to is compiled with it.
      ...(all.length && { allOf: all.map(n => ({ $ref: `#/$defs/${n}` })) }),
      $defs: Object.fromEntries(this.#definitions),
    };
  }

  #convert(node, context) {
    if (typeof node === 'boolean') return node;
    if (!isObject(node)) return true;
    if (typeof node.$ref === 'string') {
      const target = this.#target(node.$ref, context);
      if (this.#is30 || Object.keys(node).length === 1) return target;
      const { $ref, ...siblings } = node;
      return { allOf: [target, this.#convert(siblings, context)] };
    }

    const optional = this.#unwanted(node, context);
    const result = {};
    for (const [keyword, value] of Object.entries(node)) {
      const converted = this.#keyword(keyword, value, { ...context, optional });
      if (converted !== undefined) result[keyword] = converted;
    }
    if (this.#is30) this.#convert30(node, result);
    // With a discriminator the branch is told by its value; contracts that have one seldom keep their branches apart.
    if (node.discriminator && result.oneOf && !result.anyOf) {
      result.anyOf = result.oneOf;
      delete result.oneOf;
    }
    if (context.direction === 'response')
      for (const name of this.#marked(node, context, 'writeOnly'))
        if (result.properties) result.properties[name] = false;
    return result;
  }

  #target($ref, context) {
    const id = this.#model.documents.resolve($ref, context.uri);
    if (id === undefined) return true;
    const optional = [...(context.optional ?? [])].sort().join(',');
    return { $ref: `#/$defs/${this.name(id, context.direction, optional)}` };
  }

  #keyword(keyword, value, context) {
    if (subschema.has(keyword))
      return this.#convert(value, { ...context, optional: new Set() });
    if (keyword === 'items')
      return Array.isArray(value)
        ? undefined
        : this.#convert(value, { ...context, optional: new Set() });
    if (listOfSubschemas.has(keyword)) {
      if (!Array.isArray(value) || !value.length) return undefined;
      const inherits = keyword !== 'prefixItems';
      return value.map(entry =>
        this.#convert(entry, {
          ...context,
          optional: inherits ? context.optional : new Set(),
        }),
      );
    }
    if (mapOfSubschemas.has(keyword)) {
      if (!isObject(value)) return undefined;
      return Object.fromEntries(
        Object.entries(value)
          .filter(
            ([name]) => keyword !== 'patternProperties' || isPattern(name),
          )
          .map(([name, entry]) => [
            name,
            this.#convert(entry, { ...context, optional: new Set() }),
          ]),
      );
    }
    if (keyword === 'required') {
      if (!Array.isArray(value)) return undefined;
      return [...new Set(value)].filter(
        name => typeof name === 'string' && !context.optional.has(name),
      );
    }
    if (keyword === 'pattern') return isPattern(value) ? value : undefined;
    if (keyword === 'type') return typeOf(value);
    if (keyword === 'enum')
      return Array.isArray(value) && value.length ? value : undefined;
    if (keyword === 'const') return value;
    if (keyword === 'uniqueItems') return value === true;
    if (counts.has(keyword))
      return Number.isInteger(value) && value >= 0 ? value : undefined;
    if (numbers.has(keyword) || /^exclusiveM/.test(keyword))
      return typeof value === 'number' &&
        (keyword !== 'multipleOf' || value > 0)
        ? value
        : undefined;
    return undefined;
  }

  /** What OpenAPI 3.0 says differently from JSON Schema 2020-12. */
  #convert30(node, result) {
    if (node.exclusiveMaximum === true && result.maximum !== undefined) {
      result.exclusiveMaximum = result.maximum;
      delete result.maximum;
    }
    if (node.exclusiveMinimum === true && result.minimum !== undefined) {
      result.exclusiveMinimum = result.minimum;
      delete result.minimum;
    }
    if (node.nullable === true && result.type !== undefined)
      result.type = [...new Set([result.type].flat().concat('null'))];
  }

  /** Properties that needn't be there in this direction, seen through `allOf`. */
  #unwanted(node, context) {
    const mark = context.direction === 'request' ? 'readOnly' : 'writeOnly';
    return new Set([
      ...(context.optional ?? []),
      ...this.#marked(node, context, mark),
    ]);
  }

  #marked(node, context, mark, depth = 0) {
    if (!isObject(node) || depth > 8) return [];
    const names = Object.entries(
      isObject(node.properties) ? node.properties : {},
    )
      .filter(([, property]) => this.#hasMark(property, context.uri, mark))
      .map(([name]) => name);
    for (const branch of Array.isArray(node.allOf) ? node.allOf : []) {
      const { node: inner, uri } = this.#follow(branch, context.uri);
      names.push(...this.#marked(inner, { ...context, uri }, mark, depth + 1));
    }
    return names;
  }

  #hasMark(property, uri, mark) {
    if (!isObject(property)) return false;
    // In OpenAPI 3.0 nothing beside a `$ref` counts.
    const alone = property.$ref !== undefined && this.#is30;
    if (property[mark] === true && !alone) return true;
    return this.#follow(property, uri).node?.[mark] === true;
  }

  #follow(node, uri) {
    if (!isObject(node) || typeof node.$ref !== 'string') return { node, uri };
    const id = this.#model.documents.resolve(node.$ref, uri);
    return id === undefined
      ? { node: undefined, uri }
      : { node: this.#model.documents.node(id), uri: id.split('#')[0] };
  }
}

function isPattern(text) {
  try {
    return typeof text === 'string' && Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

function typeOf(value) {
  const names = [value].flat().filter(name => typeNames.has(name));
  if (!names.length) return undefined;
  return Array.isArray(value) ? [...new Set(names)] : names[0];
}
