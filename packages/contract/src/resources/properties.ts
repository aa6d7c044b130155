import { Resource, SchemaId } from '../model/types';
import { SchemaShapes } from './SchemaShapes';
import { plainName, singularOf } from './words';

const createdNames = [
  ...[
    'createdat',
    'created',
    'creationdate',
    'createddate',
    'datecreated',
    'createtime',
  ],
  ...[
    'creationtime',
    'createdon',
    'creationtimestamp',
    'createdtime',
    'creationdatetime',
  ],
  ...[
    'createdtimestamp',
    'insertedat',
    'addedat',
    'createdatetime',
    'timestampcreated',
  ],
];
const updatedNames = [
  ...[
    'updatedat',
    'updated',
    'updatetime',
    'lastupdated',
    'updateddate',
    'dateupdated',
  ],
  ...[
    'modifiedat',
    'modified',
    'lastmodified',
    'modifieddate',
    'datemodified',
    'updatedon',
  ],
  ...[
    'lastupdatedat',
    'lastmodifiedat',
    'lastmodifieddate',
    'lastupdatetime',
    'modifiedon',
  ],
  ...[
    'statusupdatedatetime',
    'updateddatetime',
    'lastmodifiedtime',
    'lastupdate',
  ],
];

/** The properties that the sandbox itself keeps true. */
export function inferServerProperties(
  entity: SchemaId | undefined,
  resource: string,
  shapes: SchemaShapes,
): Pick<Resource, 'createdProperty' | 'updatedProperty' | 'statusProperty'> {
  const { properties } = shapes.of(entity);
  const plain = new Map(
    [...properties]
      .filter(([, schema]) => isTimeLike(schema, shapes))
      .map(([name]) => [plainName(name), name]),
  );
  const createdProperty = firstOf(createdNames, plain);
  const updatedProperty = firstOf(updatedNames, plain);
  const statusProperty = statusOf(properties, resource, shapes);
  return {
    ...(createdProperty !== undefined && { createdProperty }),
    ...(updatedProperty !== undefined && { updatedProperty }),
    ...(statusProperty !== undefined && { statusProperty }),
  };
}

function firstOf(
  names: readonly string[],
  plain: ReadonlyMap<string, string>,
): string | undefined {
  const found = names.find(name => plain.has(name));
  return found === undefined ? undefined : plain.get(found);
}

function isTimeLike(id: SchemaId, shapes: SchemaShapes): boolean {
  const { types } = shapes.of(id);
  return (
    types.size === 0 ||
    ['string', 'integer', 'number'].some(type => types.has(type))
  );
}

function statusOf(
  properties: ReadonlyMap<string, SchemaId>,
  resource: string,
  shapes: SchemaShapes,
): string | undefined {
  const singular = plainName(singularOf(resource));
  const wanted = [
    ...['status', 'state', `${singular}status`, `${singular}state`],
    ...['lifecyclestate', 'lifecyclestatus', 'currentstatus', 'phase'],
  ];
  const named = wanted.flatMap(name =>
    [...properties.keys()].filter(
      each =>
        plainName(each) === name &&
        shapes.of(properties.get(each)).types.has('string'),
    ),
  );
  return (
    named.find(name => shapes.of(properties.get(name)).enum !== undefined) ??
    named[0]
  );
}

/**
 * A documented way of deleting softly: the entity itself comes back from its delete, with a flag or a status that says
 * so. Anything less is a real delete.
 */
export function inferSoftDelete(
  entity: SchemaId | undefined,
  deleteAnswersEntity: boolean,
  shapes: SchemaShapes,
): Resource['softDelete'] {
  if (!deleteAnswersEntity) {
    return undefined;
  }
  for (const [property, schema] of shapes.of(entity).properties) {
    const shape = shapes.of(schema);
    const plain = plainName(property);
    if (/^(is)?(deleted|archived)$/.test(plain) && shape.types.has('boolean')) {
      return { property, value: true };
    }
    if (plain === 'status' || plain === 'state') {
      const value = shape.enum?.find(
        each =>
          typeof each === 'string' &&
          /^(deleted|archived|removed)$/i.test(each),
      );
      if (value !== undefined) {
        return { property, value };
      }
    }
  }
  return undefined;
}

/** The property that holds the identifier of another resource's entity, by its name. */
export function propertyFor(
  target: { readonly singular: string; readonly parameter?: string },
  entity: SchemaId | undefined,
  shapes: SchemaShapes,
): string | undefined {
  const singular = plainName(target.singular);
  const wanted = new Set([
    `${singular}id`,
    `${singular}uuid`,
    `${singular}sid`,
    `${singular}gid`,
    `${singular}key`,
    singular,
  ]);
  const parameter = target.parameter && plainName(target.parameter);
  if (parameter && !/^(id|uuid|key|name|code)$/.test(parameter)) {
    wanted.add(parameter);
  }
  for (const [name, schema] of shapes.of(entity).properties) {
    const { types } = shapes.of(schema);
    const scalar = types.has('string') || types.has('integer');
    if (scalar && wanted.has(plainName(name))) {
      return name;
    }
  }
  return undefined;
}
