import { isJsonObject } from '../load/pointer';
import { DiagnosticList } from '../diagnostics/DiagnosticList';
import { PlainOperation } from '../model/readOperations';
import { Json, JsonObject, OperationRole, Resource } from '../model/types';

const roles = new Set<string>([
  ...[
    'create',
    'read',
    'list',
    'update',
    'replace',
    'upsert',
    'delete',
    'action',
  ],
  ...['singleton-read', 'singleton-replace', 'search', 'bulk', 'unknown'],
]);

/** What a contract or its side file says about one operation. */
export interface OperationOverride {
  readonly resource?: string;
  readonly role?: OperationRole;
}

/** What a side file says about one resource. */
export type ResourceOverride = Partial<
  Pick<
    Resource,
    | 'createdProperty'
    | 'updatedProperty'
    | 'statusProperty'
    | 'standalone'
    | 'singular'
  >
> & { readonly identifier?: readonly string[] };

/**
 * What is said about an operation: in the side file under `operations`, by id or `{method}:{path}`, else by
 * `x-sandbox-resource` at the operation or its path: a resource's name, `{"resource": …, "role": …}`, or `false` for an
 * operation that acts on none.
 */
export function operationOverride(
  operation: PlainOperation,
  file: JsonObject | undefined,
  diagnostics: DiagnosticList,
): OperationOverride | undefined {
  const listed = isJsonObject(file?.operations) ? file.operations : {};
  const said =
    listed[operation.id] ??
    listed[`${operation.method}:${operation.path}`] ??
    operation.extensions['x-sandbox-resource'];
  const override = said === undefined ? undefined : parseOverride(said);
  if (said !== undefined && !override) {
    diagnostics.warning(
      'bad-resource-override',
      operation.pointer.includes('#')
        ? operation.pointer
        : `#${operation.pointer}`,
      `${JSON.stringify(said).slice(
        0,
        100,
      )} says nothing about a resource; a name, false, or {"resource": name, "role": one of ${[
        ...roles,
      ].join(', ')}} is expected. It is ignored.`,
    );
  }
  return override;
}

function parseOverride(said: Json): OperationOverride | undefined {
  if (said === false) {
    return { role: 'unknown' };
  }
  if (typeof said === 'string' && said !== '') {
    return { resource: said };
  }
  if (!isJsonObject(said)) {
    return undefined;
  }
  const { resource, role } = said;
  const known = typeof role === 'string' && roles.has(role);
  if (
    (role !== undefined && !known) ||
    (resource !== undefined && typeof resource !== 'string')
  ) {
    return undefined;
  }
  return {
    ...(typeof resource === 'string' && { resource }),
    ...(known && { role: role as OperationRole }),
  };
}

/** What the side file says about a resource, under `resources`. */
export function resourceOverride(
  name: string,
  file: JsonObject | undefined,
): ResourceOverride {
  const listed = isJsonObject(file?.resources) ? file.resources : {};
  const said = listed[name];
  if (!isJsonObject(said)) {
    return {};
  }
  const text = (key: string) => {
    const value = said[key];
    return typeof value === 'string' ? { [key]: value } : {};
  };
  const named = Array.isArray(said.identifier)
    ? (said.identifier as readonly Json[])
    : [said.identifier];
  const identifier = named.filter(each => typeof each === 'string');
  return {
    ...text('singular'),
    ...text('createdProperty'),
    ...text('updatedProperty'),
    ...text('statusProperty'),
    ...(typeof said.standalone === 'boolean' && {
      standalone: said.standalone,
    }),
    ...(identifier.length > 0 && { identifier }),
  };
}
