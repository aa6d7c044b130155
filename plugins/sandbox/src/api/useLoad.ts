import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is loaded: what there is of it, and what is being done about the rest. */
export interface Loaded<T> {
  /** Stays while it is loaded again, and when that fails. */
  readonly value?: T;
  readonly error?: Error;
  readonly isPending: boolean;
  reload(): void;
}

/**
 * Loads when the component appears, whenever `load` changes (wrap it in `useCallback`), and on `reload`. Only the
 * newest answer counts.
 */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<Omit<Loaded<T>, 'reload'>>({
    isPending: true,
  });
  const newest = useRef(0);
  const run = useCallback(
    (keep: boolean) => {
      const turn = ++newest.current;
      setState(before =>
        keep ? { ...before, isPending: true } : { isPending: true },
      );
      load().then(
        value => {
          if (turn === newest.current) {
            setState({ value, isPending: false });
          }
        },
        error => {
          if (turn === newest.current) {
            setState(before => ({
              value: before.value,
              error: error as Error,
              isPending: false,
            }));
          }
        },
      );
    },
    [load],
  );
  useEffect(() => {
    run(false);
    return () => {
      newest.current += 1;
    };
  }, [run]);
  const reload = useCallback(() => run(true), [run]);
  return { ...state, reload };
}
