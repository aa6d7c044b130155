import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { Loaded, useLoad } from '../api';

/** A component or system that stands for its APIs. */
export interface SourceChoice {
  readonly entityRef: string;
  readonly label: string;
}

const maxSources = 500;

/** Components and systems of the catalog, by name. */
export function useSourceChoices(): Loaded<SourceChoice[]> {
  const catalog = useApi(catalogApiRef);
  const load = useCallback(async () => {
    const { items } = await catalog.queryEntities({
      filter: [{ kind: 'component' }, { kind: 'system' }],
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: maxSources,
    });
    return items.map(entity => ({
      entityRef: stringifyEntityRef(entity),
      label: `${entity.metadata.name}, ${entity.kind.toLocaleLowerCase(
        'en-US',
      )}`,
    }));
  }, [catalog]);
  return useLoad(load);
}
