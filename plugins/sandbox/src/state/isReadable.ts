import { SandboxState } from '@smartsandbox/protocol';

/**
 * Whether its data and calls can be looked at. One that isn't made, has failed or has expired refuses; one that doesn't
 * answer is asked, because it may again.
 */
export function isReadable(state: SandboxState): boolean {
  return state === 'ready' || state === 'paused' || state === 'unreachable';
}
