import { KeyRecord } from '../database/KeyStore';
import { SandboxRecord } from '../database/SandboxStore';

export const createdAt = new Date('2026-11-24T09:00:00.000Z');

/** A sandbox as it is stored when it was just asked for. */
export function sandboxRecord(
  id: string,
  part: Partial<SandboxRecord> = {},
): SandboxRecord {
  return {
    id,
    name: id,
    owner: 'user:default/mira.k',
    createdBy: 'user:default/mira.k',
    createdAt,
    expiresAt: new Date('2026-12-01T09:00:00.000Z'),
    maxExpiresAt: new Date('2027-02-22T09:00:00.000Z'),
    provisioner: 'memory',
    isolation: 'shared',
    bundleDigest: 'a'.repeat(64),
    apis: [
      {
        api: 'pets',
        entityRef: 'api:default/pets',
        title: 'Pets',
        version: '1',
        digest: 'b'.repeat(64),
      },
    ],
    settings: {
      seed: '41',
      seedSize: 25,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
    },
    desiredState: 'ready',
    generation: 1,
    appliedGeneration: 0,
    observed: {
      state: 'starting',
      stateSince: createdAt,
      conditions: [],
      progress: [],
    },
    ...part,
  };
}

export const keyRecord: KeyRecord = {
  id: 'k_1',
  label: 'default',
  hash: 'c'.repeat(64),
  lastFour: 'h2Vd',
  scopes: ['data', 'control'],
  sealed: 'v1.a.b.c',
  createdAt,
};

/** What is added with a sandbox. */
export const withSandbox = {
  key: keyRecord,
  bundle: { digest: 'a'.repeat(64), content: '{}' },
  limit: 10,
};
