import { SandboxStatus } from '@smartsandbox/protocol';
import { SandboxRecord } from '../database/SandboxStore';

/** What closes the difference between a desired sandbox and what was observed of it. */
export type NextAction = 'remove' | 'apply' | 'keep';

/** Pure and level-triggered: the same two give the same answer, whatever happened before. */
export function nextAction(
  desired: SandboxRecord,
  observed: SandboxStatus | undefined,
): NextAction {
  if (desired.desiredState === 'deleted') {
    return 'remove';
  }
  if (desired.appliedGeneration !== desired.generation) {
    return 'apply';
  }
  if (!observed) {
    // What a provisioner refused stays failed until something else is desired of it.
    return desired.observed.state === 'failed' ? 'keep' : 'apply';
  }
  const digest = observed.bundleDigest;
  return digest !== undefined && digest !== desired.bundleDigest
    ? 'apply'
    : 'keep';
}
