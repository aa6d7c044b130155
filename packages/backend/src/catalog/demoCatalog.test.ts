import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { resolve } from 'node:path';
import request from 'supertest';
import { filePlaceholdersModule } from './filePlaceholdersModule';

const demo = resolve(__dirname, '../../../../catalog/all.yaml');
/** All that `catalog/` describes, the location itself included. */
const kinds = {
  API: 4,
  Component: 6,
  Domain: 2,
  Group: 9,
  Location: 1,
  System: 3,
  User: 6,
};

interface Entity {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly definition?: string };
  readonly relations: readonly {
    readonly type: string;
    readonly targetRef: string;
  }[];
  readonly status?: unknown;
}

function refOf({ kind, metadata }: Entity): string {
  return `${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase();
}

/** A catalog that reads the demo as the portal does. */
async function startCatalog() {
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      filePlaceholdersModule,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            rules: [{ allow: Object.keys(kinds) }],
            locations: [{ type: 'file', target: demo }],
          },
        },
      }),
    ],
  });
  return server;
}

/** Entities once everything is read: relations come after the entities that they join. */
async function entitiesOf(
  server: Awaited<ReturnType<typeof startCatalog>>,
  isComplete: (entities: readonly Entity[]) => boolean,
): Promise<readonly Entity[]> {
  let entities: Entity[] = [];
  for (let tries = 0; tries < 150 && !isComplete(entities); tries += 1) {
    await new Promise(done => setTimeout(done, 200));
    const { body } = await request(server).get('/api/catalog/entities');
    entities = body;
  }
  return entities;
}

describe('the demo catalog', () => {
  jest.setTimeout(60_000);
  let entities: readonly Entity[];
  beforeAll(async () => {
    const wanted = Object.values(kinds).reduce((sum, count) => sum + count, 0);
    entities = await entitiesOf(
      await startCatalog(),
      found =>
        found.length > wanted &&
        found.every(
          ({ kind, relations }) => kind === 'Location' || relations.length > 0,
        ),
    );
  });

  it('holds what the demo promises', () => {
    const found: { [kind: string]: number } = {};
    for (const { kind, metadata } of entities) {
      // The location of the configuration is one more.
      if (!metadata.name.startsWith('generated-')) {
        found[kind] = (found[kind] ?? 0) + 1;
      }
    }
    expect(found).toEqual(kinds);
  });

  it('names nobody and nothing that is not in it', () => {
    const refs = new Set(entities.map(refOf));
    const dangling = entities.flatMap(entity =>
      entity.relations
        .filter(({ targetRef }) => !refs.has(targetRef))
        .map(({ type, targetRef }) => `${refOf(entity)} ${type} ${targetRef}`),
    );
    expect(dangling).toEqual([]);
    expect(entities.filter(({ status }) => status !== undefined)).toEqual([]);
  });

  it('gives each API the text of its contract', () => {
    const titles = entities
      .filter(({ kind }) => kind === 'API')
      .map(({ metadata, spec }) => [
        metadata.name,
        /^ {2}title: (.*)$/m.exec(spec.definition ?? '')?.[1],
      ]);
    expect(Object.fromEntries(titles)).toEqual({
      'fx-rates': 'Corvane FX Rates',
      identity: 'Tallowick Identity',
      messaging: 'Tallowick Messaging',
      payments: 'Tallowick Payments',
    });
  });

  it('lets the checkout system lead to all four APIs', () => {
    const targets = (ref: string, type: string) =>
      entities
        .filter(entity => refOf(entity) === ref)
        .flatMap(({ relations }) => relations)
        .filter(relation => relation.type === type)
        .map(({ targetRef }) => targetRef);
    const apis = targets('system:default/checkout', 'hasPart').flatMap(part => [
      ...targets(part, 'consumesApi'),
      ...targets(part, 'providesApi'),
    ]);
    expect([...new Set(apis)].sort()).toEqual([
      'api:default/fx-rates',
      'api:default/identity',
      'api:default/messaging',
      'api:default/payments',
    ]);
  });
});
