import { Json, JsonObject, Operation, Parameter } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';
import { identifierText, joinIdentifier } from '../contract/identity';
import { parentsNamed } from '../contract/OperationPlan';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { getPath, isArray, isObject, pointerSegments } from '../json/pointer';

/** An entity that the contract shows or names somewhere: it exists in every new branch. */
export interface KnownEntity {
  /** Parts of the identifier; absent when an example doesn't show it. */
  readonly values?: readonly Json[];
  readonly example?: JsonObject;
  /** Identifier of the direct parent, when the contract tells. */
  readonly parent?: string;
}

/** A contract can hold thousands of examples; beyond this many per resource they are illustrations, not data. */
const mostPerResource = 200;

const found = new WeakMap<
  ContractTools,
  ReadonlyMap<string, readonly KnownEntity[]>
>();

/** What the contract's examples, parameter examples and references name, by resource. */
export function knownEntities(
  tools: ContractTools,
): ReadonlyMap<string, readonly KnownEntity[]> {
  let known = found.get(tools);
  if (!known) {
    known = collect(tools);
    found.set(tools, known);
  }
  return known;
}

class Collection {
  readonly byResource = new Map<string, KnownEntity[]>();
  readonly #seen = new Set<string>();

  add(plan: ResourcePlan, entity: KnownEntity): void {
    const list = this.byResource.get(plan.name) ?? [];
    this.byResource.set(plan.name, list);
    const id = entity.values && joinIdentifier(entity.values);
    const mark = `${plan.name}\n${id}`;
    if (list.length >= mostPerResource || (id && this.#seen.has(mark))) {
      return;
    }
    this.#seen.add(mark);
    list.push(entity);
  }
}

function collect(tools: ContractTools) {
  const collection = new Collection();
  const plans = [...tools.model.resources.keys()].flatMap(
    name => tools.resource(name) ?? [],
  );
  const mentions: { plan: ResourcePlan; body: JsonObject }[] = [];
  for (const plan of plans) {
    for (const example of plan.resource.examples) {
      mentions.push({ plan, body: example });
      collection.add(plan, {
        values: valuesIn(plan, example),
        example,
        parent: parentIn(plan, example),
      });
    }
  }
  for (const operation of tools.model.operations) {
    addParameterExamples(tools, operation, collection);
    const plan = tools.resource(operation.binding.resource);
    for (const body of plan ? requestExamples(operation) : []) {
      if (plan) {
        mentions.push({ plan, body });
      }
    }
  }
  for (const { plan, body } of mentions) {
    addReferences(plan, body, collection);
  }
  return collection.byResource;
}

function valuesIn(
  plan: ResourcePlan,
  body: JsonObject,
): readonly Json[] | undefined {
  const values = plan.resource.identifier.map(part =>
    getPath(body, propertyPath(part.property)),
  );
  return values.length > 0 && values.every(isIdentifier) ? values : undefined;
}

function isIdentifier(value: Json | undefined): value is string | number {
  return (
    (typeof value === 'string' && value !== '') || typeof value === 'number'
  );
}

function parentIn(plan: ResourcePlan, body: JsonObject): string | undefined {
  const property = plan.resource.parent?.property;
  const value = property && getPath(body, propertyPath(property));
  return isIdentifier(value) ? identifierText(value) : undefined;
}

function addParameterExamples(
  tools: ContractTools,
  operation: Operation,
  collection: Collection,
): void {
  const { binding } = operation;
  const parents = parentsNamed(tools, operation).map(named => ({
    plan: tools.resource(named.resource),
    tuples: tuplesOf(tools, operation, named.parameters),
  }));
  for (const { plan, tuples } of parents) {
    for (const values of plan ? tuples : []) {
      if (
        plan &&
        values.length === Math.max(plan.resource.identifier.length, 1)
      ) {
        collection.add(plan, { values });
      }
    }
  }
  const plan = tools.resource(binding.resource);
  const parent = parents.at(-1)?.tuples[0];
  for (const values of plan
    ? tuplesOf(tools, operation, binding.identifierParameters)
    : []) {
    if (plan) {
      collection.add(plan, {
        values,
        ...(parent !== undefined && { parent: joinIdentifier(parent) }),
      });
    }
  }
}

/** The examples of the parameters of one identifier, put together by their order. */
function tuplesOf(
  tools: ContractTools,
  operation: Operation,
  names: readonly string[],
): readonly (readonly Json[])[] {
  const parts = names.map(name => examplesOf(tools, operation, name));
  return parts.length === 0 || parts.some(values => values.length === 0)
    ? []
    : parts[0].map((first, index) =>
        parts.map((values, at) =>
          at === 0 ? first : values[index] ?? values[0],
        ),
      );
}

function examplesOf(
  tools: ContractTools,
  operation: Operation,
  name: string,
): readonly Json[] {
  const parameter = operation.parameters.find(
    one => one.in === 'path' && one.name === name,
  );
  if (!parameter) {
    return [];
  }
  const values = parameter.examples.map(example => example.value);
  return [...values, ...schemaExamples(tools, parameter)]
    .filter(isIdentifier)
    .slice(0, 10);
}

function schemaExamples(
  tools: ContractTools,
  parameter: Parameter,
): readonly Json[] {
  const node = parameter.schema && tools.model.documents.node(parameter.schema);
  if (!isObject(node)) {
    return [];
  }
  return [
    ...(node.example === undefined ? [] : [node.example]),
    ...(isArray(node.examples) ? node.examples : []),
  ];
}

function requestExamples(operation: Operation): readonly JsonObject[] {
  const segments = pointerSegments(operation.binding.requestPointer);
  return (operation.requestBody?.content ?? [])
    .flatMap(media => media.examples.map(({ value }) => value))
    .map(value => getPath(value, segments))
    .filter(isObject);
}

function addReferences(
  plan: ResourcePlan,
  body: JsonObject,
  collection: Collection,
): void {
  const { references, parent } = plan.resource;
  const all = parent?.property
    ? [
        ...references,
        {
          pointer: `/${propertyPath(parent.property).join('/')}`,
          resource: parent.resource,
        },
      ]
    : references;
  for (const { pointer, resource } of all) {
    const target = plan.tools.resource(resource);
    if (target && target.resource.identifier.length <= 1) {
      for (const value of valuesAt(body, pointerSegments(pointer))) {
        if (isIdentifier(value) && couldIdentify(target, value)) {
          collection.add(target, { values: [value] });
        }
      }
    }
  }
}

/** `rate: '1.0839'` names no rate where rates are called `EUR-USD`: it only has the name of one. */
function couldIdentify(target: ResourcePlan, value: string | number): boolean {
  const schema = target.resource.identifier[0]?.schema;
  return (
    schema === undefined ||
    target.tools.toolbox.validate(schema, value, {
      direction: 'response',
      mode: 'strict',
      limit: 1,
    }).length === 0
  );
}

/** All values at a pointer; an array on the way stands for each of its items. */
function valuesAt(
  value: Json | undefined,
  segments: readonly string[],
): readonly Json[] {
  if (isArray(value)) {
    const rest = /^(\d+|-|\*)$/.test(segments[0] ?? '')
      ? segments.slice(1)
      : segments;
    return value.flatMap(item => valuesAt(item, rest));
  }
  const [head, ...rest] = segments;
  if (head === undefined) {
    return value === undefined ? [] : [value];
  }
  return isObject(value) && Object.hasOwn(value, head)
    ? valuesAt(value[head], rest)
    : [];
}
