import { useApi } from '@backstage/frontend-plugin-api';
import { Entity, EntityType } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { Loaded, sandboxApiRef, useLoad } from '../../api';

/** So many are offered; further ones are found by typing. */
const offered = 100;

export interface EntityChoices {
  readonly entities: readonly Entity[];
  readonly type?: EntityType;
}

/**
 * Entities of a type that exist in the sandbox of the page, newest first, and how many there are.
 *
 * @param options - `parents`: identifiers by type; those that belong to the one of their parent's type.
 */
export function useEntities(options: {
  type: string;
  parents: ReadonlyMap<string, string>;
}): Loaded<EntityChoices> {
  const { type: name, parents } = options;
  const { id = '' } = useParams();
  const api = useApi(sandboxApiRef);
  const parentsText = JSON.stringify([...parents]);
  const load = useCallback(async () => {
    const types = await api.listEntityTypes(id);
    const type = types.find(each => each.type === name);
    const parent =
      type?.parent === undefined
        ? undefined
        : new Map(JSON.parse(parentsText) as [string, string][]).get(
            type.parent,
          );
    const entities = await api.listEntities(id, {
      type: name,
      limit: offered,
      parent,
    });
    return { entities, ...(type && { type }) };
  }, [api, id, name, parentsText]);
  return useLoad(load);
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
