import { ModelContext } from '../model/ModelContext';
import { PlainOperation } from '../model/readOperations';
import { JsonObject, Operation, Resource } from '../model/types';

/** What operations do to resources (behaviour.md §6), with a reason in words for every inference. */
export function inferResources(source: {
  readonly operations: readonly PlainOperation[];
  readonly context: ModelContext;
  readonly overrides?: JsonObject;
}): {
  readonly operations: readonly Operation[];
  readonly resources: ReadonlyMap<string, Resource>;
} {
  return {
    operations: source.operations.map(operation => ({
      ...operation,
      binding: {
        role: 'unknown',
        identifierParameters: [],
        parentParameters: [],
        requestPointer: '',
        reasons: [],
      },
    })),
    resources: new Map(),
  };
}
