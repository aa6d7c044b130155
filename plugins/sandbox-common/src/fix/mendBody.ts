import {
  checkValue,
  chosenAlternative,
  fits,
  isObject,
  JsonObject,
  JsonSchema,
  JsonValue,
  makeValue,
  pointerOf,
  pointerSteps,
  schemaAt,
  SchemaDefinitions,
  valueAt,
  viewSchema,
  withValueAt,
} from '../schema';
import { candidates } from './candidates';
import { nearestName } from './nearestName';

/** A place that was refused, and the rule it broke. */
export interface BrokenRule {
  readonly pointer: string;
  readonly rule: string;
}

export interface BodyRules {
  readonly schema: JsonSchema;
  readonly definitions: SchemaDefinitions;
  /** A body that succeeds. */
  readonly example: JsonValue | undefined;
  /** Whether formats are more than remarks here. */
  readonly formats: boolean;
}

/** Mending one place may show what is wrong below it. */
const rounds = 6;
const unwanted = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'readOnly',
  'false schema',
]);

/**
 * Changes a body until it fits, keeping all that fits already.
 *
 * @param refused - What the API said; the schema alone doesn't show what a stricter mode refuses.
 */
export function mendBody(
  body: JsonValue,
  rules: BodyRules,
  refused: readonly BrokenRule[],
): JsonValue {
  const check = (value: JsonValue) =>
    checkValue(rules.schema, rules.definitions, value, rules);
  let current: JsonValue = body;
  let broken: readonly BrokenRule[] = [...refused, ...check(body)];
  for (let round = 0; round < rounds && broken.length > 0; round++) {
    for (const each of inOrder(broken)) {
      current = mendPlace(current, rules, each) ?? {};
    }
    broken = check(current);
  }
  return broken.length === 0 ? current : withExample(current, rules);
}

/** Members that aren't wanted go first: their names may say what a missing one was meant to be. */
function inOrder(broken: readonly BrokenRule[]): readonly BrokenRule[] {
  const places = new Map(
    broken.map(each => [`${each.pointer} ${each.rule}`, each]),
  );
  return [...places.values()].sort(
    (a, b) => Number(unwanted.has(b.rule)) - Number(unwanted.has(a.rule)),
  );
}

function mendPlace(
  root: JsonValue,
  rules: BodyRules,
  { pointer, rule }: BrokenRule,
): JsonValue | undefined {
  if (unwanted.has(rule)) {
    return withoutMember(root, rules, pointer);
  }
  if (rule === 'required' || rule === 'dependentRequired') {
    return withMember(root, rules, pointer);
  }
  const sent = valueAt(root, pointer);
  const mended =
    sent === undefined ? undefined : mendValue(sent, rules, pointer, root);
  if (mended !== undefined) {
    return withValueAt(root, pointer, mended);
  }
  return isRequired(root, rules, pointer)
    ? root
    : withValueAt(root, pointer, undefined);
}

/** A value for a place: what was meant, else the example's, else a made one; `undefined` when none fits. */
function mendValue(
  sent: JsonValue,
  rules: BodyRules,
  pointer: string,
  root: JsonValue,
): JsonValue | undefined {
  const { definitions } = rules;
  const schema = schemaAt(rules.schema, { definitions, value: root, pointer });
  if (fits(schema, definitions, sent, rules) && pointer !== '') {
    // The schema doesn't say what is wrong with it, so only another value helps.
    return fromExample(rules, pointer, schema, sent);
  }
  const view = viewSchema(schema, definitions);
  const meant = candidates(sent, view).find(each =>
    fits(schema, definitions, each, rules),
  );
  return (
    meant ??
    byAlternative(sent, { ...rules, schema }, pointer) ??
    padded(sent, { ...rules, schema }) ??
    fromExample(rules, pointer, schema, sent) ??
    makeValue(schema, definitions)
  );
}

function fromExample(
  rules: BodyRules,
  pointer: string,
  schema: JsonSchema,
  sent: JsonValue,
): JsonValue | undefined {
  const { example, definitions } = rules;
  const value = valueAt(example, pointer);
  return value !== undefined &&
    fits(schema, definitions, value, rules) &&
    JSON.stringify(value) !== JSON.stringify(sent)
    ? value
    : undefined;
}

/** The alternative that keeps most of what was sent; the one that was named, when one was. */
function byAlternative(
  sent: JsonValue,
  rules: BodyRules,
  pointer: string,
): JsonValue | undefined {
  const { schema, definitions } = rules;
  const view = viewSchema(schema, definitions);
  if (view.alternatives.length === 0 || !isObject(sent)) {
    return undefined;
  }
  const named = chosenAlternative(view, definitions, sent);
  const mended = (named ? [named] : view.alternatives)
    .map(({ schema: own, tag }) => {
      const tagged =
        view.discriminator === undefined || tag === undefined
          ? sent
          : { ...sent, [view.discriminator]: tag };
      return mendBody(
        tagged,
        { ...rules, schema: own, example: valueAt(rules.example, pointer) },
        [],
      );
    })
    .filter(each => fits(schema, definitions, each, rules));
  return mended.sort((a, b) => kept(sent, b) - kept(sent, a)).at(0);
}

/** How many members of one object another has with the same value. */
function kept(sent: JsonObject, value: JsonValue): number {
  return isObject(value)
    ? Object.entries(sent).filter(
        ([name, member]) =>
          JSON.stringify(value[name]) === JSON.stringify(member),
      ).length
    : 0;
}

/** A list or text that is too short, with more of the same kind. */
function padded(sent: JsonValue, rules: BodyRules): JsonValue | undefined {
  const { schema, definitions } = rules;
  const view = viewSchema(schema, definitions);
  if (!Array.isArray(sent) || view.minItems === undefined) {
    return undefined;
  }
  const items = sent as readonly JsonValue[];
  const item = makeValue(view.items ?? {}, definitions) ?? items.at(-1);
  const missing = Math.max(0, view.minItems - items.length);
  const longer =
    item === undefined
      ? items
      : [...items, ...Array.from({ length: missing }, () => item)];
  return fits(schema, definitions, longer, rules) ? longer : undefined;
}

/** Without a member that mustn't be there. When its name is nearly one that is missing, its value moves there. */
function withoutMember(
  root: JsonValue,
  rules: BodyRules,
  pointer: string,
): JsonValue | undefined {
  const sent = valueAt(root, pointer);
  const without = withValueAt(root, pointer, undefined) ?? {};
  const { parent, name } = split(pointer);
  const target = meantName(without, rules, { parent, name });
  return target !== undefined && sent !== undefined
    ? withValueAt(without, target, sent)
    : without;
}

/** Pointer of the member that isn't there and that a name is nearly the name of. */
function meantName(
  root: JsonValue,
  rules: BodyRules,
  place: { parent: string; name: string },
): string | undefined {
  const { definitions } = rules;
  const { parent, name } = place;
  const schema = schemaAt(rules.schema, {
    definitions,
    value: root,
    pointer: parent,
  });
  const members = valueAt(root, parent);
  const free = [...viewSchema(schema, definitions).properties.keys()].filter(
    each => each !== name && (!isObject(members) || !(each in members)),
  );
  const meant = nearestName(name, free);
  return meant === undefined ? undefined : `${parent}${pointerOf([meant])}`;
}

/** With a member that was missing: of a nearly equal name, else the example's, else a made one. */
function withMember(
  root: JsonValue,
  rules: BodyRules,
  pointer: string,
): JsonValue | undefined {
  if (valueAt(root, pointer) !== undefined) {
    return root;
  }
  const { definitions, example } = rules;
  const schema = schemaAt(rules.schema, { definitions, value: root, pointer });
  const { parent, name } = split(pointer);
  const members = valueAt(root, parent);
  const view = viewSchema(
    schemaAt(rules.schema, { definitions, value: root, pointer: parent }),
    definitions,
  );
  const strangers = isObject(members)
    ? Object.keys(members).filter(each => !view.properties.has(each))
    : [];
  const stranger = nearestName(name, strangers);
  if (stranger !== undefined) {
    const from = `${parent}${pointerOf([stranger])}`;
    const value = valueAt(root, from);
    const without = withValueAt(root, from, undefined) ?? {};
    return withValueAt(without, pointer, value);
  }
  const shown = valueAt(example, pointer);
  const value =
    shown !== undefined && fits(schema, definitions, shown, rules)
      ? shown
      : makeValue(schema, definitions);
  return value === undefined ? root : withValueAt(root, pointer, value);
}

/** The example with everything of the body that fits where it stands. */
function withExample(body: JsonValue, rules: BodyRules): JsonValue {
  const { schema, definitions, example } = rules;
  if (example === undefined) {
    return body;
  }
  let merged: JsonValue = example;
  if (isObject(body) && isObject(example)) {
    for (const [name, member] of Object.entries(body)) {
      const next: JsonValue = { ...(merged as JsonObject), [name]: member };
      if (fits(schema, definitions, next, rules)) {
        merged = next;
      }
    }
  }
  return merged;
}

function isRequired(
  root: JsonValue,
  rules: BodyRules,
  pointer: string,
): boolean {
  if (pointer === '') {
    return true;
  }
  const { definitions } = rules;
  const { parent, name } = split(pointer);
  const schema = schemaAt(rules.schema, {
    definitions,
    value: root,
    pointer: parent,
  });
  const view = viewSchema(schema, definitions);
  const own = chosenAlternative(view, definitions, valueAt(root, parent));
  return (
    view.required.has(name) ||
    (own !== undefined &&
      viewSchema(own.schema, definitions).required.has(name))
  );
}

function split(pointer: string): { parent: string; name: string } {
  const steps = pointerSteps(pointer);
  return {
    parent: pointerOf(steps.slice(0, -1)),
    name: steps.at(-1) ?? '',
  };
}
