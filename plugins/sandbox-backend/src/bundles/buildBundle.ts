import {
  Bundle,
  BundledContract,
  bundleDigest,
  canonicalJson,
  SandboxApi,
} from '@smartsandbox/protocol';
import { hashOf, ReadContract } from '../contracts/ContractReader';
import { problemOf } from '../contracts/toContractCheck';

/** A contract as a bundle holds it, and what is said of it beside. */
export interface PinnedContract {
  readonly contract: BundledContract;
  readonly api: SandboxApi;
}

export interface BuiltBundle {
  readonly digest: string;
  /** Canonical JSON (RFC 8785); its SHA-256 is the digest. */
  readonly content: string;
  readonly apis: readonly SandboxApi[];
}

/**
 * A contract as it is now. One that can't be read comes along, so that whatever serves the bundle can say that its API
 * is left out, and why.
 */
export function pinContract(read: ReadContract): PinnedContract {
  const { model, source, uri, text } = read;
  const common = {
    api: read.api,
    entityRef: source.entityRef,
    title: model?.title ?? source.title,
    version: model?.version ?? '',
    digest: model?.digest ?? hashOf(text),
  };
  return {
    contract: { ...common, documents: [{ uri, text }] },
    api: {
      ...common,
      operations: model?.operations.length ?? 0,
      problem: problemOf(read),
    },
  };
}

/** Makes one immutable, content-addressed bundle. */
export async function buildBundle(
  pinned: readonly PinnedContract[],
): Promise<BuiltBundle> {
  const bundle: Bundle = {
    formatVersion: 1,
    contracts: pinned.map(({ contract }) => contract),
    settings: {},
  };
  return {
    digest: await bundleDigest(bundle),
    content: canonicalJson(bundle),
    apis: pinned.map(({ api }) => api),
  };
}

/** The contracts of a bundle by slug. */
export function contractsOf(
  content: string,
): ReadonlyMap<string, BundledContract> {
  const { contracts } = JSON.parse(content) as Bundle;
  return new Map(contracts.map(contract => [contract.api, contract]));
}
