import { CreatedSandbox } from '@smartsandbox/protocol';
import { WireChecker } from '@smartsandbox/protocol/testing';
import { Response } from 'supertest';
import { ManagerCaller } from '../__testUtils__/ManagerCaller';
import {
  mira,
  odo,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

type Call = (
  caller: ManagerCaller,
  sandbox: CreatedSandbox,
) => Promise<Response>;

/** Whoever calls; the sandbox is the owner's own, or that of a group which the member and the owner are in. */
const callers = ['nobody', 'stranger', 'member', 'owner', 'service'] as const;

/** Operation of `manager.yaml`, the call, and the status for each of the callers. */
const matrix: ReadonlyArray<[string, Call, readonly number[]]> = [
  [
    'GET /sandboxes',
    caller => caller.get('/sandboxes'),
    [401, 200, 200, 200, 200],
  ],
  [
    'POST /sandboxes',
    caller => caller.post('/sandboxes', { apis: ['api:default/pets'] }),
    // A service owns nothing; whoever acts for a user brings that user's credentials.
    [401, 201, 201, 201, 403],
  ],
  [
    'GET /sandboxes/{id}',
    (caller, { id }) => caller.get(`/sandboxes/${id}`),
    [401, 404, 200, 200, 200],
  ],
  [
    'PATCH /sandboxes/{id}',
    (caller, { id }) => caller.patch(`/sandboxes/${id}`, { name: 'x' }),
    [401, 404, 200, 200, 200],
  ],
  [
    'DELETE /sandboxes/{id}',
    (caller, { id }) => caller.delete(`/sandboxes/${id}`),
    [401, 404, 202, 202, 202],
  ],
  [
    'POST /sandboxes/{id}/pause',
    (caller, { id }) => caller.post(`/sandboxes/${id}/pause`),
    [401, 404, 202, 202, 202],
  ],
  [
    'POST /sandboxes/{id}/resume',
    (caller, { id }) => caller.post(`/sandboxes/${id}/resume`),
    [401, 404, 202, 202, 202],
  ],
  [
    'POST /sandboxes/{id}/retry',
    (caller, { id }) => caller.post(`/sandboxes/${id}/retry`),
    // Allowed, but it hasn't failed.
    [401, 404, 409, 409, 409],
  ],
  [
    'POST /sandboxes/{id}/seed',
    (caller, { id }) => caller.post(`/sandboxes/${id}/seed`),
    [401, 404, 200, 200, 200],
  ],
  [
    'POST /sandboxes/{id}/upgrade',
    (caller, { id }) => caller.post(`/sandboxes/${id}/upgrade`),
    // Allowed, but there is nothing new.
    [401, 404, 409, 409, 409],
  ],
  [
    'GET /sandboxes/{id}/contracts/{api}/diff',
    (caller, { id }) => caller.get(`/sandboxes/${id}/contracts/pets/diff`),
    [401, 404, 200, 200, 200],
  ],
  [
    'GET /sandboxes/{id}/calls/stream',
    (caller, { id }) => caller.get(`/sandboxes/${id}/calls/stream`),
    [401, 404, 200, 200, 200],
  ],
  [
    'GET /sandboxes/{id}/runtime-log',
    (caller, { id }) => caller.get(`/sandboxes/${id}/runtime-log`),
    [401, 404, 200, 200, 200],
  ],
  [
    'GET /sandboxes/{id}/keys',
    (caller, { id }) => caller.get(`/sandboxes/${id}/keys`),
    [401, 404, 200, 200, 200],
  ],
  [
    'POST /sandboxes/{id}/keys/{keyId}/reveal',
    (caller, { id, key }) =>
      caller.post(`/sandboxes/${id}/keys/${key.id}/reveal`),
    [401, 404, 200, 200, 200],
  ],
  [
    'POST /sandboxes/{id}/keys/{keyId}/rotate',
    (caller, { id, key }) =>
      caller.post(`/sandboxes/${id}/keys/${key.id}/rotate`),
    [401, 404, 201, 201, 201],
  ],
  [
    'POST /sandboxes/{id}/send',
    (caller, { id }) =>
      caller.post(`/sandboxes/${id}/send`, { method: 'GET', path: '/pets' }),
    [401, 404, 200, 200, 200],
  ],
  [
    'GET /sandboxes/{id}/control/{controlPath}',
    (caller, { id }) => caller.get(`/sandboxes/${id}/control/calls`),
    [401, 404, 201, 201, 201],
  ],
  [
    'POST /sandboxes/{id}/control/{controlPath}',
    (caller, { id }) => caller.post(`/sandboxes/${id}/control/calls/c1/replay`),
    [401, 404, 201, 201, 201],
  ],
  [
    'PUT /sandboxes/{id}/control/{controlPath}',
    (caller, { id }) =>
      caller.call('put', `/sandboxes/${id}/control/entities/pets/1`),
    [401, 404, 201, 201, 201],
  ],
  [
    'PATCH /sandboxes/{id}/control/{controlPath}',
    (caller, { id }) => caller.patch(`/sandboxes/${id}/control/settings`, {}),
    [401, 404, 201, 201, 201],
  ],
  [
    'DELETE /sandboxes/{id}/control/{controlPath}',
    (caller, { id }) =>
      caller.delete(`/sandboxes/${id}/control/entities/pets/1`),
    [401, 404, 201, 201, 201],
  ],
  [
    'POST /contracts/check',
    caller =>
      caller.post('/contracts/check', { entityRefs: ['api:default/pets'] }),
    [401, 200, 200, 200, 200],
  ],
  [
    'GET /quota',
    (caller, { owner }) => caller.get(`/quota?owner=${owner}`),
    [401, 403, 200, 200, 200],
  ],
  [
    'GET /bundles/{digest}',
    (caller, { bundleDigest }) => caller.get(`/bundles/${bundleDigest}`),
    // For provisioners; people have the diff.
    [401, 403, 403, 403, 200],
  ],
];

describe('who may do what', () => {
  let manager: TestManager;
  beforeAll(async () => {
    manager = await startManager({
      config: { limits: { sandboxesPerOwner: 1_000 } },
    });
    manager.provisioner.answer = (call, res) => {
      if (call.url.endsWith('/seed')) {
        res
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end('{"step":1,"seed":"1","size":1}');
        return true;
      }
      if (call.url.endsWith('/calls/stream')) {
        res.writeHead(200, { 'Content-Type': 'text/event-stream' }).end(':\n');
        return true;
      }
      return false;
    };
  });
  afterAll(() => manager.stop());

  const callerOf: Record<(typeof callers)[number], () => ManagerCaller> = {
    nobody: () => manager.asNobody(),
    stranger: () => manager.as(teo),
    member: () => manager.as(odo),
    owner: () => manager.as(mira),
    service: () => manager.asService(),
  };

  it.each(matrix)('%s', async (_, call, expected) => {
    const found: number[] = [];
    for (const name of callers) {
      const owner = name === 'owner' ? mira : 'group:default/team-checkout';
      const sandbox = await manager.as(mira).createReady({ owner });
      found.push((await call(callerOf[name](), sandbox)).status);
    }
    expect(
      Object.fromEntries(callers.map((name, i) => [name, found[i]])),
    ).toEqual(
      Object.fromEntries(callers.map((name, i) => [name, expected[i]])),
    );
  });

  it('is said of every operation of manager.yaml', () => {
    expect(matrix.map(([operation]) => operation).sort()).toEqual(
      WireChecker.create('manager').operations().sort(),
    );
  });

  it('is 404 in the same words for a sandbox that is foreign, unknown or deleted', async () => {
    const foreign = await manager.as(mira).createReady();
    const deleted = await manager.as(teo).createReady();
    await manager.as(teo).delete(`/sandboxes/${deleted.id}`);
    await manager.as(teo).isGone(deleted.id);
    for (const [operation, call] of matrix.filter(([name]) =>
      name.includes('{id}'),
    )) {
      const answers = [];
      for (const id of [foreign.id, deleted.id, '000000000000']) {
        const { status, body } = await call(manager.as(teo), {
          ...foreign,
          id,
        });
        answers.push([status, body.error.message.replace(id, 'ID')]);
      }
      expect([operation, answers[0][0]]).toEqual([operation, 404]);
      expect([operation, answers]).toEqual([
        operation,
        Array(3).fill(answers[0]),
      ]);
    }
  });

  it('is 403 for changes where the policy lets everybody look', async () => {
    const open = await startManager({ policy: 'readers' });
    const sandbox = await open.as(mira).createReady();
    const changes = matrix.filter(
      ([name, , expected]) =>
        name.includes('{id}') && !name.startsWith('GET') && expected[1] === 404,
    );
    for (const [operation, call] of changes) {
      const { status } = await call(open.as(teo), sandbox);
      expect([operation, status]).toEqual([operation, 403]);
    }
    await open.stop();
  });
});
