import { KeyRecord } from './KeyStore';
import { ObservedSandbox, SandboxRecord } from './SandboxStore';

/** A date as it comes out of a driver: SQLite has numbers, PostgreSQL dates. */
type DateValue = Date | number | string;

export interface SandboxRow extends ObservedColumns {
  id: string;
  name: string;
  owner: string;
  created_by: string;
  created_at: DateValue;
  expires_at: DateValue;
  max_expires_at: DateValue;
  deletes_at: DateValue | null;
  provisioner: string;
  isolation: string;
  bundle_digest: string;
  apis: string;
  settings: string;
  desired_state: string;
  expired_from: string | null;
  warned_at: DateValue | null;
  generation: number;
  applied_generation: number;
  last_active_at: DateValue;
}

/** Columns of what was observed. */
export interface ObservedColumns {
  state: string;
  state_since: DateValue | null;
  state_by: string | null;
  reason: string | null;
  message: string | null;
  conditions: string;
  progress: string | null;
  recovery: string | null;
  addresses: string | null;
  last_call_at: DateValue | null;
  // PostgreSQL answers BIGINT as text.
  calls_24h: number | string | null;
  step: number | string | null;
  entities: number | string | null;
  bytes: number | string | null;
  reported_at: DateValue | null;
}

export interface KeyRow {
  sandbox_id: string;
  id: string;
  label: string;
  hash: string;
  last_four: string;
  scopes: string;
  sealed: string;
  created_at: DateValue;
  expires_at: DateValue | null;
  replaced_by: string | null;
}

export function toSandboxRow(sandbox: SandboxRecord): SandboxRow {
  return {
    id: sandbox.id,
    name: sandbox.name,
    owner: sandbox.owner,
    created_by: sandbox.createdBy,
    created_at: sandbox.createdAt,
    expires_at: sandbox.expiresAt,
    max_expires_at: sandbox.maxExpiresAt,
    deletes_at: sandbox.deletesAt ?? null,
    provisioner: sandbox.provisioner,
    isolation: sandbox.isolation,
    bundle_digest: sandbox.bundleDigest,
    apis: JSON.stringify(sandbox.apis),
    settings: JSON.stringify(sandbox.settings),
    desired_state: sandbox.desiredState,
    expired_from: sandbox.expiredFrom ?? null,
    warned_at: sandbox.warnedAt ?? null,
    generation: sandbox.generation,
    applied_generation: sandbox.appliedGeneration,
    last_active_at: sandbox.observed.lastCallAt ?? sandbox.createdAt,
    ...toObservedColumns(sandbox.observed),
  };
}

export function toObservedColumns(observed: ObservedSandbox): ObservedColumns {
  return {
    state: observed.state,
    state_since: observed.stateSince,
    state_by: observed.stateBy ?? null,
    reason: observed.reason ?? null,
    message: observed.message ?? null,
    conditions: JSON.stringify(observed.conditions),
    progress: JSON.stringify(observed.progress),
    recovery: observed.recovery ? JSON.stringify(observed.recovery) : null,
    addresses: observed.addresses ? JSON.stringify(observed.addresses) : null,
    last_call_at: observed.lastCallAt ?? null,
    calls_24h: observed.calls24h ?? null,
    step: observed.step ?? null,
    entities: observed.entities ?? null,
    bytes: observed.bytes ?? null,
    reported_at: observed.reportedAt ?? null,
  };
}

export function fromSandboxRow(row: SandboxRow): SandboxRecord {
  return {
    id: row.id,
    name: row.name,
    owner: row.owner,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    maxExpiresAt: new Date(row.max_expires_at),
    deletesAt: optionalDate(row.deletes_at),
    provisioner: row.provisioner,
    isolation: row.isolation as SandboxRecord['isolation'],
    bundleDigest: row.bundle_digest,
    apis: JSON.parse(row.apis),
    settings: JSON.parse(row.settings),
    desiredState: row.desired_state as SandboxRecord['desiredState'],
    expiredFrom: (row.expired_from ??
      undefined) as SandboxRecord['expiredFrom'],
    warnedAt: optionalDate(row.warned_at),
    generation: row.generation,
    appliedGeneration: row.applied_generation,
    observed: fromObservedColumns(row),
  };
}

function fromObservedColumns(row: SandboxRow): ObservedSandbox {
  return {
    state: row.state as ObservedSandbox['state'],
    stateSince: new Date(row.state_since ?? row.created_at),
    stateBy: row.state_by ?? undefined,
    reason: row.reason ?? undefined,
    message: row.message ?? undefined,
    conditions: JSON.parse(row.conditions),
    progress: row.progress ? JSON.parse(row.progress) : [],
    recovery: row.recovery ? JSON.parse(row.recovery) : undefined,
    addresses: row.addresses ? JSON.parse(row.addresses) : undefined,
    lastCallAt: optionalDate(row.last_call_at),
    calls24h: optionalNumber(row.calls_24h),
    step: optionalNumber(row.step),
    entities: optionalNumber(row.entities),
    bytes: optionalNumber(row.bytes),
    reportedAt: optionalDate(row.reported_at),
  };
}

export function toKeyRow(sandboxId: string, key: KeyRecord): KeyRow {
  return {
    sandbox_id: sandboxId,
    id: key.id,
    label: key.label,
    hash: key.hash,
    last_four: key.lastFour,
    scopes: JSON.stringify(key.scopes),
    sealed: key.sealed,
    created_at: key.createdAt,
    expires_at: key.expiresAt ?? null,
    replaced_by: key.replacedBy ?? null,
  };
}

export function fromKeyRow(row: KeyRow): KeyRecord {
  return {
    id: row.id,
    label: row.label,
    hash: row.hash,
    lastFour: row.last_four,
    scopes: JSON.parse(row.scopes),
    sealed: row.sealed,
    createdAt: new Date(row.created_at),
    expiresAt: optionalDate(row.expires_at),
    replacedBy: row.replaced_by ?? undefined,
  };
}

function optionalDate(value: DateValue | null): Date | undefined {
  return value === null ? undefined : new Date(value);
}

function optionalNumber(value: number | string | null): number | undefined {
  return value === null ? undefined : Number(value);
}
