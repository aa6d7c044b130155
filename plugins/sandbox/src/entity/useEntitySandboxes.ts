import {
  Entity,
  RELATION_CONSUMES_API,
  RELATION_HAS_PART,
  RELATION_PROVIDES_API,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { Loaded, sandboxApiRef, useLoad } from '../api';

export interface EntitySandboxes {
  /** Owned by the user herself. */
  readonly mine: SandboxSummary[];
  /** Owned by a group of hers. */
  readonly teams: SandboxSummary[];
  readonly all: SandboxSummary[];
}

/** As many as a page of the manager holds: a card and a tab, not the list. */
const most = 100;
const mostApis = 10;

/** The APIs that an entity stands for: itself, those a component provides and consumes, those a system holds. */
export function apiRefsOf(entity: Entity): string[] {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (kind === 'api') {
    return [stringifyEntityRef(entity)];
  }
  const types =
    kind === 'system'
      ? [RELATION_HAS_PART]
      : [RELATION_PROVIDES_API, RELATION_CONSUMES_API];
  const refs = (entity.relations ?? [])
    .filter(({ type }) => types.includes(type))
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.startsWith('api:'));
  return [...new Set(refs)];
}

/** Sandboxes that hold an API of the entity, those called last first. */
export function useEntitySandboxes(entity: Entity): Loaded<EntitySandboxes> {
  const api = useApi(sandboxApiRef);
  const identity = useApi(identityApiRef);
  const refs = apiRefsOf(entity).slice(0, mostApis).join('\n');
  const load = useCallback(async () => {
    const [{ userEntityRef, ownershipEntityRefs }, ...pages] =
      await Promise.all([
        identity.getBackstageIdentity(),
        ...(refs ? refs.split('\n') : []).map(ref =>
          api.list({ api: ref, limit: most, sort: '-lastCallAt' }),
        ),
      ]);
    const all = [
      ...new Map(
        pages.flatMap(({ items }) => items).map(each => [each.id, each]),
      ).values(),
    ];
    const isMine = ({ owner }: SandboxSummary) => owner === userEntityRef;
    return {
      all,
      mine: all.filter(isMine),
      teams: all.filter(
        each => !isMine(each) && ownershipEntityRefs.includes(each.owner),
      ),
    };
  }, [api, identity, refs]);
  return useLoad(load);
}
