import { RequestDraft } from './types';

function keyOf(sandboxId: string, operation: string): string {
  return `sandbox.draft.${sandboxId}.${operation}`;
}

/** What was typed and not sent yet; kept for the session, per sandbox and operation. */
export function storedDraft(
  sandboxId: string,
  operation: string,
): RequestDraft | undefined {
  const text = window.sessionStorage.getItem(keyOf(sandboxId, operation));
  if (text === null) {
    return undefined;
  }
  try {
    return JSON.parse(text) as RequestDraft;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; `undefined` forgets it. */
export function storeDraft(
  sandboxId: string,
  operation: string,
  draft: RequestDraft | undefined,
): void {
  const key = keyOf(sandboxId, operation);
  try {
    if (draft) {
      window.sessionStorage.setItem(key, JSON.stringify(draft));
    } else {
      window.sessionStorage.removeItem(key);
    }
  } catch {
    // The storage is full or forbidden: the draft lives as long as the page.
  }
}
