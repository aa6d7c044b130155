import { SandboxState } from '@smartsandbox/protocol';

/**
 * Whether its data and calls can be looked at. One that isn't made or has failed refuses; one that doesn't answer is
 * asked, because it may again.
 */
export function isReadable(state: SandboxState): boolean {
  return (
    state === 'ready' ||
    state === 'paused' ||
    state === 'expired' ||
    state === 'unreachable'
  );
}
