import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback, useMemo } from 'react';
import { Loaded, useLoad } from '../api';

/** An API of the catalog that may be chosen. */
export interface ApiChoice {
  readonly entityRef: string;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: string;
}

const maxApis = 50;

/** APIs whose name or title holds the text, at most 50; those already chosen always. */
export function useApiChoices(options: {
  text: string;
  chosen: readonly string[];
}): Loaded<ApiChoice[]> {
  const catalog = useApi(catalogApiRef);
  const { text } = options;
  // Compared as text: the list is a new array on every rendering.
  const chosen = options.chosen.join('\n');
  const load = useCallback(async () => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'api' },
      fields: ['kind', 'metadata', 'spec.owner'],
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: maxApis,
      fullTextFilter: text
        ? { term: text, fields: ['metadata.name', 'metadata.title'] }
        : undefined,
    });
    const found = items.map(entity => ({
      entityRef: stringifyEntityRef(entity),
      name: entity.metadata.name,
      title: entity.metadata.title ?? entity.metadata.name,
      description: entity.metadata.description,
      owner: entity.spec?.owner as string | undefined,
    }));
    const refs = chosen ? chosen.split('\n') : [];
    const missing = refs
      .filter(ref => found.every(each => each.entityRef !== ref))
      .map(ref => {
        const name = ref.split('/').pop() ?? ref;
        return { entityRef: ref, name, title: name };
      });
    return [...missing, ...found] as ApiChoice[];
  }, [catalog, text, chosen]);
  const loaded = useLoad(load);
  return useMemo(() => loaded, [loaded]);
}
