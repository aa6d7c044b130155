import { SandboxState, sandboxStates } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { useAddressQuery } from '../controls';
import { ListSandboxesQuery } from '../api';

export const owners = ['mine', 'teams', 'all'] as const;
export type OwnerView = (typeof owners)[number];

type Sort = NonNullable<ListSandboxesQuery['sort']>;
const sorts: readonly Sort[] = [
  ...(['name', '-name'] as const),
  ...(['expiresAt', '-expiresAt'] as const),
  ...(['lastCallAt', '-lastCallAt'] as const),
];
const defaultSort: Sort = '-lastCallAt';

/** Which sandboxes the list shows, and in which order. */
export interface ListQuery {
  readonly owner: OwnerView;
  readonly q: string;
  readonly status: SandboxState[];
  /** Entity ref. */
  readonly api?: string;
  readonly sort: Sort;
}

/** The query of the address, and the way to change parts of it. What the address has wrong counts as not there. */
export function useListQuery(): [
  ListQuery,
  (change: Partial<ListQuery>) => void,
] {
  const [params, setParams] = useAddressQuery();
  const text = params.toString();
  const query = useMemo(() => parseListQuery(text), [text]);
  const change = (part: Partial<ListQuery>) =>
    setParams(
      before =>
        writeListQuery({ ...parseListQuery(before.toString()), ...part }),
      { replace: true },
    );
  return [query, change];
}

export function parseListQuery(text: string): ListQuery {
  const params = new URLSearchParams(text);
  return {
    owner: owners.find(each => each === params.get('owner')) ?? 'all',
    q: params.get('q') ?? '',
    status: sandboxStates.filter(each =>
      params.getAll('status').includes(each),
    ),
    api: params.get('api') ?? undefined,
    sort: sorts.find(each => each === params.get('sort')) ?? defaultSort,
  };
}

/** Without what is as it is anyway, so that plain addresses stay plain. */
export function writeListQuery(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.owner !== 'all') {
    params.set('owner', query.owner);
  }
  if (query.q) {
    params.set('q', query.q);
  }
  query.status.forEach(each => params.append('status', each));
  if (query.api) {
    params.set('api', query.api);
  }
  if (query.sort !== defaultSort) {
    params.set('sort', query.sort);
  }
  return params;
}
