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

/** Keeps a draft for the session. */
export function storeDraft(
  sandboxId: string,
  operation: string,
  draft: RequestDraft,
): void {
  try {
    window.sessionStorage.setItem(
      keyOf(sandboxId, operation),
      JSON.stringify(draft),
    );
  } catch {
    // The storage is full or forbidden: the draft lives as long as the page.
  }
}
