import { ManagedKey, Sandbox, SandboxSummary } from '@smartsandbox/protocol';
import { KeyRecord, SandboxRecord } from '../database/SandboxStore';

/** Everything: what holds where nobody has been asked whether the caller may. */
const allPermissions = { read: true, update: true, delete: true, use: true };

export function toSandboxSummary(record: SandboxRecord): SandboxSummary {
  const { observed } = record;
  return {
    id: record.id,
    name: record.name,
    owner: record.owner,
    state: observed.state,
    reason: observed.reason,
    message: observed.message,
    conditions: [...observed.conditions],
    apis: [...record.apis],
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt.toISOString(),
    lastCallAt: observed.lastCallAt?.toISOString(),
    calls24h: observed.calls24h,
    reportedAt: observed.reportedAt?.toISOString(),
    permissions: allPermissions,
  };
}

export function toSandbox(record: SandboxRecord): Sandbox {
  const { observed } = record;
  return {
    ...toSandboxSummary(record),
    createdBy: record.createdBy,
    maxExpiresAt: record.maxExpiresAt.toISOString(),
    deletesAt: record.deletesAt?.toISOString(),
    bundleDigest: record.bundleDigest,
    provisioner: record.provisioner,
    settings: record.settings,
    addresses: observed.addresses,
    step: observed.step,
    entities: observed.entities,
    bytes: observed.bytes,
  };
}

export function toManagedKey(key: KeyRecord): ManagedKey {
  return {
    id: key.id,
    label: key.label,
    scopes: [...key.scopes],
    lastFour: key.lastFour,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString(),
  };
}
