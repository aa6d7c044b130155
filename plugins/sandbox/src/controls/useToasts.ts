import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';

const doneMs = 5000;

/** Says in the corner of the page what became of a click. */
export interface Toasts {
  /** Goes away by itself. */
  done(title: string): void;
  /** Stays until it was read. */
  failed(title: string, description: string): void;
}

export function useToasts(): Toasts {
  const toasts = useApi(toastApiRef);
  return {
    done: title => toasts.post({ title, timeout: doneMs }),
    failed: (title, description) =>
      toasts.post({ title, description, status: 'danger' }),
  };
}
