import { Resource } from '@smartsandbox/contract';
import { nearest } from '../problems/nearest';
import { Sandbox } from '../sandbox/Sandbox';
import { controlProblems } from './controlProblems';
import { ControlRefusal } from './ControlRefusal';

/** A type of entities as the control API names it. */
export interface NamedType {
  /** The resource's name; `{api}~{resource}` where two APIs have one of that name. */
  readonly type: string;
  readonly api: string;
  readonly resource: Resource;
}

/** All types of a sandbox, in the order of its contracts. */
export function entityTypes(sandbox: Sandbox): readonly NamedType[] {
  const uses = new Map<string, number>();
  for (const { model } of sandbox.contracts.values()) {
    for (const name of model.resources.keys()) {
      uses.set(name, (uses.get(name) ?? 0) + 1);
    }
  }
  return [...sandbox.contracts.values()].flatMap(({ api, model }) =>
    [...model.resources.values()].map(resource => ({
      type:
        uses.get(resource.name) === 1
          ? resource.name
          : `${api}~${resource.name}`,
      api,
      resource,
    })),
  );
}

/** The type that a path names, in its short or its long form; refused (404) when there is none. */
export function findEntityType(sandbox: Sandbox, text: string): NamedType {
  const types = entityTypes(sandbox);
  const found = types.find(
    ({ type, api, resource }) =>
      type === text || `${api}~${resource.name}` === text,
  );
  if (!found) {
    const names = types.map(({ type }) => type);
    const close = nearest(text, names);
    throw new ControlRefusal({
      type: controlProblems.entityTypeNotFound,
      detail: `There are no entities of type "${text.slice(0, 100)}". ${
        close.length > 0
          ? `Did you mean ${close.join(' or ')}?`
          : `There are: ${names.slice(0, 20).join(', ') || 'none'}.`
      }`,
      ...(close.length > 0 && { extra: { nearest: close } }),
    });
  }
  return found;
}
