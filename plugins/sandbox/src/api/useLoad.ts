import { useCallback, useEffect, useRef, useState } from 'react';

/** Something that is loaded: what there is of it, and what is being done about the rest. */
export interface Loaded<T> {
  /** Stays while it is loaded again, and when that fails. */
  readonly value?: T;
  readonly error?: Error;
  readonly isPending: boolean;
  reload(): void;
}

interface State<T> {
  /** What the rest came of. */
  readonly load: () => Promise<T>;
  readonly value?: T;
  readonly error?: Error;
  readonly isPending: boolean;
}

/**
 * Loads when the component appears, whenever `load` changes (wrap it in `useCallback`), and on `reload`. Only the
 * newest answer counts.
 */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ load, isPending: true });
  const newest = useRef(0);
  const run = useCallback(() => {
    const turn = ++newest.current;
    const settle = (change: { value: T } | { error: Error }) => {
      if (turn === newest.current) {
        setState(before => ({
          ...('value' in change || before.load !== load
            ? undefined
            : { value: before.value }),
          ...change,
          load,
          isPending: false,
        }));
      }
    };
    setState(before =>
      before.load === load
        ? { ...before, isPending: true }
        : { load, isPending: true },
    );
    load().then(
      value => settle({ value }),
      error => settle({ error: error as Error }),
    );
  }, [load]);
  useEffect(() => {
    run();
    return () => {
      newest.current += 1;
    };
  }, [run]);
  // In the rendering that changes `load` the state still is that of the one before: not what was asked for now.
  const { value, error, isPending } =
    state.load === load ? state : ({ isPending: true } as State<T>);
  return { value, error, isPending, reload: run };
}
