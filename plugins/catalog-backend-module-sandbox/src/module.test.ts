import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import { SANDBOX_EVENTS_TOPIC } from '@smartsandbox/plugin-sandbox-common';
import { SandboxSummary } from '@smartsandbox/protocol';
import { WireChecker } from '@smartsandbox/protocol/testing';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { catalogModuleSandbox } from './module';

jest.setTimeout(60_000);

function sandbox(id: string, part: Partial<SandboxSummary> = {}) {
  return {
    id,
    name: 'checkout-dev',
    owner: 'group:default/team-checkout',
    state: 'ready',
    stateSince: '2026-11-24T09:00:00.000Z',
    conditions: [],
    apis: [
      {
        api: 'payments',
        entityRef: 'api:default/payments',
        title: 'Payments',
        version: '3.4.0',
        digest: 'a'.repeat(64),
      },
    ],
    createdAt: '2026-11-24T09:00:00.000Z',
    expiresAt: '2026-12-01T09:00:00.000Z',
    revision: 1,
    permissions: { read: true, update: true, delete: true, use: true },
    ...part,
  } as SandboxSummary;
}

/** The catalog with the module, beside a manager that answers as `manager.yaml` says. */
async function start(sandboxes: Map<string, SandboxSummary>) {
  let change: (id: string) => Promise<void> = async () => {};
  const reads: string[] = [];
  const wire = WireChecker.create('manager');
  const manager = createBackendPlugin({
    pluginId: 'sandbox',
    register(env) {
      env.registerInit({
        deps: {
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init({ events, httpAuth, httpRouter }) {
          change = sandboxId =>
            events.publish({
              topic: SANDBOX_EVENTS_TOPIC,
              eventPayload: { sandboxId },
            });
          const router = PromiseRouter();
          router.get('/v1/sandboxes', async (req, res) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            reads.push('all');
            // One per page, so that more than one is asked for.
            const all = [...sandboxes.values()];
            const index = Number(req.query.cursor ?? 0);
            const body = {
              items: all.slice(index, index + 1),
              totalItems: all.length,
              counts: { mine: 0, teams: 0, all: all.length },
              pageInfo:
                index + 1 < all.length ? { nextCursor: `${index + 1}` } : {},
            };
            expect(
              wire.answer({
                method: 'get',
                path: '/sandboxes',
                status: 200,
                contentType: 'application/json',
                body,
              }),
            ).toEqual([]);
            res.json(body);
          });
          router.get('/v1/sandboxes/:id', async (req, res) => {
            await httpAuth.credentials(req, { allow: ['service'] });
            reads.push(req.params.id);
            const found = sandboxes.get(req.params.id);
            res.status(found ? 200 : 404).json(found ?? {});
          });
          httpRouter.use(router);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleSandbox,
      manager,
      // The real one: what one plugin publishes reaches another.
      eventsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000/' },
          backend: { baseUrl: 'http://localhost:7007' },
          catalog: { processingInterval: { seconds: 1 } },
        },
      }),
    ],
  });
  const byName = async (id: string) => {
    const answer = await request(backend.server)
      .get(`/api/catalog/entities/by-name/resource/default/sandbox-${id}`)
      .set('Authorization', mockCredentials.service.header());
    return answer.status === 200 ? answer.body : undefined;
  };
  return {
    byName,
    change: (id: string) => change(id),
    reads,
    stop: () => backend.stop(),
  };
}

async function until<T>(get: () => Promise<T>, holds: (value: T) => boolean) {
  for (;;) {
    const value = await get();
    if (holds(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('sandboxes in the catalog', () => {
  it('are Resources with owner, APIs and links, and follow what the manager says', async () => {
    const sandboxes = new Map(
      ['k3v9m2q8x4tz', '7h2k9m4n6p8q'].map(id => [id, sandbox(id)]),
    );
    const { byName, change, reads, stop } = await start(sandboxes);

    const entity = await until(
      () => byName('k3v9m2q8x4tz'),
      found => found?.relations?.length > 0,
    );
    expect(entity).toMatchObject({
      kind: 'Resource',
      metadata: {
        title: 'checkout-dev',
        annotations: { 'smartsandbox.dev/sandbox-id': 'k3v9m2q8x4tz' },
        links: [
          {
            title: 'Overview',
            url: 'http://localhost:3000/sandboxes/k3v9m2q8x4tz',
          },
          {
            title: 'API Explorer',
            url: 'http://localhost:3000/sandboxes/k3v9m2q8x4tz/explorer',
          },
          { title: 'Logs' },
        ],
      },
      spec: { type: 'api-sandbox', owner: 'group:default/team-checkout' },
      relations: expect.arrayContaining([
        { type: 'dependsOn', targetRef: 'api:default/payments' },
        { type: 'ownedBy', targetRef: 'group:default/team-checkout' },
      ]),
    });
    await until(() => byName('7h2k9m4n6p8q'), Boolean);

    // One that is renamed, one that is new, one that goes.
    sandboxes.set('k3v9m2q8x4tz', sandbox('k3v9m2q8x4tz', { name: 'renamed' }));
    sandboxes.set('2x4y6z8a0b1c', sandbox('2x4y6z8a0b1c'));
    sandboxes.delete('7h2k9m4n6p8q');
    for (const id of ['k3v9m2q8x4tz', '2x4y6z8a0b1c', '7h2k9m4n6p8q']) {
      await change(id);
    }
    await until(
      () => byName('k3v9m2q8x4tz'),
      found => found?.metadata.title === 'renamed',
    );
    await until(() => byName('2x4y6z8a0b1c'), Boolean);
    await until(
      () => byName('7h2k9m4n6p8q'),
      found => found === undefined,
    );
    expect(reads.slice(-3)).toEqual([
      'k3v9m2q8x4tz',
      '2x4y6z8a0b1c',
      '7h2k9m4n6p8q',
    ]);

    sandboxes.set(
      'k3v9m2q8x4tz',
      sandbox('k3v9m2q8x4tz', { state: 'deleting' }),
    );
    await change('k3v9m2q8x4tz');
    await until(
      () => byName('k3v9m2q8x4tz'),
      found => found === undefined,
    );
    await stop();
  });
});
