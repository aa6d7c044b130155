import { useSignal } from '@backstage/plugin-signals-react';
import {
  SandboxSignal,
  SANDBOX_SIGNAL_CHANNEL,
} from '@smartsandbox/plugin-sandbox-common';
import { useEffect, useRef } from 'react';

const fallbackMs = 30_000;

/**
 * Calls `onChange` when a sandbox changed: on signals, and while the tab is visible every 30 s, or as often as asked.
 *
 * @param options - `id`: only that sandbox. `everyMs`: for something that changes soon. `isPending`: it is being
 *   asked for, so another question would only make the one before worthless.
 * @returns whether changes are told as they happen.
 */
export function useSandboxUpdates(
  onChange: () => void,
  options: { id?: string; everyMs?: number; isPending?: boolean } = {},
): { isLive: boolean } {
  const { id, everyMs = fallbackMs } = options;
  const isPending = useRef(false);
  isPending.current = options.isPending ?? false;
  const { lastSignal, isSignalsAvailable } = useSignal<SandboxSignal>(
    SANDBOX_SIGNAL_CHANNEL,
  );
  useEffect(() => {
    if (lastSignal && (id === undefined || lastSignal.sandboxId === id)) {
      onChange();
    }
  }, [lastSignal, id, onChange]);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && !isPending.current) {
        onChange();
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [onChange, everyMs]);
  return { isLive: isSignalsAvailable };
}
