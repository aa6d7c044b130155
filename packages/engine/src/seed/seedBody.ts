import {
  GenerateOptions,
  Json,
  JsonObject,
  Random,
} from '@smartsandbox/contract';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { isObject, withAt } from '../json/pointer';
import { entityRandom } from '../random/purposes';
import { coherent } from './coherent';
import { SeedData } from './SeedData';
import { SeedEntry } from './SeedTable';

const hourMs = 3_600_000;

/**
 * The body of a seeded entity, from nothing but (seed, resource, identity) and the branch's start. The newest was
 * created in the hour before the start, each older one an hour earlier.
 */
export function seedBody(
  data: SeedData,
  plan: ResourcePlan,
  entry: SeedEntry,
): { readonly body: JsonObject; readonly time: number } {
  const random = entityRandom(data.seed, plan.name, entry.key);
  const age =
    entry.position < 0
      ? random.fork('age').integer(1, 24 * 30)
      : data.table(plan).entries.length - entry.position;
  const earliest = data.startAt - age * hourMs;
  const created = wholeSecond(
    earliest + random.fork('created').integer(0, hourMs / 2),
  );
  const updated = wholeSecond(
    created + random.fork('updated').integer(0, hourMs / 2 - 1000),
  );
  const options: GenerateOptions = {
    random: random.fork('body'),
    direction: 'response',
    now: data.startAt,
    given: {
      ...listedOf(plan, random),
      ...timesOf(plan, created, updated),
      ...identityOf(plan, entry),
    },
    reference: property => {
      const target = plan.referenceOf(property);
      if (target === undefined) {
        return undefined;
      }
      const choice = random.fork(`reference ${property}`);
      return data.reference(target, count => choice.integer(0, count - 1));
    },
    resource: plan.name,
    optional: true,
  };
  const body = entry.example
    ? exampleBody(plan, entry, options)
    : generatedBody(plan, options);
  return {
    body:
      body && !entry.example
        ? coherent(plan, body, { created, updated, startAt: data.startAt })
        : body ?? options.given ?? {},
    time: updated,
  };
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function generatedBody(
  plan: ResourcePlan,
  options: GenerateOptions,
): JsonObject | undefined {
  const value = plan.schema
    ? plan.tools.generator.generate(plan.schema, options)
    : options.given;
  return isObject(value) ? withStatus(plan, value) : undefined;
}

/** A softly deleted entity is nothing that a new sandbox starts with. */
function withStatus(plan: ResourcePlan, body: JsonObject): JsonObject {
  const soft = plan.resource.softDelete;
  return soft?.value === true && body[soft.property] === true
    ? { ...body, [soft.property]: false }
    : body;
}

function exampleBody(
  plan: ResourcePlan,
  entry: SeedEntry,
  options: GenerateOptions,
): JsonObject | undefined {
  const example = entry.example ?? {};
  const identity = identityOf(plan, entry);
  const isComplete = Object.keys(identity).every(name =>
    Object.hasOwn(example, name),
  );
  const value = isComplete ? example : { ...example, ...identity };
  if (!plan.schema) {
    return value;
  }
  const { given, ...rest } = options;
  const mended = plan.tools.generator.conform(plan.schema, value, {
    ...rest,
    given: identity,
  });
  return isObject(mended) ? mended : generatedBody(plan, options);
}

/** The properties that make an entity itself: identifier, and the direct parent's when it is shown. */
export function identityOf(
  plan: ResourcePlan,
  entity: {
    readonly values: readonly Json[];
    readonly parents: readonly string[];
  },
): JsonObject {
  let body: JsonObject = {};
  plan.resource.identifier.forEach((part, index) => {
    if (index < entity.values.length && !plan.resource.singleton) {
      body = setProperty(plan, body, part.property, entity.values[index]);
    }
  });
  const { parentProperty } = plan;
  const parentId = entity.parents.at(-1);
  if (parentProperty && parentId !== undefined) {
    body = setProperty(plan, body, parentProperty, parentId);
  }
  return body;
}

/** Sets a property in the type that the schema gives it; one that the schema doesn't know is left out. */
function setProperty(
  plan: ResourcePlan,
  body: JsonObject,
  property: string,
  value: Json,
): JsonObject {
  const path = propertyPath(property);
  const info = plan.properties.get(path[0]);
  if (!info && plan.properties.size > 0) {
    return body;
  }
  const typed = path.length === 1 && info ? typedAs(info.types, value) : value;
  const result = withAt(body, `/${path.map(escapeSegment).join('/')}`, typed);
  return isObject(result) ? result : body;
}

function escapeSegment(segment: string): string {
  return segment.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The value as the type that is documented: identifiers come as text from paths. */
export function typedAs(types: ReadonlySet<string>, value: Json): Json {
  if (typeof value === 'string' && value !== '' && !types.has('string')) {
    const number = Number(value);
    if (
      (types.has('integer') || types.has('number')) &&
      Number.isFinite(number)
    ) {
      return number;
    }
  }
  if (typeof value === 'number' && types.has('string')) {
    const isNumeric = types.has('integer') || types.has('number');
    return isNumeric ? value : String(value);
  }
  return value;
}

function listedOf(plan: ResourcePlan, random: Random): JsonObject {
  return Object.fromEntries(
    [...plan.listed].map(([name, { values }]) => [
      name,
      random.fork(`listed ${name}`).pick(values),
    ]),
  );
}

function timesOf(
  plan: ResourcePlan,
  created: number,
  updated: number,
): JsonObject {
  const { createdProperty, updatedProperty } = plan.resource;
  return {
    ...(createdProperty && {
      [createdProperty]: plan.timestamp(createdProperty, created),
    }),
    ...(updatedProperty && {
      [updatedProperty]: plan.timestamp(updatedProperty, updated),
    }),
  };
}
