import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { SandboxProvisioner } from './SandboxProvisioner';

/** Where backend modules add their provisioners. */
export interface SandboxProvisionersExtensionPoint {
  /** @throws Error when one of that name was added before. */
  addProvisioner(provisioner: SandboxProvisioner): void;
}

export const sandboxProvisionersExtensionPoint =
  createExtensionPoint<SandboxProvisionersExtensionPoint>({
    id: 'sandbox.provisioners',
  });
