import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import { SandboxSummary } from '@smartsandbox/protocol';
import { readProviderConfig } from './readProviderConfig';
import { SandboxEntityProvider } from './SandboxEntityProvider';

const shown = {
  id: 'k3v9m2q8x4tz',
  name: 'checkout-dev',
  owner: 'user:default/mira.k',
  apis: [],
};

describe('SandboxEntityProvider', () => {
  let present: Partial<SandboxSummary> | Error;
  let provider: SandboxEntityProvider;
  let connection: jest.Mocked<EntityProviderConnection>;
  let onEvent: (event: { eventPayload: unknown }) => Promise<void>;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    const get = async () => {
      if (present instanceof Error) {
        throw present;
      }
      return present as SandboxSummary;
    };
    const events = mockServices.events.mock({
      subscribe: async subscription => {
        onEvent = subscription.onEvent as typeof onEvent;
      },
    });
    provider = new SandboxEntityProvider({
      directory: { get, list: async () => [await get()] },
      events,
      scheduler: mockServices.scheduler.mock(),
      logger,
      appUrl: 'http://localhost:3000',
      intervalMs: 60_000,
    });
    connection = { applyMutation: jest.fn(), refresh: jest.fn() };
    await provider.connect(connection);
  });

  const happened = () => onEvent({ eventPayload: { sandboxId: shown.id } });

  it('tells the catalog nothing when only the state changed', async () => {
    present = { ...shown, state: 'starting' };
    await provider.refreshAll();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    present = { ...shown, state: 'ready' };
    await happened();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
    present = { ...shown, state: 'ready', name: 'renamed' };
    await happened();
    expect(connection.applyMutation).toHaveBeenCalledTimes(2);
  });

  it('goes on when the manager can’t be reached', async () => {
    present = new TypeError('fetch failed');
    await happened();
    expect(connection.applyMutation).not.toHaveBeenCalled();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    present = { ...shown, state: 'ready' };
    await happened();
    expect(connection.applyMutation).toHaveBeenCalledTimes(1);
  });
});

describe('readProviderConfig', () => {
  const read = (interval?: object | string) =>
    readProviderConfig(
      new ConfigReader({
        app: { baseUrl: 'http://localhost:3000/' },
        catalog: { providers: { sandbox: { interval } } },
      }),
    );

  it('has defaults, and takes durations', () => {
    expect(read()).toEqual({
      appUrl: 'http://localhost:3000',
      intervalMs: 60_000,
    });
    expect(read({ minutes: 5 }).intervalMs).toBe(300_000);
  });

  it('names the key of what can’t be used', () => {
    expect(() => read('PT0S')).toThrow('catalog.providers.sandbox.interval');
  });
});
