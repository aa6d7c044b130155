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
  /** Puts another one in the place of an operation's, the present one's or another's. */
  put(address: string, draft: RequestDraft): void;
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
    readonly [key: string]: RequestDraft | undefined;
  }>({});
  const draft =
    address === undefined ? undefined : drafts[`${sandboxId}/${address}`];
  const show = useCallback(
    (target: string, next: RequestDraft) =>
      setDrafts(before => ({ ...before, [`${sandboxId}/${target}`]: next })),
    [sandboxId],
  );
  const put = useCallback(
    (target: string, next: RequestDraft) => {
      storeDraft(sandboxId, target, next);
      show(target, next);
    },
    [sandboxId, show],
  );
  useEffect(() => {
    if (draft || address === undefined) {
      return;
    }
    const first =
      storedDraft(sandboxId, address) ?? (operation && draftOf(operation));
    if (first) {
      show(address, first);
    }
  }, [draft, address, operation, sandboxId, show]);
  const change = useCallback(
    (part: Partial<RequestDraft>) => {
      if (draft && address !== undefined) {
        put(address, { ...draft, ...part });
      }
    },
    [draft, address, put],
  );
  return { draft, change, put };
}
