import { useContext, useEffect, useId } from 'react';
import { KeysContext, PageKey } from './KeysProvider';
import { useKeys } from './useKeys';

/** Makes keys act while the component is there, and lists them under `?`. */
export function usePageKeys(keys: readonly PageKey[]): void {
  const parts = useContext(KeysContext);
  const id = useId();
  useKeys(Object.fromEntries(keys.map(({ key, run }) => [key, run])));
  useEffect(() => {
    parts?.set(id, keys);
  });
  useEffect(() => {
    return () => {
      parts?.delete(id);
    };
  }, [parts, id]);
}
