import { Json, JsonObject } from '@smartsandbox/contract';
import { SuccessShape } from '../contract/OperationPlan';
import { isObject } from '../json/pointer';
import { encoder, Entity } from '../state/Entity';
import { responseHeaders } from './headers';
import { Answered, Outcome, passed } from './Outcome';
import { renderEntity } from './render';
import { Run } from './Run';
import { writeValue } from './writeValue';

const noBody = new Set([204, 205, 304]);

/** An answer that shows an entity, in the documented form. */
export function answerEntity(
  run: Run,
  entity: Entity,
  options: {
    readonly shape: SuccessShape;
    readonly reason: string;
    readonly location?: string;
    /** Boolean members of a body that isn't the entity, such as `deleted`, that are true now. */
    readonly truths?: RegExp;
  },
): Outcome {
  const { shape, reason, location } = options;
  const headers = responseHeaders(run, shape, { entity, location });
  if (!headers) {
    return passed('a required response header has no valid value');
  }
  if (!shape.media || noBody.has(shape.status)) {
    return { kind: 'answered', status: shape.status, headers, reason };
  }
  if (run.call.operation.binding.responsePointer === undefined) {
    const value = resultBody(run, entity, shape, options.truths);
    return answerValue(run, shape, value, { headers, reason });
  }
  const rendering = renderEntity(run, entity, shape);
  if (!rendering) {
    return passed('the entity can’t be shown in the documented form');
  }
  const answered: Answered = {
    kind: 'answered',
    status: shape.status,
    contentType: shape.contentType,
    body: rendering.bytes,
    value: shape.isJson ? rendering.value : undefined,
    headers,
    reason,
    unchecked: entity.unchecked || undefined,
  };
  return answered;
}

export function answerValue(
  run: Run,
  shape: SuccessShape,
  value: Json | undefined,
  options: {
    readonly headers: Answered['headers'];
    readonly reason: string;
    readonly unchecked?: boolean;
  },
): Outcome {
  const text = value === undefined ? undefined : writeValue(run, shape, value);
  return text === undefined
    ? passed('no valid body can be made from the schema')
    : {
        kind: 'answered',
        status: shape.status,
        contentType: shape.contentType,
        body: encoder.encode(text),
        ...options,
      };
}

/**
 * The body of an answer that is documented as something else than the entity: the example, or what the schema says,
 * with the entity's own values where the names agree.
 */
export function resultBody(
  run: Run,
  entity: Entity | undefined,
  shape: SuccessShape,
  truths = /^(ok|success|succeeded|done)$/i,
): Json | undefined {
  const { tools, builder, resource } = run.plan;
  const example = builder.buildExample(shape.choice, undefined)?.body;
  if (!shape.schema) {
    return example;
  }
  const given: { [name: string]: Json } = {};
  for (const [name, info] of tools.toolbox.properties(shape.schema)) {
    if (info.types.has('boolean') && truths.test(name)) {
      given[name] = true;
    } else if (entity && Object.hasOwn(entity.body, name)) {
      given[name] = entity.body[name];
    }
  }
  const options = {
    ...run.generateOptions('result', resource),
    given: given as JsonObject,
  };
  return isObject(example)
    ? tools.generator.conform(shape.schema, { ...example, ...given }, options)
    : example ?? tools.generator.generate(shape.schema, options);
}
