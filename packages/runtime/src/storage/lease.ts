/** How long an owner may go without renewing before somebody else can claim its sandbox (behaviour.md §4 *Ownership*). */
export const leaseMs = 10_000;

/** Thrown by `claim` when another process goes on renewing its lease: it is alive, so the sandbox is left to it. */
export class SandboxHeldError extends Error {
  readonly code = 'sandbox-held';
  constructor(readonly sandbox: string, readonly owner: string) {
    super(
      `Sandbox ${sandbox} is in use by ${owner}, which is alive and renews its lease. Stop that process, or give this one a data folder of its own`,
    );
    this.name = 'SandboxHeldError';
  }
}

export type ClaimAttempt =
  | { readonly epoch: number }
  | { readonly heldBy: string; readonly freeAt: number };

/**
 * Tries to claim until the foreign lease has run out. An owner that goes on renewing after the whole length of a lease
 * has passed is alive, and isn't robbed; one that died meanwhile is waited out.
 */
export async function waitForLease(options: {
  readonly sandbox: string;
  readonly now: () => number;
  readonly attempt: () => Promise<ClaimAttempt>;
}): Promise<{ readonly epoch: number }> {
  const { sandbox, now, attempt } = options;
  const giveUpAt = now() + leaseMs;
  for (;;) {
    const result = await attempt();
    if ('epoch' in result) {
      return result;
    }
    const waitMs = result.freeAt - now();
    if (now() >= giveUpAt && waitMs > leaseMs / 2) {
      throw new SandboxHeldError(sandbox, result.heldBy);
    }
    // A little over, since timers may fire a millisecond early; in small bits, since an owner may give it back sooner.
    await new Promise(resolve =>
      setTimeout(resolve, Math.max(1, Math.min(waitMs + 1, 250))),
    );
  }
}
