import { ExplainViolation } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { RequestDraft } from './draft/types';
import { ExplorerCall } from './send/ExplorerCall';

/** What the last call was refused for, as long as the request still stands as it was sent. */
export function useViolations(
  call: ExplorerCall | undefined,
  draft: RequestDraft | undefined,
): readonly ExplainViolation[] {
  const found = call?.entry?.explain.violations;
  const request = call?.request;
  return useMemo(() => {
    if (!found || !request || !draft) {
      return [];
    }
    return found.filter(({ in: place }) =>
      place === 'body'
        ? request.body === draft.body
        : request.path === draft.path,
    );
  }, [found, request, draft]);
}
