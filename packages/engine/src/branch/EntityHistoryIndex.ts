import { parentsKey } from '../contract/identity';
import { Step } from '../types';

interface Change {
  readonly step: number;
  readonly parents: string;
}

interface EntityName {
  readonly api: string;
  readonly resource: string;
  readonly id: string;
  readonly parents?: readonly string[];
}

/**
 * Which steps of a branch touched which entity, so that a history reads those alone. Steps are added in order, each
 * once; about a hundred bytes per entity that was changed.
 */
export class EntityHistoryIndex {
  readonly #changes = new Map<string, Change[]>();
  readonly #resets: number[] = [];
  #last = 0;

  /** Number of the last step that was added; 0 when none was. */
  get last(): number {
    return this.#last;
  }

  add({ step, records }: Pick<Step, 'step' | 'records'>): void {
    this.#last = step;
    for (const record of records) {
      if (record.kind === 'seed') {
        this.#resets.push(step);
      } else if (
        record.kind === 'entity-put' ||
        record.kind === 'entity-delete'
      ) {
        const key = nameKey(record);
        const change = { step, parents: parentsKey(record.parents) };
        const changes = this.#changes.get(key);
        if (changes) {
          changes.push(change);
        } else {
          this.#changes.set(key, [change]);
        }
      }
    }
  }

  /** Whether a step put or deleted the entity. */
  has(entity: EntityName): boolean {
    return this.#changesOf(entity).length > 0;
  }

  /** The steps that touched an entity, resets to the seed included, newest first. */
  steps(entity: EntityName): readonly number[] {
    const steps = this.#changesOf(entity).map(({ step }) => step);
    return [...new Set([...steps, ...this.#resets])].sort((a, b) => b - a);
  }

  #changesOf(entity: EntityName): readonly Change[] {
    const changes = this.#changes.get(nameKey(entity)) ?? [];
    const parents = entity.parents && parentsKey(entity.parents);
    return parents === undefined
      ? changes
      : changes.filter(change => change.parents === parents);
  }
}

function nameKey({ api, resource, id }: EntityName): string {
  return `${api} ${resource} ${id}`;
}
