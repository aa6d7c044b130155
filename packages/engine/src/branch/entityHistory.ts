import { JsonObject } from '@smartsandbox/contract';
import { Step, StepCause } from '../types';

/** What one step did to an entity. */
export interface EntityVersion {
  readonly step: number;
  /** Sandbox time in ms. */
  readonly time: number;
  /** Wall time in ms. */
  readonly wall: number;
  readonly cause: StepCause;
  readonly kind: 'put' | 'deleted' | 'reset';
  /** Why it was put: `create`, `update`, … */
  readonly how?: string;
  readonly body?: JsonObject;
}

/** The versions of one entity in the steps given, oldest first; a reset to the seed counts as one. */
export function entityHistory(
  steps: Iterable<Step>,
  entity: {
    readonly api: string;
    readonly resource: string;
    readonly id: string;
    readonly parents?: readonly string[];
  },
): readonly EntityVersion[] {
  const versions: EntityVersion[] = [];
  for (const { step, time, wall, cause, records } of steps) {
    for (const record of records) {
      const at = { step, time, wall, cause };
      if (record.kind === 'seed') {
        versions.push({ ...at, kind: 'reset' });
      } else if (
        (record.kind === 'entity-put' || record.kind === 'entity-delete') &&
        record.api === entity.api &&
        record.resource === entity.resource &&
        record.id === entity.id &&
        (!entity.parents || sameTexts(record.parents, entity.parents))
      ) {
        versions.push(
          record.kind === 'entity-put'
            ? { ...at, kind: 'put', how: record.cause, body: record.body }
            : { ...at, kind: 'deleted' },
        );
      }
    }
  }
  return versions;
}

function sameTexts(left: readonly string[], right: readonly string[]) {
  return (
    left.length === right.length && left.every((text, at) => text === right[at])
  );
}
