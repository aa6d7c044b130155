import { problemTypes } from '../../problems/problemTypes';
import { Sandbox } from '../../sandbox/Sandbox';
import { Call } from '../Call';

/** Refuses calls to a sandbox that rests, once the caller has shown that they may know. */
export function checkState(call: Call, sandbox: Sandbox): void {
  const { state } = sandbox;
  if (state === 'paused') {
    call.refuse('locate', {
      type: problemTypes.sandboxPaused,
      detail:
        'The sandbox is paused. Resume it in the portal, then call again.',
      headers: ['Retry-After', '60'],
    });
  } else if (state === 'expired') {
    call.refuse('locate', {
      type: problemTypes.sandboxExpired,
      detail:
        'The sandbox has expired. Within its grace period, extending it in the portal brings it back as it was.',
    });
  }
}
