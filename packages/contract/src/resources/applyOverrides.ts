import { ModelContext } from '../model/ModelContext';
import { PlainOperation } from '../model/readOperations';
import { JsonObject, OperationRole } from '../model/types';
import { Collection, Member } from './Collection';
import { OperationOverride, operationOverride } from './overrides';
import { PathStep, pathSteps } from './pathSteps';

const reason = 'the contract or its side file says so';

/** Puts operations where the contract or the side file says that they belong, whatever their paths look like. */
export function applyOverrides(
  collections: Collection[],
  source: {
    readonly operations: readonly PlainOperation[];
    readonly context: ModelContext;
    readonly overrides?: JsonObject;
  },
): void {
  for (const operation of source.operations) {
    const said = operationOverride(
      operation,
      source.overrides,
      source.context.diagnostics,
    );
    if (said) {
      place(operation, said, collections);
    }
  }
}

function place(
  operation: PlainOperation,
  said: OperationOverride,
  collections: Collection[],
): void {
  const home = collections.find(({ members }) =>
    members.some(member => member.operation === operation),
  );
  const found = home?.members.find(member => member.operation === operation);
  if (home && found && (said.resource ?? home.name) === home.name) {
    home.members.splice(home.members.indexOf(found), 1, {
      ...found,
      role: said.role ?? found.role,
      reason,
    });
    return;
  }
  if (home && found) {
    home.members.splice(home.members.indexOf(found), 1);
  }
  if (said.resource !== undefined) {
    adopt(operation, { ...said, resource: said.resource }, collections);
  }
}

/** Makes an operation a member of the collection with that name, which may be new. */
function adopt(
  operation: PlainOperation,
  said: OperationOverride & { readonly resource: string },
  collections: Collection[],
): void {
  const { steps, verb } = pathSteps(operation.path);
  const role = said.role ?? usualRole(operation, steps);
  const item = [
    'read',
    'update',
    'replace',
    'upsert',
    'delete',
    'action',
  ].includes(role);
  const parameters = steps.flatMap(step =>
    step.kind === 'parameter' ? [step.name] : [],
  );
  const known = collections.find(({ name }) => name === said.resource);
  const count = Math.max(1, known?.own.length ?? 0);
  const own = item ? parameters.slice(-count) : [];
  const member: Member = {
    operation,
    steps,
    role,
    item,
    own,
    verb:
      verb ?? [...steps].reverse().find(({ kind }) => kind === 'name')?.name,
    reason,
  };
  if (known) {
    known.members.push(member);
    return;
  }
  const before = steps.findIndex(step => own.includes(step.name));
  collections.push({
    steps: before < 0 ? steps : steps.slice(0, before),
    name: said.resource,
    singleton: role.startsWith('singleton'),
    own,
    members: [member],
  });
}

function usualRole(
  { method }: PlainOperation,
  steps: readonly PathStep[],
): OperationRole {
  const item = steps.at(-1)?.kind === 'parameter';
  const roles: { readonly [method: string]: OperationRole } = {
    get: item ? 'read' : 'list',
    post: item ? 'update' : 'create',
    put: 'replace',
    patch: 'update',
    delete: 'delete',
  };
  return roles[method] ?? 'unknown';
}
