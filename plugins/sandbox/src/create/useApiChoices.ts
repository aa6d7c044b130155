import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useRef } from 'react';
import { Loaded, useLoad } from '../api';
import { nameOf } from '../controls';

/** An API of the catalog that may be chosen. */
export interface ApiChoice {
  readonly entityRef: string;
  readonly name: string;
  readonly description?: string;
  readonly owner?: string;
}

export interface ApiChoices {
  /** At most 50; those already chosen come first and always. */
  readonly items: readonly ApiChoice[];
  /** How many match, and how many there are. */
  readonly matching: number;
  readonly total: number;
}

const maxApis = 50;
const kind = { kind: 'api' };

/** APIs whose name or title holds the text. */
export function useApiChoices(options: {
  text: string;
  chosen: readonly string[];
}): Loaded<ApiChoices> {
  const catalog = useApi(catalogApiRef);
  const { text, chosen } = options;
  const load = useCallback(async () => {
    const [found, all] = await Promise.all([
      catalog.queryEntities({
        filter: kind,
        fields: ['kind', 'metadata', 'spec.owner'],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        limit: maxApis,
        fullTextFilter: text
          ? { term: text, fields: ['metadata.name', 'metadata.title'] }
          : undefined,
      }),
      text
        ? catalog.queryEntities({ filter: kind, fields: ['kind'], limit: 1 })
        : undefined,
    ]);
    return {
      items: found.items.map(toChoice),
      matching: found.totalItems,
      total: all?.totalItems ?? found.totalItems,
    };
  }, [catalog, text]);
  const loaded = useLoad(load);
  // While others are looked for, those that are there stay, with the focus on one of them.
  const last = useRef(loaded.value);
  last.current = loaded.value ?? last.current;
  const found = last.current;
  const missing = chosen
    .filter(ref => found?.items.every(each => each.entityRef !== ref))
    .map(ref => ({ entityRef: ref, name: nameOf(ref) }));
  return {
    ...loaded,
    value: found && { ...found, items: [...missing, ...found.items] },
  };
}

function toChoice(entity: Entity): ApiChoice {
  return {
    entityRef: stringifyEntityRef(entity),
    name: entity.metadata.name,
    description: entity.metadata.description,
    owner: entity.spec?.owner as string | undefined,
  };
}
