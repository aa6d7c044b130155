import { escapeToken } from '../load/pointer';
import { Resource, SchemaId } from '../model/types';
import { SchemaShape, SchemaShapes } from './SchemaShapes';
import { isPlural, plainName, singularOf } from './words';

/** A resource that properties may refer to. */
export interface ReferenceTarget {
  readonly name: string;
  readonly entity?: SchemaId;
  readonly singleton: boolean;
  readonly composite: boolean;
}

/** Properties that hold the identifier of another resource's entity, by their names; nested objects one level deep. */
export function inferReferences(
  own: { readonly entity?: SchemaId; readonly identifier: readonly string[] },
  targets: ReadonlyMap<string, ReferenceTarget>,
  shapes: SchemaShapes,
): Resource['references'] {
  const found: Resource['references'][number][] = [];
  const visit = (id: SchemaId | undefined, pointer: string, depth: number) => {
    for (const [name, schema] of shapes.of(id).properties) {
      const at = `${pointer}/${escapeToken(name)}`;
      const shape = shapes.of(schema);
      const target = targetOf(name, targets);
      const isOwn = depth === 0 && own.identifier.includes(name);
      // `forks: 12` counts them.
      const counts = isPlural(name) && shape.items === undefined;
      if (target && !isOwn && !counts && holdsIdentifier(schema, shapes)) {
        found.push({ pointer: at, resource: target });
      } else if (depth === 0 && isPart(shape)) {
        visit(schema, at, 1);
      }
    }
  };
  visit(own.entity, '', 0);
  return found;
}

/** A nested object that is part of the entity: not another entity written out, with an identifier of its own. */
function isPart(shape: SchemaShape): boolean {
  return (
    shape.properties.size > 0 &&
    !shape.types.has('array') &&
    !shape.types.has('string') &&
    !['id', 'uuid', 'gid', 'sid'].some(name => shape.properties.has(name))
  );
}

/** Names that are plain words more often than references. */
const plainWords =
  /^(secret|token|password|key|url|type|message|status|state|version|content|text|body|description|comment|note|permission|event|action|option|value|name|code|label|title|size)s?$/;

function holdsIdentifier(id: SchemaId, shapes: SchemaShapes): boolean {
  const shape = shapes.of(id);
  const { types, format, ...held } =
    shape.items !== undefined && shape.properties.size === 0
      ? shapes.of(shape.items)
      : shape;
  return (
    held.enum === undefined &&
    format !== 'date-time' &&
    format !== 'uri' &&
    (types.has('string') || types.has('integer'))
  );
}

const suffix = /(ids?|uuids?|guids?|gids?|sids?|keys?|refs?|references?)$/;

function targetOf(
  property: string,
  targets: ReadonlyMap<string, ReferenceTarget>,
): string | undefined {
  const plain = plainName(property);
  // `customerId`, `source_account_id`, `customer`; a bare `id` says nothing.
  const stem = plain.replace(suffix, '');
  if (stem === '') {
    return undefined;
  }
  if (stem === plain && plainWords.test(plain)) {
    return undefined;
  }
  const exact =
    targets.get(stem) ?? targets.get(plainName(singularOf(property)));
  if (exact) {
    return exact.name;
  }
  if (stem === plain || stem.length < 5) {
    return undefined;
  }
  const words = property
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/);
  const last = plainName(words.at(-2) ?? '');
  return last.length > 3 ? targets.get(last)?.name : undefined;
}

/** Targets by the plain singular of their names; names that two resources share refer to nothing. */
export function referenceTargets(
  resources: readonly ReferenceTarget[],
): ReadonlyMap<string, ReferenceTarget> {
  const found = new Map<string, ReferenceTarget>();
  for (const resource of resources) {
    const key = plainName(singularOf(resource.name));
    if (!resource.singleton && !resource.composite && !found.has(key)) {
      found.set(key, resource);
    }
  }
  return found;
}
