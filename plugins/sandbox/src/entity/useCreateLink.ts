import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { newSandboxRouteRef } from '../routes';

/** The page that makes a sandbox, with the entity chosen already. */
export function useCreateLink(entity: Entity): string {
  const toNew = useRouteRef(newSandboxRouteRef);
  const isApi = entity.kind.toLocaleLowerCase('en-US') === 'api';
  const query = new URLSearchParams({
    [isApi ? 'api' : 'from']: stringifyEntityRef(entity),
  });
  return `${toNew?.() ?? ''}?${query}`;
}
