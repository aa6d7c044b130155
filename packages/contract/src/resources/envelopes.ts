import { SchemaId } from '../model/types';
import { escapeToken } from '../load/pointer';
import { SchemaShapes } from './SchemaShapes';
import { plainName, singularOf } from './words';

/** A part of a body and its schema. */
export interface BodyPart {
  readonly pointer: string;
  readonly schema: SchemaId;
}

/** Names of properties that go with an entity without being part of it. */
const besides = new Set([
  ...[
    'links',
    'meta',
    'metadata',
    'errors',
    'error',
    'warnings',
    'status',
    'success',
  ],
  ...[
    'statuscode',
    'requestid',
    'code',
    'message',
    'included',
    'ok',
    'jsonapi',
  ],
  ...[
    'idempotencykey',
    'service',
    'resource',
    'operation',
    'result',
    'risk',
    'cursor',
    'pagination',
  ],
]);
const entityNames = [
  'data',
  'item',
  'result',
  'record',
  'resource',
  'object',
  'entity',
  'response',
  'payload',
];

/**
 * The entity inside a body: the whole of it, or the one object in its envelope (`{"data": {…}}`, `{"customer": {…}}`).
 * `undefined` when the body is no object.
 */
export function entityIn(
  body: SchemaId | undefined,
  resource: string,
  shapes: SchemaShapes,
): BodyPart | undefined {
  if (body === undefined || !shapes.isObject(body)) {
    return undefined;
  }
  const { properties } = shapes.of(body);
  const whole = { pointer: '', schema: body };
  const names = [...properties.keys()];
  // `{"Id": {"id": 1}}` wraps an entity; only a plain value identifies one.
  const isEntity = names.some(
    name =>
      /^(id|uuid|guid|gid|sid|href|self)$/.test(plainName(name)) &&
      shapes.of(properties.get(name)).properties.size === 0,
  );
  if (isEntity || names.length === 0) {
    return whole;
  }
  const objects = names.filter(name => {
    const shape = shapes.of(properties.get(name));
    return shape.properties.size > 0 && !shape.types.has('array');
  });
  const wanted = [plainName(singularOf(resource)), plainName(resource)];
  const byName = objects.find(name => wanted.includes(plainName(name)));
  const byCustom = objects.find(name => entityNames.includes(plainName(name)));
  const others = names.filter(name => !besides.has(plainName(name)));
  const chosen = firstTrue([
    [byName, others.length <= 2],
    [byCustom, others.every(name => objects.includes(name))],
    [others[0], others.length === 1 && objects.includes(others[0])],
  ]);
  const schema = chosen === undefined ? undefined : properties.get(chosen);
  return chosen !== undefined && schema !== undefined
    ? { pointer: `/${escapeToken(chosen)}`, schema }
    : whole;
}

/** The first candidate that is there and whose condition holds. */
function firstTrue(
  candidates: readonly (readonly [string | undefined, boolean])[],
): string | undefined {
  return candidates.find(([name, holds]) => name !== undefined && holds)?.[0];
}

const listNames = [
  ...[
    'data',
    'items',
    'results',
    'values',
    'records',
    'entries',
    'elements',
    'content',
  ],
  ...[
    'resources',
    'objects',
    'rows',
    'list',
    'collection',
    'value',
    'result',
    'hits',
  ],
];

/** The array of entities in a list's body: the body itself, a property, or one in an inner object. */
export function itemsIn(
  body: SchemaId | undefined,
  resource: string,
  shapes: SchemaShapes,
): BodyPart | undefined {
  if (body === undefined) {
    return undefined;
  }
  const shape = shapes.of(body);
  if (shape.items !== undefined && shape.properties.size === 0) {
    return { pointer: '', schema: shape.items };
  }
  const wanted = [plainName(resource), plainName(singularOf(resource))];
  const direct = arraysOf(body, shapes);
  const found =
    direct.find(({ name }) => wanted.includes(plainName(name))) ??
    direct.find(({ name }) => listNames.includes(plainName(name)));
  if (found) {
    return found.part;
  }
  // An entity with arrays of its own is no list.
  const looksLikeEntity = [...shape.properties.keys()].some(name =>
    /^(id|uuid|guid|gid|sid|name|key)$/.test(plainName(name)),
  );
  if (direct.length === 1 && !looksLikeEntity) {
    return direct[0].part;
  }
  return looksLikeEntity ? undefined : innerItems(body, wanted, shapes);
}

function arraysOf(
  body: SchemaId,
  shapes: SchemaShapes,
): { name: string; part: BodyPart }[] {
  return [...shapes.of(body).properties].flatMap(([name, schema]) => {
    const { items } = shapes.of(schema);
    const besidesItems = /^(errors|warnings|included|links)$/i;
    return items !== undefined && !besidesItems.test(name)
      ? [{ name, part: { pointer: `/${escapeToken(name)}`, schema: items } }]
      : [];
  });
}

function innerItems(
  body: SchemaId,
  wanted: readonly string[],
  shapes: SchemaShapes,
): BodyPart | undefined {
  const objects = [...shapes.of(body).properties].filter(
    ([, schema]) =>
      shapes.of(schema).properties.size > 0 &&
      !shapes.of(schema).types.has('array'),
  );
  for (const [name, schema] of objects) {
    const plain = plainName(name);
    const lone = objects.length === 1 && holdsPage(schema, shapes);
    if (
      lone ||
      wanted.includes(plain) ||
      listNames.includes(plain) ||
      plain === 'embedded' ||
      plain === 'response'
    ) {
      const inner = arraysOf(schema, shapes);
      const found =
        inner.find(each => wanted.includes(plainName(each.name))) ??
        inner.find(each => listNames.includes(plainName(each.name))) ??
        (inner.length === 1 ? inner[0] : undefined);
      if (found) {
        return {
          pointer: `/${escapeToken(name)}${found.part.pointer}`,
          schema: found.part.schema,
        };
      }
    }
  }
  return undefined;
}

/** `{id}` or `{id, href}`: what is left of an entity in some answers to a create. */
function isStub(
  part: SchemaId,
  entity: SchemaId,
  shapes: SchemaShapes,
): boolean {
  const names = [...shapes.of(part).properties.keys()];
  const { properties } = shapes.of(entity);
  const shared = names.filter(name => properties.has(name));
  return (
    names.length <= 4 &&
    shared.some(name => /(^|_|[a-z])(id|uuid|gid|sid|key)$/i.test(name))
  );
}

/** `{items, limit, next, …}`: a page of a list rather than an entity with a list in it. */
function holdsPage(id: SchemaId, shapes: SchemaShapes): boolean {
  const names = [...shapes.of(id).properties.keys()].map(plainName);
  return (
    names.some(name => listNames.includes(name)) &&
    names.some(name =>
      /^(next|limit|total|offset|page|cursor|hasmore|totalcount)$/.test(name),
    )
  );
}

/** Where `entity` is in a body: the whole of it, or one of its properties; `undefined` when it isn't there. */
export function pointerToEntity(
  body: SchemaId | undefined,
  entity: SchemaId | undefined,
  options: { readonly resource: string; readonly shapes: SchemaShapes },
): string | undefined {
  const { resource, shapes } = options;
  const guess = entityIn(body, resource, shapes);
  if (body === undefined || guess === undefined) {
    return undefined;
  }
  if (entity === undefined || shapes.of(entity).properties.size === 0) {
    return guess.pointer;
  }
  if (body === entity) {
    return '';
  }
  const properties = [...shapes.of(body).properties];
  const same = properties.find(([, schema]) => schema === entity);
  if (same) {
    return `/${escapeToken(same[0])}`;
  }
  if (shapes.alike(body, entity)) {
    return '';
  }
  if (
    shapes.alike(guess.schema, entity) ||
    isStub(guess.schema, entity, shapes)
  ) {
    return guess.pointer;
  }
  const similar = properties.find(
    ([, schema]) =>
      !shapes.of(schema).types.has('array') && shapes.alike(schema, entity),
  );
  return similar && `/${escapeToken(similar[0])}`;
}
