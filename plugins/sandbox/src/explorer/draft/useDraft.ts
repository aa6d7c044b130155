import { OperationInfo } from '@smartsandbox/protocol';
import { useCallback, useEffect, useState } from 'react';
import { draftOf } from './draft';
import { storeDraft, storedDraft } from './draftStore';
import { RequestDraft } from './types';

export interface DraftState {
  /** Absent until the operation's example is there. */
  readonly draft?: RequestDraft;
  /** Changes it; kept for the session. */
  change(part: Partial<RequestDraft>): void;
  /** Puts another one in its place; `undefined` for the operation's example once it is loaded. */
  replace(draft: RequestDraft | undefined): void;
}

/**
 * The request that is being edited for an operation. Prefilled once; after that only the user changes it.
 *
 * @param address - `{api}~{operation}`.
 */
export function useDraft(
  sandboxId: string,
  address: string | undefined,
  operation: OperationInfo | undefined,
): DraftState {
  const [drafts, setDrafts] = useState<{
    readonly [address: string]: RequestDraft | undefined;
  }>({});
  const key = `${sandboxId}/${address}`;
  const draft = drafts[key];
  const replace = useCallback(
    (next: RequestDraft | undefined) => {
      if (address !== undefined) {
        storeDraft(sandboxId, address, next);
        setDrafts(before => ({ ...before, [key]: next }));
      }
    },
    [sandboxId, address, key],
  );
  useEffect(() => {
    if (draft || address === undefined) {
      return;
    }
    const first =
      storedDraft(sandboxId, address) ?? (operation && draftOf(operation));
    if (first) {
      setDrafts(before => ({ ...before, [key]: first }));
    }
  }, [draft, address, operation, sandboxId, key]);
  const change = useCallback(
    (part: Partial<RequestDraft>) => {
      if (draft) {
        replace({ ...draft, ...part });
      }
    },
    [draft, replace],
  );
  return { draft, change, replace };
}
