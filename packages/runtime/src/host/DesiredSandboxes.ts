import { ApiContract } from '@smartsandbox/engine';
import {
  Condition,
  SandboxSpec,
  SandboxState,
  SandboxStatus,
} from '@smartsandbox/protocol';
import { Sandbox } from '../sandbox/Sandbox';
import { HostedSandbox, SandboxHost } from '../sandbox/SandboxHost';
import { SandboxDefinition } from '../sandbox/types';
import { BundleError, BundleStore } from './BundleStore';
import { compileBundle } from './compileBundle';
import { recallTraffic } from './recallTraffic';
import { StoredTally } from './StoredTally';

/** What is known of one desired sandbox. */
interface Desired {
  spec: SandboxSpec;
  conditions: readonly Condition[];
  /** Why it isn't as desired. */
  failure?: { readonly reason: string; readonly message: string };
  /** Contracts of the bundle that is served, so that a changed key pulls and compiles nothing. */
  compiled?: {
    readonly digest: string;
    readonly contracts: readonly ApiContract[];
    readonly conditions: readonly Condition[];
  };
  /** How many specs are being worked on. */
  working: number;
  work: Promise<void>;
  readonly tally: StoredTally;
  /** The one whose earlier calls are counted. */
  recalled?: Sandbox;
}

export interface DesiredSandboxesOptions {
  readonly host: SandboxHost;
  readonly bundles: BundleStore;
  /** Wall time in ms. */
  readonly now: () => number;
}

/** Brings the sandboxes of a process to what their specs say, and tells what became of it (level-triggered). */
export class DesiredSandboxes {
  readonly #options: DesiredSandboxesOptions;
  readonly #desired = new Map<string, Desired>();
  #recalling: Promise<void> = Promise.resolve();

  constructor(options: DesiredSandboxesOptions) {
    this.#options = options;
  }

  /** Takes a spec; resolves when it is as desired or has failed, never rejects. Of several specs the last wins. */
  put(spec: SandboxSpec): Promise<void> {
    if (spec.desiredState === 'deleted') {
      return this.remove(spec.id);
    }
    const desired = this.#desired.get(spec.id) ?? {
      spec,
      conditions: [],
      working: 0,
      work: Promise.resolve(),
      tally: new StoredTally(),
    };
    this.#desired.set(spec.id, desired);
    desired.spec = spec;
    desired.working += 1;
    desired.work = desired.work
      .then(() => this.#bring(desired, spec))
      .finally(() => {
        desired.working -= 1;
      });
    return desired.work;
  }

  /** The spec that was put last. */
  spec(id: string): SandboxSpec | undefined {
    return this.#desired.get(id)?.spec;
  }

  isWorking(id: string): boolean {
    return (this.#desired.get(id)?.working ?? 0) > 0;
  }

  /** Deletes a sandbox with everything it stored; one that isn't there is fine. */
  async remove(id: string): Promise<void> {
    const desired = this.#desired.get(id);
    if (desired) {
      desired.spec = { ...desired.spec, desiredState: 'deleted' };
    }
    await desired?.work;
    await this.#options.host.remove(id, { drop: true });
    // Put again meanwhile: then it stays.
    if (desired?.spec.desiredState === 'deleted') {
      this.#desired.delete(id);
      await this.#dropUnused(desired.spec.bundle.digest);
    }
  }

  async status(id: string): Promise<SandboxStatus | undefined> {
    const desired = this.#desired.get(id);
    return desired && this.#describe(desired);
  }

  list(): Promise<SandboxStatus[]> {
    return Promise.all(
      [...this.#desired.values()].map(desired => this.#describe(desired)),
    );
  }

  /** How many sandboxes are in each state. */
  countByState(): { readonly [state: string]: number } {
    const counts: { [state: string]: number } = {};
    for (const desired of this.#desired.values()) {
      const state = this.#stateOf(desired);
      counts[state] = (counts[state] ?? 0) + 1;
    }
    return counts;
  }

  /** Lets go of everything: all is durable and all leases are back when it resolves. */
  async close(): Promise<void> {
    await Promise.all([...this.#desired.values()].map(({ work }) => work));
    await this.#recalling;
    await this.#options.host.close();
    this.#desired.clear();
  }

  async #bring(desired: Desired, spec: SandboxSpec): Promise<void> {
    // A newer one is waiting, or it is to be deleted.
    if (desired.spec !== spec) {
      return;
    }
    try {
      const { contracts, conditions } = await this.#compile(desired, spec);
      desired.conditions = conditions;
      if (contracts.length === 0) {
        desired.failure = {
          reason: 'NoContractReadable',
          message: conditions[0]?.message ?? 'The bundle holds no contract.',
        };
        return;
      }
      const startedAt = this.#options.now();
      const sandbox = await this.#options.host.put(
        definitionOf(spec, contracts),
      );
      desired.failure = undefined;
      this.#recall(desired, sandbox, startedAt);
    } catch (error) {
      desired.failure = {
        reason: error instanceof BundleError ? error.reason : 'LoadFailed',
        message: error instanceof Error ? error.message : String(error),
      };
    }
  }

  /** Counts what was called before it was loaded; nobody waits for that. */
  #recall(desired: Desired, sandbox: Sandbox, startedAt: number): void {
    if (desired.recalled === sandbox) {
      return;
    }
    desired.recalled = sandbox;
    // One log after the other: after a restart there are many.
    this.#recalling = this.#recalling
      .then(() => recallTraffic(sandbox, startedAt))
      .catch(() => {
        // Only figures: they begin anew.
      });
  }

  async #compile(desired: Desired, { bundle }: SandboxSpec) {
    if (desired.compiled?.digest === bundle.digest) {
      return desired.compiled;
    }
    const { bundles, host } = this.#options;
    const compiled = await compileBundle(
      await bundles.get(bundle),
      host.contracts,
    );
    const before = desired.compiled;
    desired.compiled = { digest: bundle.digest, ...compiled };
    if (before) {
      await this.#dropUnused(before.digest);
    }
    return compiled;
  }

  /** Many sandboxes are made of one bundle: it goes with the last of them. */
  async #dropUnused(digest: string): Promise<void> {
    const isUsed = [...this.#desired.values()].some(
      ({ spec }) => spec.bundle.digest === digest,
    );
    if (!isUsed) {
      await this.#options.bundles.drop(digest);
    }
  }

  #stateOf(desired: Desired): SandboxState {
    if (desired.spec.desiredState === 'deleted') {
      return 'deleting';
    }
    const hosted = this.#options.host.get(desired.spec.id);
    if (!hosted?.sandbox && desired.failure && desired.working === 0) {
      return 'failed';
    }
    return hosted ? stateOf(hosted) : 'starting';
  }

  async #describe(desired: Desired): Promise<SandboxStatus> {
    const { host, now } = this.#options;
    const { id } = desired.spec;
    const wall = now();
    const hosted = host.get(id);
    const { failure } = desired;
    const status: SandboxStatus = {
      id,
      state: this.#stateOf(desired),
      conditions: [...desired.conditions],
      ...(failure && { reason: failure.reason, message: failure.message }),
      reportedAt: new Date(wall).toISOString(),
    };
    const sandbox = hosted?.sandbox;
    // Between a failed commit and the read-back there is no branch to ask.
    if (!sandbox || sandbox.state === 'lost' || sandbox.state === 'starting') {
      return status;
    }
    const { lastCallAt } = sandbox.traffic;
    const { step } = sandbox.main.head;
    return {
      ...status,
      ...(sandbox.definition.bundleDigest !== undefined && {
        bundleDigest: sandbox.definition.bundleDigest,
      }),
      ...(lastCallAt !== undefined && {
        lastCallAt: new Date(lastCallAt).toISOString(),
      }),
      calls24h: sandbox.traffic.calls24h(wall),
      step,
      ...(await desired.tally.upTo(step, { store: host.store, sandbox: id })),
    };
  }
}

function stateOf({ state }: HostedSandbox): SandboxState {
  return state === 'lost' ? 'unreachable' : state;
}

function definitionOf(
  spec: SandboxSpec,
  contracts: readonly ApiContract[],
): SandboxDefinition {
  const { id, name, desiredState, seed, seedSize, validation } = spec;
  return {
    id,
    name,
    state: desiredState === 'deleted' ? 'expired' : desiredState,
    contracts,
    bundleDigest: spec.bundle.digest,
    keys: spec.keys.map(key => ({
      id: key.id,
      label: key.label,
      hash: key.hash,
      lastFour: key.lastFour,
      scopes: key.scopes,
      createdAt: Date.parse(key.createdAt),
      expiresAt:
        key.expiresAt === undefined ? undefined : Date.parse(key.expiresAt),
    })),
    seed,
    seedSize,
    validation,
    unknownIds: spec.unknownIds,
    access: spec.access,
    startAt: spec.startAt === undefined ? undefined : Date.parse(spec.startAt),
    frozen: spec.clock === 'frozen',
    portalOrigins: spec.portalOrigins,
  };
}
