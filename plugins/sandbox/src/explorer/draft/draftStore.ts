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
  keep(keyOf(sandboxId, operation), JSON.stringify(draft));
}

function shownKeyOf(sandboxId: string, operation: string): string {
  return `sandbox.shown.${sandboxId}.${operation}`;
}

/** Whether the draft of an operation goes back to this call already. */
export function wasShown(
  sandboxId: string,
  operation: string,
  callId: string,
): boolean {
  return (
    window.sessionStorage.getItem(shownKeyOf(sandboxId, operation)) === callId
  );
}

/** Notes which call the draft of an operation was sent as, or comes from. */
export function rememberShown(
  sandboxId: string,
  operation: string,
  callId: string,
): void {
  keep(shownKeyOf(sandboxId, operation), callId);
}

function keep(key: string, text: string): void {
  try {
    window.sessionStorage.setItem(key, text);
  } catch {
    // The storage is full or forbidden: it lives as long as the page.
  }
}
