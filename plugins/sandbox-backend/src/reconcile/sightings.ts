import { ProvisionerUnavailableError } from '@smartsandbox/plugin-sandbox-node';
import { SandboxStatus } from '@smartsandbox/protocol';
import { Sighting } from './nextObserved';

/** What a provisioner reported. */
export function sightingOfStatus(status: SandboxStatus): Sighting {
  const { id: _, bundleDigest: __, reportedAt, ...seen } = status;
  return { ...seen, reportedAt: new Date(reportedAt) };
}

/** What can be said of sandboxes whose provisioner can't be asked. */
export type Unavailability = Pick<Sighting, 'reason' | 'message' | 'recovery'>;

export function sightingOfError(error: Error): Unavailability {
  return {
    reason: 'ProvisionerUnavailable',
    message: error.message,
    recovery:
      error instanceof ProvisionerUnavailableError ? error.recovery : undefined,
  };
}
