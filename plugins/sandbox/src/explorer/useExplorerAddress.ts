import { useCallback, useMemo } from 'react';
import { useAddressQuery } from '../controls';

/** What the address of the page holds. Bodies and secrets never go into it. */
export interface ExplorerAddress {
  /** `{api}~{operation}`. */
  readonly op?: string;
  /** Id of the call that is shown. */
  readonly call?: string;
  /** Name of a scenario that is asked for. */
  readonly outcome?: string;
  readonly view: 'form' | 'json';
}

const names = ['op', 'call', 'outcome', 'view'] as const;

/** The address, and the way to change parts of it; `undefined` removes one. */
export function useExplorerAddress(): [
  ExplorerAddress,
  (change: Partial<ExplorerAddress>, options?: { replace?: boolean }) => void,
] {
  const [params, setParams] = useAddressQuery();
  const address = useMemo(
    (): ExplorerAddress => ({
      op: params.get('op') ?? undefined,
      call: params.get('call') ?? undefined,
      outcome: params.get('outcome') ?? undefined,
      view: params.get('view') === 'json' ? 'json' : 'form',
    }),
    [params],
  );
  const change = useCallback(
    (part: Partial<ExplorerAddress>, options?: { replace?: boolean }) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const name of names) {
            const value = part[name];
            if (name in part) {
              if (value === undefined || value === 'form') {
                next.delete(name);
              } else {
                next.set(name, value);
              }
            }
          }
          return next;
        },
        { replace: options?.replace ?? true },
      ),
    [setParams],
  );
  return [address, change];
}
