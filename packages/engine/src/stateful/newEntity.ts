import {
  identifierAliases,
  IdentifierPart,
  Json,
  JsonObject,
  PropertyInfo,
} from '@smartsandbox/contract';
import { Refused, refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { identifierText, joinIdentifier } from '../contract/identity';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { getPath, pointerSegments } from '../json/pointer';
import { newIdentifierRandom } from '../random/purposes';
import { drawIdentifier } from '../seed/drawIdentifier';
import { identityOf, typedAs } from '../seed/seedBody';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { agreeing } from './agreeing';
import { initialValue, pendingStatus } from './initialValues';
import { isServerSet, requestProperties, writableOf } from './input';
import { selfLinks } from './selfLinks';
import { fileFacts, withoutFiles } from './uploadedFiles';
import { makeVersion } from './version';

/** Sandbox time that a 202 create stays pending (behaviour.md §6). */
const pendingMs = 2000;
const attempts = 16;
/** Identifiers that people think of themselves. */
const chosenNames = /^(name|key|code|slug|email)$/;

/** Makes an entity of what was sent and puts it into the draft; a taken identifier is 409. */
export function newEntity(
  run: Run,
  table: EntityTable,
  options: {
    readonly sent: Json | undefined;
    readonly parents: readonly string[];
    /** The identifier that the path gives. */
    readonly pathValues?: readonly Json[];
    readonly isPending?: boolean;
    readonly cause?: 'create' | 'replace';
  },
): Entity | Refused | undefined {
  const { plan: resource } = table;
  const { files } = run.call.request;
  const writable = withoutFiles(
    resource,
    writableOf(run, resource, options.sent),
    files,
  );
  const parents = familyOf(resource, options.parents, writable);
  const identity = identify(run, table, {
    writable,
    parents,
    sent: options.sent,
    pathValues: options.pathValues,
  });
  if ('kind' in identity) {
    return identity;
  }
  const { id, values, creates } = identity;
  const key = resource.key(parents, id);
  const body = inOrder(resource, {
    ...agreeing(
      run,
      resource,
      serverSet(
        run,
        resource,
        { ...fileFacts(resource, files), ...writable },
        options.isPending ?? false,
      ),
      writable,
    ),
    ...pathReferences(run, resource),
    ...selfLinks(run, resource, { key, id, parents }, writable),
    ...identityOf(resource, { values, parents }),
  });
  const entity = makeVersion(run, resource, {
    identity: { key, id, parents },
    body,
    pendingUntil: options.isPending ? run.now + pendingMs : undefined,
  });
  return (
    entity &&
    run.draft.put(table, entity, { cause: options.cause ?? 'create', creates })
  );
}

/** Members in the order of the schema, as an API would write them; what it doesn't know comes last. */
function inOrder(resource: ResourcePlan, body: JsonObject): JsonObject {
  const result: { [name: string]: Json } = {};
  for (const name of resource.properties.keys()) {
    if (Object.hasOwn(body, name)) {
      result[name] = body[name];
    }
  }
  return { ...result, ...body };
}

/** A parent in the path that the resource isn't kept under is what its entities refer to. */
function pathReferences(run: Run, resource: ResourcePlan): JsonObject {
  const result: { [name: string]: Json } = {};
  for (const { parameters, resource: name } of run.plan.otherParents) {
    const pointer = resource.resource.references.find(
      reference => reference.resource === name,
    )?.pointer;
    const [property, ...deeper] = pointerSegments(pointer ?? '');
    const info = property ? resource.properties.get(property) : undefined;
    // A reference to a composite identifier holds no single part of it.
    if (info && deeper.length === 0 && parameters.length === 1) {
      result[property] = typedAs(info.types, run.path[parameters[0]]);
    }
  }
  return result;
}

/** The parents of the path, else those that the body names. */
function familyOf(
  resource: ResourcePlan,
  parents: readonly string[],
  body: JsonObject,
): readonly string[] {
  const property = resource.parentProperty;
  if (parents.length === resource.chain.length || !property) {
    return parents;
  }
  const named = getPath(body, propertyPath(property));
  return (typeof named === 'string' || typeof named === 'number') &&
    resource.chain.length === 1
    ? [identifierText(named)]
    : parents;
}

interface Identified {
  readonly id: string;
  readonly values: readonly Json[];
  /** Set when a part was drawn. */
  readonly creates?: number;
}

function identify(
  run: Run,
  table: EntityTable,
  given: {
    readonly writable: JsonObject;
    readonly sent: Json | undefined;
    readonly parents: readonly string[];
    readonly pathValues?: readonly Json[];
  },
): Identified | Refused {
  const { plan: resource } = table;
  const parts = resource.resource.identifier;
  const chosen = given.pathValues?.length
    ? given.pathValues
    : parts.map(part => sentPart(run, resource, part, given));
  const isTaken = (id: string) =>
    run.find(table, resource.key(given.parents, id)) !== undefined;
  if (chosen.length > 0 && chosen.every(value => value !== undefined)) {
    const values = chosen.filter(value => value !== undefined);
    const id = joinIdentifier(values);
    const key = resource.key(given.parents, id);
    return isTaken(id) && !givesWay(table, key)
      ? refused(
          409,
          'already-exists',
          `The ${resource.resource.singular} ${JSON.stringify(
            id,
          )} exists already. Send another identifier, or change the one that exists.`,
        )
      : { id, values };
  }
  const creates = run.draft.nextCreate();
  for (let attempt = 0; ; attempt += 1) {
    const drawn = drawIdentifier(resource, {
      random: newIdentifierRandom(
        run.state.data.seed,
        resource.name,
        creates,
        attempt,
      ),
      nextInteger: nextInteger(run, table) + attempt,
      now: run.now,
      attempt,
    });
    const values = drawn.map((value, at) => chosen[at] ?? value);
    const id = joinIdentifier(values);
    if (!isTaken(id) && !table.isDeleted(resource.key(given.parents, id))) {
      return { id, values, creates };
    }
    if (attempt >= attempts) {
      return refused(
        409,
        'already-exists',
        `All identifiers that the contract allows for a ${resource.resource.singular} are taken.`,
      );
    }
  }
}

/**
 * A seed that nobody touched isn't stored. What the contract's examples hold gives way to a create, so that sending an
 * example succeeds; what was made up gives way where its identifier is no name that a caller would know as taken.
 */
function givesWay(table: EntityTable, key: string): boolean {
  const seed = table.untouchedSeed(key);
  const isNatural = table.plan.resource.identifier.some(
    part => part.kind === 'natural',
  );
  return seed !== undefined && (seed.source !== 'generated' || !isNatural);
}

/** Several creates of one call see each other. */
function nextInteger(run: Run, table: EntityTable): number {
  let largest = table.largestInteger;
  for (const record of run.draft.records) {
    if (record.kind === 'entity-put' && record.resource === table.plan.name) {
      const integer = Number(record.id);
      largest =
        Number.isSafeInteger(integer) && integer > largest ? integer : largest;
    }
  }
  return largest + 1;
}

/**
 * An identifier that the caller may choose: a natural key, or any that the request's schema documents, be it by another
 * name (`name` of what is `pool_name` later).
 */
function sentPart(
  run: Run,
  resource: ResourcePlan,
  part: IdentifierPart,
  given: { readonly writable: JsonObject; readonly sent: Json | undefined },
): Json | undefined {
  const path = propertyPath(part.property);
  const requested = requestProperties(run);
  const usable = (value: Json | undefined) =>
    (typeof value === 'string' && value !== '') || typeof value === 'number'
      ? value
      : undefined;
  if (part.kind === 'natural' || requested.has(path[0])) {
    return usable(getPath(given.writable, path));
  }
  const { singular } = resource.resource;
  const alias = identifierAliases(part.property, singular).find(
    name => chosenNames.test(name) && requested.has(name),
  );
  return alias === undefined ? undefined : usable(getPath(given.sent, [alias]));
}

/** What was sent, completed by what the server sets at a create. */
function serverSet(
  run: Run,
  resource: ResourcePlan,
  writable: JsonObject,
  isPending: boolean,
): JsonObject {
  const { createdProperty, updatedProperty, statusProperty } =
    resource.resource;
  const requested = requestProperties(run);
  const body: { [name: string]: Json } = { ...writable };
  for (const property of [createdProperty, updatedProperty]) {
    if (property && !Object.hasOwn(body, property)) {
      body[property] = resource.timestamp(property, run.now);
    }
  }
  const status = statusProperty && resource.properties.get(statusProperty);
  if (status && (isPending || !Object.hasOwn(body, status.name))) {
    const initial =
      (isPending ? pendingStatus(status) : undefined) ??
      body[status.name] ??
      status.default ??
      status.enum?.[0] ??
      resource.listed.get(status.name)?.initial;
    if (initial !== undefined) {
      body[status.name] = initial;
    }
  }
  for (const [name, info] of resource.propertiesOf(body)) {
    if (!Object.hasOwn(body, name) && !info.writeOnly) {
      const value = valueAtCreate(run, resource, requested, info);
      if (value !== undefined) {
        body[name] = value;
      }
    }
  }
  return body;
}

function valueAtCreate(
  run: Run,
  resource: ResourcePlan,
  requested: ReadonlyMap<string, PropertyInfo>,
  info: PropertyInfo,
): Json | undefined {
  if (info.default !== undefined) {
    return info.default;
  }
  const isPartOfIdentity =
    info.name === resource.parentProperty ||
    resource.resource.identifier.some(
      part => propertyPath(part.property)[0] === info.name,
    );
  const isNeeded =
    (info.required || info.readOnly || info.enum?.length === 1) &&
    isServerSet(info.name, requested, info);
  const isMarkOfDeletion =
    info.name === resource.resource.softDelete?.property &&
    info.name !== resource.resource.statusProperty;
  return isNeeded && !isPartOfIdentity && !isMarkOfDeletion
    ? initialValue(run, resource, info)
    : undefined;
}
