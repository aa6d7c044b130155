import { decodeCursor, encodeCursor } from '../lists/cursor';
import { textTest } from '../lists/filters';
import { getAt } from '../json/pointer';
import { filterText } from '../state/FilterIndex';
import { Entity } from '../state/Entity';
import { EntityView } from '../types';
import { EntityRef, findEntity, findResource } from './BranchControls';
import { BranchState } from './BranchState';
import { ControlError } from './ControlError';

export interface EntityQuery {
  readonly api: string;
  readonly resource: string;
  /** Those whose property (a name, or a JSON Pointer) has this value, as text. */
  readonly filter?: { readonly [property: string]: string };
  /** Case-insensitive text anywhere in the entity. */
  readonly text?: string;
  readonly parents?: readonly string[];
  /** 1 to 1,000; 50 by default. */
  readonly limit?: number;
  readonly cursor?: string;
}

export function readEntity(
  state: BranchState,
  ref: EntityRef,
): EntityView | undefined {
  const { table } = findResource(state, ref);
  const entity = findEntity(table, ref);
  return entity && view(ref.api, ref.resource, entity);
}

export function readEntities(
  state: BranchState,
  query: EntityQuery,
): { readonly items: readonly EntityView[]; readonly nextCursor?: string } {
  const { table } = findResource(state, query);
  const limit = Math.min(Math.max(Math.floor(query.limit ?? 50), 1), 1000);
  const cursor =
    query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  if (query.cursor !== undefined && !cursor) {
    throw new ControlError(
      'bad-request',
      'The cursor isn’t one of this list; take it from the page before',
    );
  }
  const index = query.parents ? table.children(query.parents) : table.order;
  const holds = matcher(query);
  const items: Entity[] = [];
  let rank = cursor ? index.rank(cursor.position) : index.length;
  while (rank > 0 && items.length <= limit) {
    rank -= 1;
    const live = index.at(rank);
    const entity = live && table.entity(live);
    if (entity && holds(entity)) {
      items.push(entity);
    }
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(entity => view(query.api, query.resource, entity)),
    ...(items.length > limit &&
      last && {
        nextCursor: encodeCursor({
          position: last.position,
          values: [],
          isBackward: false,
        }),
      }),
  };
}

function matcher({ filter, text }: EntityQuery): (entity: Entity) => boolean {
  const wanted = Object.entries(filter ?? {}).map(
    ([property, value]) =>
      [property.startsWith('/') ? property : `/${property}`, value] as const,
  );
  const holdsText = text ? textTest(text) : undefined;
  return ({ body }) =>
    wanted.every(([pointer, value]) => {
      const actual = getAt(body, pointer);
      return actual !== undefined && filterText(actual) === value;
    }) &&
    (holdsText?.(body) ?? true);
}

function view(api: string, resource: string, entity: Entity): EntityView {
  const { id, parents, body, origin } = entity;
  return { api, resource, id, parents, body, origin };
}
