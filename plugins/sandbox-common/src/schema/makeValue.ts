import { fits } from './checkValue';
import { JsonSchema, JsonValue, SchemaDefinitions } from './types';
import { SchemaView, viewSchema } from './viewSchema';

/** Deeper than this only what is required would go on for ever. */
const deepest = 8;

/**
 * A value that fits a schema, as plain as can be: its default, its first enum value, else one made by type, format
 * and bounds. `undefined` when that isn't enough, as with most patterns.
 */
export function makeValue(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  depth = 0,
): JsonValue | undefined {
  const view = viewSchema(schema, definitions);
  const candidates = [
    view.const,
    view.default,
    ...(view.enum ?? []),
    depth < deepest ? made(view, definitions, depth) : undefined,
  ];
  return candidates.find(
    candidate =>
      candidate !== undefined &&
      fits(schema, definitions, candidate, { formats: true }),
  );
}

function made(
  view: SchemaView,
  definitions: SchemaDefinitions,
  depth: number,
): JsonValue | undefined {
  const [first] = view.alternatives;
  if (first && view.properties.size === 0) {
    return makeValue(first.schema, definitions, depth + 1);
  }
  const [type = 'string'] = view.types;
  switch (type) {
    case 'object':
      return madeObject(view, definitions, depth);
    case 'array':
      return madeArray(view, definitions, depth);
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return madeNumber(view, type === 'integer');
    default:
      return madeText(view);
  }
}

function madeObject(
  view: SchemaView,
  definitions: SchemaDefinitions,
  depth: number,
): JsonValue {
  const members: { [name: string]: JsonValue } = {};
  for (const name of view.required) {
    const schema = view.properties.get(name) ?? {};
    if (!viewSchema(schema, definitions).readOnly) {
      const value = makeValue(schema, definitions, depth + 1);
      if (value !== undefined) {
        members[name] = value;
      }
    }
  }
  return members;
}

function madeArray(
  view: SchemaView,
  definitions: SchemaDefinitions,
  depth: number,
): JsonValue {
  const item = makeValue(view.items ?? {}, definitions, depth + 1);
  return item === undefined
    ? []
    : Array.from({ length: view.minItems ?? 0 }, () => item);
}

function madeNumber(view: SchemaView, isWhole: boolean): number {
  const step = view.multipleOf ?? (isWhole ? 1 : 0.01);
  const low =
    view.minimum ??
    (view.exclusiveMinimum === undefined
      ? undefined
      : view.exclusiveMinimum + step);
  const high =
    view.maximum ??
    (view.exclusiveMaximum === undefined
      ? undefined
      : view.exclusiveMaximum - step);
  const wanted = low ?? Math.min(1, high ?? 1);
  return view.multipleOf
    ? Math.ceil(wanted / view.multipleOf) * view.multipleOf
    : wanted;
}

const byFormat: { readonly [format: string]: string } = {
  date: '2026-01-15',
  'date-time': '2026-01-15T09:00:00Z',
  time: '09:00:00Z',
  duration: 'P1D',
  email: 'someone@example.com',
  hostname: 'host.example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  'uri-reference': '/',
  uuid: '00000000-0000-4000-8000-000000000000',
};

function madeText(view: SchemaView): string {
  const text = byFormat[view.format ?? ''] ?? 'text';
  const long = text.padEnd(view.minLength ?? 0, 'x');
  return long.slice(0, view.maxLength ?? long.length);
}
