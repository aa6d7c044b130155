import { OperationInfo } from '@smartsandbox/protocol';

/** How an operation is named in addresses and drafts: `{api}~{operation}`. */
export function operationAddress({
  api,
  id,
}: Pick<OperationInfo, 'api' | 'id'>): string {
  return `${api}~${id}`;
}

/** What to start with: making something is the more telling first call. */
export function firstOperation(
  operations: readonly OperationInfo[],
): OperationInfo | undefined {
  return (
    operations.find(({ role, tags }) => role === 'create' && tags.length > 0) ??
    operations.find(({ role }) => role === 'create') ??
    operations.at(0)
  );
}
