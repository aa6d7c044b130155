import { useApi } from '@backstage/frontend-plugin-api';
import { ManagedKey } from '@smartsandbox/protocol';
import { useCallback, useState } from 'react';
import { presentKey, sandboxApiRef, useLoad } from '../api';

/** The key that pages show, and what can be done to see it. */
export interface FirstKey {
  /** Absent until it is known. */
  readonly key?: ManagedKey;
  /** The one that it took the place of. */
  readonly old?: ManagedKey;
  /** Its text, while it is revealed. */
  readonly shown?: string;
  readonly problem?: Error;
  reveal(): Promise<void>;
  hide(): void;
  /** Takes the key that was made by a rotation. */
  rotated(key: { id: string; key: string }): void;
}

export function useFirstKey(sandboxId: string): FirstKey {
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.listKeys(sandboxId), [api, sandboxId]);
  const { value: keys, error, reload } = useLoad(load);
  const [revealed, setRevealed] = useState<{ id: string; key: string }>();
  const [failure, setFailure] = useState<Error>();
  const key = presentKey(keys);
  return {
    key,
    old: keys?.find(each => each.replacedBy && each.id !== key?.id),
    shown: key && revealed?.id === key.id ? revealed.key : undefined,
    problem: error ?? failure,
    reveal: async () => {
      setFailure(undefined);
      try {
        setRevealed(key && (await api.revealKey(sandboxId, key.id)));
      } catch (refused) {
        setFailure(refused as Error);
      }
    },
    hide: () => setRevealed(undefined),
    rotated: made => {
      setRevealed(made);
      reload();
    },
  };
}
