import { PlainOperation } from '../model/readOperations';
import {
  IdentifierPart,
  Json,
  JsonObject,
  Parameter,
  SchemaId,
} from '../model/types';
import { escapeToken, isJsonObject } from '../load/pointer';
import { SchemaShapes } from './SchemaShapes';
import { plainName, singularOf } from './words';

/** What is at hand to find out how the entities of a resource are told apart. */
export interface IdentifierEvidence {
  readonly resource: string;
  readonly entity?: SchemaId;
  /** Parameters of the item path that name the entity. */
  readonly parameters: readonly string[];
  /** Operations of the item path; their parameters, examples and links are evidence. */
  readonly operations: readonly PlainOperation[];
  /** Schema of a create's body: an identifier in there is the client's to choose. */
  readonly createBody?: SchemaId;
  /** Schema of what a create answers, out of its envelope: sometimes the identifier is only there. */
  readonly createAnswer?: SchemaId;
  readonly createExists: boolean;
  /** Entities that examples show. */
  readonly examples: readonly JsonObject[];
  /** Parameter → property (pointer), as `links` of responses say. */
  readonly links: ReadonlyMap<string, string>;
  readonly shapes: SchemaShapes;
}

interface Found {
  /** A property's name, or a pointer when it lies deeper. */
  readonly property: string;
  readonly schema?: SchemaId;
  readonly reason: string;
}

/** Names that identifiers go by, likeliest first. */
const usual = [
  ...[
    'id',
    'uuid',
    'guid',
    'gid',
    'sid',
    'uid',
    '_id',
    'key',
    'code',
    'name',
    'slug',
  ],
  ...[
    'login',
    'username',
    'number',
    'reference',
    'token',
    'email',
    'pspreference',
  ],
];

/** The identifier's parts, in the order of the path's parameters, with a reason for each. */
export function inferIdentifier(evidence: IdentifierEvidence): {
  parts: IdentifierPart[];
  reasons: string[];
} {
  const { parameters } = evidence;
  const wanted: readonly (string | undefined)[] =
    parameters.length > 0 ? parameters : [undefined];
  const taken = new Set<string>();
  const reasons: string[] = [];
  const parts = wanted.flatMap((parameter, i) => {
    const last = i === wanted.length - 1;
    const found = findProperty(parameter, { evidence, taken, last });
    if (!found) {
      return [];
    }
    taken.add(found.property);
    reasons.push(found.reason);
    return [describe(found, parameter, evidence)];
  });
  return { parts, reasons };
}

function findProperty(
  parameter: string | undefined,
  known: { evidence: IdentifierEvidence; taken: Set<string>; last: boolean },
): Found | undefined {
  const { evidence, taken, last } = known;
  const { shapes, entity } = evidence;
  const { properties } = shapes.of(entity);
  const declared =
    parameter === undefined ? undefined : parameterOf(parameter, evidence);
  const plainValues = [...properties].filter(
    ([name, schema]) => !taken.has(name) && isScalar(schema, shapes),
  );
  const scalars = plainValues
    .filter(([, schema]) => fits(schema, declared, shapes))
    .map(([name]) => name);
  const of = (name: string | undefined, reason: string): Found | undefined =>
    name === undefined
      ? undefined
      : { property: name, schema: properties.get(name), reason };
  if (parameter === undefined) {
    return of(
      byUsualName(scalars, evidence.resource),
      'no path names one entity; its property is named like an identifier',
    );
  }
  const linked = evidence.links.get(parameter);
  if (linked !== undefined && scalars.includes(linked)) {
    return of(linked, `a link gives "${linked}" to {${parameter}}`);
  }
  return (
    of(
      byParameter(scalars, parameter, evidence.resource),
      `{${parameter}} is named like the property`,
    ) ??
    nested(parameter, evidence, known) ??
    // Any number can be sent as a text, so a name that says enough outweighs the types.
    of(
      byParameter(
        plainValues
          .filter(([, schema]) => textTakes(schema, declared, shapes))
          .map(([name]) => name),
        parameter,
        evidence.resource,
      ),
      `{${parameter}} is named like the property, and takes its numbers as text`,
    ) ??
    (last
      ? of(
          byUsualName(scalars, evidence.resource),
          `{${parameter}} is the last parameter, and the property is named like an identifier`,
        )
      : undefined) ??
    answered(parameter, evidence, last) ?? {
      property: parameter,
      schema: declared?.schema,
      reason: `no property shows {${parameter}}, so it is kept beside the entity`,
    }
  );
}

/** `{"id": 7}` is all that some APIs answer to a create, and the entity doesn't say it again. */
function answered(
  parameter: string,
  { createAnswer, resource, shapes, ...evidence }: IdentifierEvidence,
  isLast: boolean,
): Found | undefined {
  if (createAnswer === undefined || !isLast) {
    return undefined;
  }
  const declared = parameterOf(parameter, evidence);
  const { properties } = shapes.of(createAnswer);
  const scalars = [...properties]
    .filter(([, id]) => isScalar(id, shapes) && fits(id, declared, shapes))
    .map(([name]) => name);
  const property =
    byParameter(scalars, parameter, resource) ??
    scalars.find(name => /^(id|uuid)$/i.test(name));
  return property === undefined
    ? undefined
    : {
        property,
        schema: properties.get(property),
        reason: `the answer to a create shows "${property}", which {${parameter}} is`,
      };
}

/** `{id}` ↔ `paymentId`, `{payment}` ↔ `id`, `{task_gid}` ↔ `gid`. */
function byParameter(
  scalars: readonly string[],
  parameter: string,
  resource: string,
): string | undefined {
  const wanted = plainName(parameter);
  const singular = plainName(singularOf(resource));
  const plain = new Map(scalars.map(name => [plainName(name), name]));
  const [lastWord] = parameter
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '')
    .slice(-1)
    .map(plainName);
  const names = [
    wanted,
    ...(wanted === 'id' ? [`${singular}id`] : []),
    ...(wanted === singular || wanted === `${singular}id`
      ? ['id', `${singular}id`]
      : []),
    // `{floating_ip}` ↔ `ip`: what the parameter names is the entity, and its last word the property.
    ...(usual.includes(lastWord) || wanted === singular ? [lastWord] : []),
  ];
  const found = names.find(name => plain.has(name));
  return found === undefined ? undefined : plain.get(found);
}

function byUsualName(
  scalars: readonly string[],
  resource: string,
): string | undefined {
  const plain = new Map(scalars.map(name => [plainName(name), name]));
  const singular = plainName(singularOf(resource));
  const names = [
    ...['id', `${singular}id`, `${singular}uuid`, 'uuid', 'guid', 'gid'],
    ...['sid', 'uid', 'key', `${singular}key`, 'code', `${singular}code`],
    ...[`${singular}number`, 'slug', 'login', 'username', 'name'],
    ...[`${singular}name`, 'pspreference', 'reference'],
  ];
  const found = names.find(name => plain.has(name));
  return found === undefined ? undefined : plain.get(found);
}

/** Whether values of a property can be what a path parameter takes: a text never names an integer, nor the reverse. */
function fits(
  property: SchemaId,
  parameter: Parameter | undefined,
  shapes: SchemaShapes,
): boolean {
  const kinds = (id: SchemaId | undefined) => {
    const { types } = shapes.of(id);
    return {
      text: types.has('string'),
      number: types.has('integer') || types.has('number'),
    };
  };
  const has = kinds(property);
  const takes = kinds(parameter?.schema);
  const unknown = !has.text && !has.number;
  const any = !takes.text && !takes.number;
  return (
    unknown || any || (has.text && takes.text) || (has.number && takes.number)
  );
}

function textTakes(
  property: SchemaId,
  parameter: Parameter | undefined,
  shapes: SchemaShapes,
): boolean {
  // `{repo}` may be a name as well; `{repo_id}` says that it is none.
  return (
    /id$/i.test(parameter?.name ?? '') &&
    shapes.of(property).types.has('integer') &&
    shapes.of(parameter?.schema).types.has('string')
  );
}

/** An identifier that lies one level deeper: `metadata.name`, `owner.login`, `sys.id`. */
function nested(
  parameter: string,
  evidence: IdentifierEvidence,
  known: { taken: Set<string> },
): Found | undefined {
  const { shapes, entity, resource } = evidence;
  const wanted = plainName(parameter);
  const declared = parameterOf(parameter, evidence);
  for (const [name, schema] of shapes.of(entity).properties) {
    const shape = shapes.of(schema);
    const holder = plainName(name);
    const about =
      ['metadata', 'sys', 'attributes', 'info', 'meta'].includes(holder) ||
      wanted.startsWith(holder);
    if (!about || shape.properties.size === 0 || shape.types.has('array')) {
      continue;
    }
    const inner = [...shape.properties]
      .filter(([, id]) => isScalar(id, shapes) && fits(id, declared, shapes))
      .map(([key]) => key);
    const owns = wanted === holder || wanted === `${holder}id`;
    const key =
      byParameter(inner, parameter, resource) ??
      (owns
        ? inner.find(each => /^(login|username|id|key|slug|name)$/.test(each))
        : undefined);
    const property = key && `/${escapeToken(name)}/${escapeToken(key)}`;
    if (key !== undefined && property && !known.taken.has(property)) {
      return {
        property,
        schema: shape.properties.get(key),
        reason: `{${parameter}} is "${key}" of "${name}"`,
      };
    }
  }
  return undefined;
}

/** Whether values of a schema can name something. */
export function isScalar(id: SchemaId, shapes: SchemaShapes): boolean {
  const { types, properties } = shapes.of(id);
  const scalar =
    types.has('string') || types.has('integer') || types.has('number');
  return scalar || (types.size === 0 && properties.size === 0);
}

function parameterOf(
  name: string,
  evidence: Pick<IdentifierEvidence, 'operations'>,
): Parameter | undefined {
  for (const operation of evidence.operations) {
    const found = operation.parameters.find(
      parameter => parameter.in === 'path' && parameter.name === name,
    );
    if (found) {
      return found;
    }
  }
  return undefined;
}

function describe(
  found: Found,
  parameter: string | undefined,
  evidence: IdentifierEvidence,
): IdentifierPart {
  const { shapes } = evidence;
  const declared =
    parameter === undefined ? undefined : parameterOf(parameter, evidence);
  const schema = found.schema ?? declared?.schema;
  const values = [
    ...evidence.examples.map(example => valueOf(example, found.property)),
    ...shapes.of(found.schema).examples,
    ...(declared?.examples.map(({ value }) => value) ?? []),
    ...shapes.of(declared?.schema).examples,
  ];
  const kinds = [shapes.of(found.schema), shapes.of(declared?.schema)];
  const form = formOf(kinds, values);
  const natural =
    form.kind !== 'integer' &&
    form.kind !== 'uuid' &&
    isNatural(found, evidence);
  return {
    property: found.property,
    ...(natural ? { kind: 'natural' as const } : form),
    ...(schema !== undefined && { schema }),
  };
}

type Form = Pick<IdentifierPart, 'kind' | 'prefix' | 'length'>;

function formOf(
  shapes: readonly { types: ReadonlySet<string>; format?: string }[],
  values: readonly (Json | undefined)[],
): Form {
  if (shapes[0].types.size > 0 && shapes[0].types.has('integer')) {
    return { kind: 'integer' };
  }
  if (shapes.some(({ format }) => format === 'uuid' || format === 'guid')) {
    return { kind: 'uuid' };
  }
  const strings = shapes.some(({ types }) => types.has('string'));
  if (
    !strings &&
    shapes.some(({ types }) => types.has('integer') || types.has('number'))
  ) {
    return { kind: 'integer' };
  }
  for (const value of values) {
    const form = formOfValue(value, strings);
    if (form) {
      return form;
    }
  }
  return { kind: 'opaque' };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The form of identifiers that one of them shows. */
export function formOfValue(
  value: Json | undefined,
  isString: boolean,
): Form | undefined {
  if (typeof value === 'number') {
    return isString || !Number.isInteger(value)
      ? undefined
      : { kind: 'integer' };
  }
  if (typeof value !== 'string' || value === '' || value.length > 200) {
    return undefined;
  }
  if (uuid.test(value)) {
    return { kind: 'uuid' };
  }
  // `pay_8fJ2k…`, `cus_test_…`, `PM-00A1…`, `AC1f3e…`: a short word, then something random.
  const [, prefix, random] =
    /^((?:[A-Za-z][A-Za-z0-9]{0,11}[_-])+)([A-Za-z0-9]*\d[A-Za-z0-9]*|[A-Za-z0-9]{12,})$/.exec(
      value,
    ) ??
    /^([A-Z]{2})([0-9a-fA-F]{32}|[0-9A-Z]{20,})$/.exec(value) ??
    [];
  if (prefix !== undefined && random.length >= 3) {
    return { kind: 'prefixed', prefix, length: random.length };
  }
  // A short example, such as `12345`, stands for something longer: identifiers drawn that short would collide.
  return value.length >= 8
    ? { kind: 'opaque', length: value.length }
    : { kind: 'opaque' };
}

function valueOf(entity: JsonObject, property: string): Json | undefined {
  if (!property.startsWith('/')) {
    return entity[property];
  }
  const [holder, key] = property.slice(1).split('/');
  const inner = entity[holder];
  return isJsonObject(inner) ? inner[key] : undefined;
}

/** Whether clients choose the identifier themselves. */
function isNatural(found: Found, evidence: IdentifierEvidence): boolean {
  const { shapes, createBody } = evidence;
  const [head] = found.property.replace(/^\//, '').split('/');
  if (createBody === undefined) {
    return (
      !evidence.createExists &&
      evidence.operations.some(({ method }) => method === 'put')
    );
  }
  const body = shapes.of(createBody);
  const asked = body.properties.get(head);
  if (asked === undefined || shapes.of(asked).readOnly) {
    return false;
  }
  const plain = plainName(found.property.split('/').at(-1) ?? '');
  // One schema for what is sent and answered says nothing about who makes `id`.
  const shared = createBody === evidence.entity;
  return (
    body.required.has(head) ||
    (!shared && !/^(id|uuid)$/.test(plain)) ||
    /^(name|slug|code|key|username|email|login|identifier)$/.test(plain)
  );
}
