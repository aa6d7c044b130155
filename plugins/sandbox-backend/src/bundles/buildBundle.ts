import {
  Bundle,
  bundleDigest,
  canonicalJson,
  SandboxApi,
} from '@smartsandbox/protocol';
import { createHash } from 'node:crypto';
import { ReadContract } from '../contracts/readContracts';

export interface BuiltBundle {
  readonly digest: string;
  /** Canonical JSON (RFC 8785); its SHA-256 is the digest. */
  readonly content: string;
  readonly apis: readonly SandboxApi[];
}

/**
 * Pins contracts as they are now. One that can't be read comes along, so that whatever serves the bundle can say that
 * its API is left out, and why.
 */
export async function buildBundle(
  contracts: readonly ReadContract[],
): Promise<BuiltBundle> {
  const bundled = contracts.map(contract => ({
    api: contract.api,
    entityRef: contract.source.entityRef,
    title: contract.model?.title ?? contract.source.title,
    version: contract.model?.version ?? '',
    digest: contract.model?.digest ?? sha256(contract.text),
    documents: [{ uri: contract.uri, text: contract.text }],
  }));
  const bundle: Bundle = { formatVersion: 1, contracts: bundled, settings: {} };
  return {
    digest: await bundleDigest(bundle),
    content: canonicalJson(bundle),
    apis: bundled.map(({ documents: _, ...api }, index) => ({
      ...api,
      operations: contracts[index].model?.operations.length ?? 0,
    })),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
