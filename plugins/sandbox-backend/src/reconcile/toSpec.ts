import { SandboxSpec } from '@smartsandbox/protocol';
import { KeyRecord } from '../database/KeyStore';
import { SandboxRecord } from '../database/SandboxStore';

/** A sandbox as provisioners are asked for it. Equal records give equal specs, keys that have ended aside. */
export function toSpec(
  sandbox: SandboxRecord,
  options: {
    keys: readonly KeyRecord[];
    bundleUrl: string;
    portalOrigins: readonly string[];
    now: Date;
  },
): SandboxSpec {
  const { keys, bundleUrl, portalOrigins, now } = options;
  return {
    id: sandbox.id,
    name: sandbox.name,
    desiredState: sandbox.desiredState,
    isolation: sandbox.isolation,
    bundle: { digest: sandbox.bundleDigest, url: bundleUrl },
    keys: keys
      .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now)
      .map(key => ({
        id: key.id,
        label: key.label,
        hash: key.hash,
        lastFour: key.lastFour,
        scopes: [...key.scopes],
        createdAt: key.createdAt.toISOString(),
        ...(key.expiresAt && { expiresAt: key.expiresAt.toISOString() }),
      })),
    ...sandbox.settings,
    portalOrigins: [...portalOrigins],
  };
}
