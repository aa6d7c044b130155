import { useCallback, useEffect, useRef } from 'react';
import { NavigateOptions, useSearchParams } from 'react-router-dom';

type Change = (
  next: (before: URLSearchParams) => URLSearchParams,
  options?: NavigateOptions,
) => void;

/**
 * The query of the address, and the way to change it: from what is there by then, also for whoever waited in between,
 * and not at all once the page was left. The router's own goes back to the page and the query of the rendering that it
 * came from.
 */
export function useAddressQuery(): [URLSearchParams, Change] {
  const [params, setParams] = useSearchParams();
  const newest = useRef({ params, setParams });
  newest.current = { params, setParams };
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  const change = useCallback<Change>((next, options) => {
    if (isOpen.current) {
      const changed = next(newest.current.params);
      newest.current.params = changed;
      newest.current.setParams(changed, options);
    }
  }, []);
  return [params, change];
}
