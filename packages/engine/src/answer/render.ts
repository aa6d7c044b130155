import {
  identifierAliases,
  Json,
  JsonObject,
  SchemaId,
} from '@smartsandbox/contract';
import { SuccessShape } from '../contract/OperationPlan';
import { ResourcePlan } from '../contract/ResourcePlan';
import { schemaAt } from '../contract/schemaWalk';
import { isObject, withAt } from '../json/pointer';
import { entityRandom } from '../random/purposes';
import { typedAs } from '../seed/seedBody';
import { ApiState } from '../state/ApiState';
import { Entity, Rendering } from '../state/Entity';
import { Run } from './Run';
import { writeValue } from './writeValue';

/**
 * An entity as the body of an answer. Made valid by the answer's schema once per version and form, then kept with the
 * version: reading it again costs a look-up. `undefined` when no valid body can be made of it.
 */
export function renderEntity(
  run: Run,
  entity: Entity,
  shape: SuccessShape,
): Rendering | undefined {
  const kept = entity.rendering(shape.form);
  if (kept) {
    return kept;
  }
  const pointer = run.call.operation.binding.responsePointer ?? '';
  const empty = /^\/\d/.test(pointer) ? [] : {};
  const whole = withAt(empty, pointer, shownBody(run, entity, shape));
  const value = entity.unchecked
    ? withAt(empty, pointer, withoutWriteOnly(run.plan.resource, entity.body))
    : conformEntity(run.state, run.plan.resource, entity, {
        schema: shape.schema,
        value: whole,
        form: shape.form,
      });
  if (value === undefined) {
    return undefined;
  }
  const text = writeValue(run, shape, value);
  return text === undefined ? undefined : entity.keep(shape.form, value, text);
}

/**
 * Some APIs tell an entity's identifier in the answer to its create and never again, or by another name: `id` for what
 * is `uuid` elsewhere.
 */
function shownBody(run: Run, entity: Entity, shape: SuccessShape): JsonObject {
  const { plan } = run;
  const { role, responsePointer = '' } = run.call.operation.binding;
  const [part, ...more] = plan.resource?.resource.identifier ?? [];
  if (role !== 'create' || !part || more.length > 0 || !shape.schema) {
    return entity.body;
  }
  const { toolbox } = plan.tools;
  const schema = schemaAt(plan.tools, shape.schema, responsePointer);
  const documented =
    schema === undefined ? undefined : toolbox.properties(schema);
  const singular = plan.resource?.resource.singular ?? '';
  const name = [
    part.property,
    ...identifierAliases(part.property, singular),
  ].find(each => documented?.has(each));
  const info = name === undefined ? undefined : documented?.get(name);
  return info && !Object.hasOwn(entity.body, info.name)
    ? { [info.name]: typedAs(info.types, entity.id), ...entity.body }
    : entity.body;
}

/** An entity as an item of a list, kept in the same way. */
export function renderItem(
  run: Run,
  entity: Entity,
  schema: SchemaId | undefined,
): Rendering | undefined {
  const form = `item ${schema ?? ''}`;
  const kept = entity.rendering(form);
  if (kept) {
    return kept;
  }
  const value = entity.unchecked
    ? withoutWriteOnly(run.plan.resource, entity.body)
    : conformEntity(run.state, run.plan.resource, entity, {
        schema,
        value: entity.body,
        form,
      });
  return value === undefined
    ? undefined
    : entity.keep(form, value, JSON.stringify(value));
}

/** What an entity lacks in a form is made from its identity, so that each reading and each replay shows the same. */
function conformEntity(
  state: ApiState,
  plan: ResourcePlan | undefined,
  entity: Entity,
  what: {
    readonly schema: SchemaId | undefined;
    readonly value: Json;
    readonly form: string;
  },
): Json | undefined {
  const { schema, value, form } = what;
  if (!plan || !schema) {
    return withoutWriteOnly(plan, value);
  }
  const random = entityRandom(state.data.seed, plan.name, entity.key).fork(
    form,
  );
  return state.tools.generator.conform(schema, value, {
    random,
    direction: 'response',
    now: entity.time,
    resource: plan.name,
    reference: property => {
      const target = plan.referenceOf(property);
      return target === undefined
        ? undefined
        : state.data.reference(target, count =>
            random.fork(property).integer(0, count - 1),
          );
    },
  });
}

function withoutWriteOnly(plan: ResourcePlan | undefined, value: Json): Json {
  if (!plan || !isObject(value)) {
    return value;
  }
  const hidden = Object.keys(value).filter(
    name => plan.properties.get(name)?.writeOnly,
  );
  return hidden.length === 0
    ? value
    : Object.fromEntries(
        Object.entries(value).filter(([name]) => !hidden.includes(name)),
      );
}
