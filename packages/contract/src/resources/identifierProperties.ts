import { escapeToken } from '../load/pointer';
import { PlainOperation } from '../model/readOperations';
import { JsonObject, Parameter, SchemaId } from '../model/types';
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

export interface Found {
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

export function findProperty(
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
export function answered(
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
export function fits(
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
export function nested(
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

export function parameterOf(
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
