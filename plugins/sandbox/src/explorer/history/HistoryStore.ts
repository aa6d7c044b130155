import { CallRequest } from '@smartsandbox/plugin-sandbox-common';

/** A call that was sent from this browser. Never changes once it is there. */
export interface HistoryItem {
  readonly callId?: string;
  /** ISO 8601, wall time. */
  readonly at: string;
  /** `{api}~{operation}`. */
  readonly operation: string;
  readonly request: CallRequest;
  readonly status: number;
  readonly durationMs: number;
}

const most = 100;
const longestBody = 20_000;

/** Credentials aren't kept, wherever somebody put them. */
const secretHeader = /authorization|cookie|key|secret|token/i;
const secretMember = /passw(or)?d|secret|token|cvc|cvv|(^|_)pin$|api_?key/i;

/** The last calls that this browser sent to a sandbox, newest first. */
export class HistoryStore {
  readonly #key: string;
  #items: readonly HistoryItem[] | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(sandboxId: string) {
    this.#key = `sandbox.history.${sandboxId}`;
  }

  /** The same list until something is added. */
  items(): readonly HistoryItem[] {
    this.#items ??= this.#read();
    return this.#items;
  }

  add(item: HistoryItem): void {
    const { request } = item;
    const kept: HistoryItem = {
      ...item,
      request: {
        ...request,
        headers: request.headers.filter(([name]) => !secretHeader.test(name)),
        body: withoutSecrets(request.body)?.slice(0, longestBody),
      },
    };
    // Another tab may have added some meanwhile.
    this.#items = [kept, ...this.#read()].slice(0, most);
    try {
      window.localStorage.setItem(this.#key, JSON.stringify(this.#items));
    } catch {
      // The storage is full or forbidden: the history lives as long as the page.
    }
    this.#listeners.forEach(listener => listener());
  }

  subscribe(listener: () => void): () => void {
    const onStorage = (event: StorageEvent) => {
      if (event.key === this.#key) {
        this.#items = undefined;
        listener();
      }
    };
    this.#listeners.add(listener);
    window.addEventListener('storage', onStorage);
    return () => {
      this.#listeners.delete(listener);
      window.removeEventListener('storage', onStorage);
    };
  }

  #read(): readonly HistoryItem[] {
    try {
      const found: unknown = JSON.parse(
        window.localStorage.getItem(this.#key) ?? '[]',
      );
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }
}

/** The body without members named like secrets: somebody who sends it again has to give them again. */
function withoutSecrets(body: string | undefined): string | undefined {
  if (body === undefined || !secretMember.test(body)) {
    return body;
  }
  try {
    return JSON.stringify(
      JSON.parse(body),
      (name, value) => (secretMember.test(name) ? undefined : value),
      2,
    );
  } catch {
    // Nobody can tell what is what in it.
    return undefined;
  }
}
