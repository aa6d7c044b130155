import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import {
  SandboxSignal,
  SANDBOX_EVENTS_TOPIC,
} from '@smartsandbox/plugin-sandbox-common';
import { SandboxSummary } from '@smartsandbox/protocol';
import { SandboxDirectory } from './SandboxDirectory';
import { entityNameOf, toSandboxEntity } from './toSandboxEntity';

export interface SandboxEntityProviderOptions {
  readonly directory: Pick<SandboxDirectory, 'get' | 'list'>;
  readonly events: EventsService;
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  /** Address of the portal. */
  readonly appUrl: string;
  /** How often all sandboxes are read. */
  readonly intervalMs: number;
}

const locationKey = 'sandbox-entity-provider';

/**
 * Keeps one Resource per sandbox: one at once when the manager says that it changed, all of them from time to time, so
 * that a change that wasn't heard of is made up for.
 */
export class SandboxEntityProvider implements EntityProvider {
  readonly #options: SandboxEntityProviderOptions;
  /** What the catalog was told last, so that a change of state alone tells it nothing. */
  readonly #told = new Map<string, string>();
  #connection: EntityProviderConnection | undefined;

  constructor(options: SandboxEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return locationKey;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { events, scheduler, intervalMs } = this.#options;
    this.#connection = connection;
    await events.subscribe({
      id: locationKey,
      topics: [SANDBOX_EVENTS_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const { sandboxId } = eventPayload as SandboxSignal;
        await this.#quietly(() => this.refreshOne(sandboxId));
      },
    });
    await scheduler.scheduleTask({
      id: `${locationKey}-refresh`,
      frequency: { milliseconds: intervalMs },
      timeout: { minutes: 5 },
      // Each backend has a memory of its own of what was told.
      scope: 'local',
      fn: () => this.#quietly(() => this.refreshAll()),
    });
  }

  /** Tells the catalog all sandboxes there are. */
  async refreshAll(): Promise<void> {
    const sandboxes = await this.#options.directory.list();
    const entities = sandboxes.filter(isThere).map(each => this.#entity(each));
    this.#told.clear();
    for (const { entity } of entities) {
      this.#told.set(entity.metadata.name, JSON.stringify(entity));
    }
    await this.#connection?.applyMutation({ type: 'full', entities });
  }

  /** Tells the catalog of one sandbox, when something that it shows is different. */
  async refreshOne(sandboxId: string): Promise<void> {
    const name = entityNameOf(sandboxId);
    const sandbox = await this.#options.directory.get(sandboxId);
    if (!sandbox || !isThere(sandbox)) {
      this.#told.delete(name);
      await this.#connection?.applyMutation({
        type: 'delta',
        added: [],
        removed: [{ entityRef: `resource:default/${name}`, locationKey }],
      });
      return;
    }
    const deferred = this.#entity(sandbox);
    const text = JSON.stringify(deferred.entity);
    if (this.#told.get(name) === text) {
      return;
    }
    await this.#connection?.applyMutation({
      type: 'delta',
      added: [deferred],
      removed: [],
    });
    this.#told.set(name, text);
  }

  #entity(sandbox: SandboxSummary): DeferredEntity {
    return {
      entity: toSandboxEntity(sandbox, this.#options.appUrl),
      locationKey,
    };
  }

  /** What goes wrong now is made up for by the next round. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.logger.warn(
        'The catalog was not told of sandboxes; it is tried again',
        toError(error),
      );
    }
  }
}

function isThere({ state }: SandboxSummary): boolean {
  return state !== 'deleting';
}
