import { fits } from './checkValue';
import { pointerSteps } from './pointers';
import {
  isArray,
  isObject,
  JsonSchema,
  JsonValue,
  SchemaDefinitions,
} from './types';
import { SchemaAlternative, SchemaView, viewSchema } from './viewSchema';

/**
 * The schema of what stands at a pointer in a value; `{}` where nothing is said. On the way through alternatives it
 * takes the one that the value is of.
 */
export function schemaAt(
  schema: JsonSchema,
  options: {
    definitions: SchemaDefinitions;
    value: JsonValue | undefined;
    pointer: string;
  },
): JsonSchema {
  const { definitions, pointer } = options;
  let at: JsonSchema = schema;
  let value = options.value;
  for (const step of pointerSteps(pointer)) {
    const view = viewSchema(at, definitions);
    at =
      stepInto(view, step) ??
      alternativeWith(view, { definitions, value, step }) ??
      (typeof view.additional === 'object' ? view.additional : {});
    value = isArray(value)
      ? value[Number(step)]
      : (isObject(value) && value[step]) || undefined;
  }
  return at;
}

function stepInto(view: SchemaView, step: string): JsonSchema | undefined {
  return (
    view.properties.get(step) ?? (/^\d+$/.test(step) ? view.items : undefined)
  );
}

function alternativeWith(
  view: SchemaView,
  options: {
    definitions: SchemaDefinitions;
    value: JsonValue | undefined;
    step: string;
  },
): JsonSchema | undefined {
  const { definitions, value, step } = options;
  const own = chosenAlternative(view, definitions, value);
  const candidates = [...(own ? [own] : []), ...view.alternatives];
  return candidates
    .map(each => stepInto(viewSchema(each.schema, definitions), step))
    .find(each => each !== undefined);
}

/** The alternative that a value is of: by its tag, else the first that it fits. */
export function chosenAlternative(
  view: SchemaView,
  definitions: SchemaDefinitions,
  value: JsonValue | undefined,
): SchemaAlternative | undefined {
  const tag =
    view.discriminator !== undefined && isObject(value)
      ? value[view.discriminator]
      : undefined;
  return (
    (tag === undefined
      ? undefined
      : view.alternatives.find(each => each.tag === tag)) ??
    (value === undefined
      ? undefined
      : view.alternatives.find(each => fits(each.schema, definitions, value)))
  );
}
