import { SandboxSpec } from '@smartsandbox/protocol';
import { KeyRecord, SandboxRecord } from '../database/SandboxStore';

/** A sandbox as provisioners are asked for it. Equal records give equal specs. */
export function toSpec(
  sandbox: SandboxRecord,
  options: {
    keys: readonly KeyRecord[];
    bundleUrl: string;
    portalOrigins: readonly string[];
  },
): SandboxSpec {
  return {
    id: sandbox.id,
    name: sandbox.name,
    desiredState: sandbox.desiredState,
    bundle: { digest: sandbox.bundleDigest, url: options.bundleUrl },
    keys: options.keys.map(key => ({
      id: key.id,
      label: key.label,
      hash: key.hash,
      lastFour: key.lastFour,
      scopes: [...key.scopes],
      createdAt: key.createdAt.toISOString(),
      ...(key.expiresAt && { expiresAt: key.expiresAt.toISOString() }),
    })),
    ...sandbox.settings,
    portalOrigins: [...options.portalOrigins],
  };
}
