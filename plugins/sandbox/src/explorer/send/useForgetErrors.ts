import { Sandbox } from '@smartsandbox/protocol';
import { useEffect, useRef } from 'react';
import { Calls } from './useCalls';

/**
 * Takes away why calls could not be made when it doesn't hold any more: the sandbox has become ready again, or another
 * operation is being called.
 */
export function useForgetErrors(options: {
  sandbox: Pick<Sandbox, 'state' | 'stateSince'>;
  /** Address of the selected operation. */
  op: string | undefined;
  calls: Pick<Calls, 'forgetErrors'>;
}): void {
  const { sandbox, op, calls } = options;
  const { forgetErrors } = calls;
  const { state, stateSince } = sandbox;
  const seen = useRef({ state, stateSince, op });
  useEffect(() => {
    const before = seen.current;
    seen.current = { state, stateSince, op };
    // A sandbox may have been away between two looks at it: then only the moment differs.
    const isBack =
      state === 'ready' &&
      (before.state !== 'ready' || before.stateSince !== stateSince);
    if (isBack || before.op !== op) {
      forgetErrors();
    }
  }, [state, stateSince, op, forgetErrors]);
}
