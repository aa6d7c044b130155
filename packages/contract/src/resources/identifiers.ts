import { isJsonObject } from '../load/pointer';
import { IdentifierPart, Json, JsonObject } from '../model/types';
import { formOf } from './identifierForms';
import {
  findProperty,
  Found,
  IdentifierEvidence,
  parameterOf,
} from './identifierProperties';
import { plainName } from './words';

/** The identifier's parts, in the order of the path's parameters, with a reason for each. */
export function inferIdentifier(evidence: IdentifierEvidence): {
  parts: IdentifierPart[];
  reasons: string[];
} {
  const { parameters } = evidence;
  const wanted: readonly (string | undefined)[] =
    parameters.length > 0 ? parameters : [undefined];
  const taken = new Set<string>();
  const reasons: string[] = [];
  const parts = wanted.flatMap((parameter, i) => {
    const last = i === wanted.length - 1;
    const found = findProperty(parameter, { evidence, taken, last });
    if (!found) {
      return [];
    }
    taken.add(found.property);
    reasons.push(found.reason);
    return [describe(found, parameter, evidence)];
  });
  return { parts, reasons };
}

function describe(
  found: Found,
  parameter: string | undefined,
  evidence: IdentifierEvidence,
): IdentifierPart {
  const { shapes } = evidence;
  const declared =
    parameter === undefined ? undefined : parameterOf(parameter, evidence);
  const schema = found.schema ?? declared?.schema;
  const values = [
    ...evidence.examples.map(example => valueOf(example, found.property)),
    ...shapes.of(found.schema).examples,
    ...(declared?.examples.map(({ value }) => value) ?? []),
    ...shapes.of(declared?.schema).examples,
  ];
  const kinds = [shapes.of(found.schema), shapes.of(declared?.schema)];
  const form = formOf(kinds, values);
  const natural =
    form.kind !== 'integer' &&
    form.kind !== 'uuid' &&
    isNatural(found, evidence);
  return {
    property: found.property,
    ...(natural ? { kind: 'natural' as const } : form),
    ...(schema !== undefined && { schema }),
  };
}

function valueOf(entity: JsonObject, property: string): Json | undefined {
  if (!property.startsWith('/')) {
    return entity[property];
  }
  const [holder, key] = property.slice(1).split('/');
  const inner = entity[holder];
  return isJsonObject(inner) ? inner[key] : undefined;
}

/** Whether clients choose the identifier themselves. */
function isNatural(found: Found, evidence: IdentifierEvidence): boolean {
  const { shapes, createBody } = evidence;
  const [head] = found.property.replace(/^\//, '').split('/');
  if (createBody === undefined) {
    return (
      !evidence.createExists &&
      evidence.operations.some(({ method }) => method === 'put')
    );
  }
  const body = shapes.of(createBody);
  const asked = body.properties.get(head);
  if (asked === undefined || shapes.of(asked).readOnly) {
    return false;
  }
  const plain = plainName(found.property.split('/').at(-1) ?? '');
  // One schema for what is sent and answered says nothing about who makes `id`.
  const shared = createBody === evidence.entity;
  return (
    body.required.has(head) ||
    (!shared && !/^(id|uuid)$/.test(plain)) ||
    /^(name|slug|code|key|username|email|login|identifier)$/.test(plain)
  );
}
