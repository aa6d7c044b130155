import { useApi } from '@backstage/frontend-plugin-api';
import { Entity, EntityType } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { sandboxApiRef, useLoad } from '../../api';

/** So many are offered; further ones are found by typing. */
const offered = 100;

export interface EntityChoices {
  readonly entities: readonly Entity[];
  readonly type?: EntityType;
}

/**
 * Entities of a type that exist in the sandbox of the page, newest first, and how many there are.
 *
 * @param options - `parents`: identifiers by type; those that belong to the one of their parent's type are offered.
 */
export function useEntities(options: {
  type: string;
  parents: ReadonlyMap<string, string>;
}): { value?: EntityChoices; error?: Error } {
  const { type: name, parents } = options;
  const { id = '' } = useParams();
  const api = useApi(sandboxApiRef);
  const types = useLoad(useCallback(() => api.listEntityTypes(id), [api, id]));
  const isKnown = types.value !== undefined;
  const type = types.value?.find(each => each.type === name);
  const parent =
    type?.parent === undefined ? undefined : parents.get(type.parent);
  const entities = useLoad(
    useCallback(
      async () =>
        isKnown
          ? api.listEntities(id, { type: name, limit: offered, parent })
          : undefined,
      [api, id, name, parent, isKnown],
    ),
  );
  return {
    ...(entities.value && { value: { entities: entities.value, type } }),
    error: types.error ?? entities.error,
  };
}

const labelProperties = [
  'name',
  'displayName',
  'display_name',
  'fullName',
  'full_name',
  'title',
  'label',
  'email',
  'description',
  'summary',
  'reference',
  'status',
];

/** What a person recognises an entity by; empty when there is nothing but its identifier. */
export function entityLabel({ id, body }: Entity): string {
  const { brand, last4, exp_month: month, exp_year: year } = body;
  if (typeof last4 === 'string') {
    const expiry =
      typeof month === 'number' && typeof year === 'number'
        ? `, expires ${String(month).padStart(2, '0')}/${String(year).slice(
            -2,
          )}`
        : '';
    return `${
      typeof brand === 'string' ? `${brand} ` : ''
    }ends ${last4}${expiry}`;
  }
  const found = labelProperties
    .map(name => body[name])
    .find(value => typeof value === 'string' && value !== '' && value !== id);
  return typeof found === 'string' ? found : '';
}
