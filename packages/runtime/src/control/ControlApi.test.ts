import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { benchSandbox, ControlBench } from './testing/ControlBench';

let bench: ControlBench;
/** What the tests of this file saw of control.yaml. */
const succeeded = new Set<string>();
const refused = new Set<string>();

beforeEach(async () => {
  bench = await ControlBench.start();
});

afterEach(async () => {
  bench.succeeded.forEach(operation => succeeded.add(operation));
  bench.refused.forEach(operation => refused.add(operation));
  await bench.close();
});

const control: ControlBench['control'] = (...given) => bench.control(...given);

async function createShelf(name = 'Novels'): Promise<string> {
  const { status, body } = await bench.call('POST', '/shelves', {
    body: { name },
  });
  expect(status).toBe(201);
  return body.id;
}

describe('health', () => {
  it('says more to whoever may ask', async () => {
    expect((await control('GET', '/health', { key: '' })).body).toEqual({
      status: 'up',
    });
    expect((await control('GET', '/health')).body).toMatchObject({
      status: 'up',
      sandbox: benchSandbox,
      state: 'ready',
      bundleDigest: 'b'.repeat(64),
      step: 0,
      seed: '7',
    });
  });

  it('is the same below the address of one API', async () => {
    const answer = await fetch(`${bench.address}/library/_sandbox/health`);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: 'up' },
    ]);
  });
});

describe('an expired sandbox', () => {
  it('can be looked into by the manager, and by nobody else', async () => {
    const token = 'agreed on at the start';
    const expired = await ControlBench.start({
      tokens: { token },
      state: 'expired',
    });
    try {
      const ask = async (method: string, path: string, key: string) =>
        (await expired.control(method, path, { key })).status;
      expect(await ask('GET', '/calls', token)).toBe(200);
      expect(await ask('GET', '/entities', token)).toBe(200);
      expect(await ask('POST', '/seed', token)).toBe(410);
      expect(await ask('GET', '/calls', expired.key)).toBe(410);
    } finally {
      await expired.close();
    }
  });
});

describe('contracts', () => {
  it('lists APIs and serves the document with this sandbox as its only server', async () => {
    const { items } = (await control('GET', '/contracts')).body;
    expect(items).toMatchObject([
      { api: 'library', title: 'Library', version: '1.2.0', resources: 3 },
    ]);
    const { body } = await control('GET', '/contracts/library');
    expect(body.servers[0].url).toBe(`${bench.address}/library`);
    expect(body.info.title).toBe('Library');
    expect(JSON.stringify(body)).not.toContain('example.test');
  });

  it('says what was inferred', async () => {
    const { body } = await control('GET', '/contracts/library/report');
    expect(
      body.resources.map((resource: { name: string }) => resource.name),
    ).toEqual(expect.arrayContaining(['shelves', 'books', 'members']));
    expect(body.operations).toContainEqual(
      expect.objectContaining({ id: 'createShelf', role: 'create' }),
    );
  });

  it('names what there is when an API is unknown', async () => {
    const { status, body } = await control('GET', '/contracts/librari');
    expect(status).toBe(404);
    expect(body).toMatchObject({ nearest: ['library'] });
    for (const path of ['/contracts/x/operations', '/contracts/x/report']) {
      expect((await control('GET', path)).status).toBe(404);
    }
  });

  it('prefills requests that succeed as they are', async () => {
    const { body } = await control('GET', '/contracts/library/operations');
    expect(body.totalItems).toBe(8);
    for (const operation of body.items) {
      const { path, headers, bodyText } = operation.request;
      const response = await fetch(`${bench.address}/library${path}`, {
        method: operation.method,
        headers: [...headers, ['X-Library-Key', bench.key]],
        body: bodyText,
      });
      expect({
        operation: operation.id,
        ok: response.ok,
        text: await response.text(),
      }).toMatchObject({ operation: operation.id, ok: true });
    }
  });

  it('pages operations, and gives a summary or a single one on demand', async () => {
    const first = await control(
      'GET',
      '/contracts/library/operations?limit=5&view=summary',
    );
    const rest = await control(
      'GET',
      `/contracts/library/operations?limit=5&view=summary&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(first.body.items).toHaveLength(5);
    expect(rest.body.items).toHaveLength(3);
    expect(rest.body.pageInfo).toEqual({});
    expect(first.body.items[0].request).toBeUndefined();
    const one = await control(
      'GET',
      '/contracts/library/operations?operation=createShelf',
    );
    expect(one.body.items).toHaveLength(1);
    expect(one.body.items[0].scenarios).toContainEqual(
      expect.objectContaining({ name: 'createShelf.409' }),
    );
  });

  it('lists scenarios of one operation, and they work by that name', async () => {
    const { body } = await control(
      'GET',
      '/scenarios?api=library&operation=getShelf',
    );
    const names = body.items.map(({ name }: { name: string }) => name);
    expect(names).toContain('getShelf.404');
    const shelf = await createShelf();
    const answer = await bench.call('GET', `/shelves/${shelf}`, {
      headers: { 'X-Sandbox-Scenario': 'getShelf.404' },
    });
    expect(answer.status).toBe(404);
    expect((await control('GET', '/scenarios?api=nothing')).status).toBe(404);
  });
});

describe('entities', () => {
  it('lists types with counts', async () => {
    const { items } = (await control('GET', '/entities')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'shelves', api: 'library', count: 5 }),
    );
  });

  it('shows what callers made, newest first, filtered and paged', async () => {
    const first = await createShelf('Poems');
    const second = await createShelf('Plays');
    const page = await control('GET', '/entities/shelves?limit=2');
    expect(page.body.items.map(({ id }: { id: string }) => id)).toEqual([
      second,
      first,
    ]);
    expect(page.body.items[0].origin).toBe('stored');
    const next = await control(
      'GET',
      `/entities/shelves?limit=2&cursor=${page.body.pageInfo.nextCursor}`,
    );
    expect(next.body.items[0].origin).toBe('seed');
    const filtered = await control(
      'GET',
      '/entities/shelves?filter[name]=Poems',
    );
    expect(filtered.body.items).toMatchObject([{ id: first }]);
    const text = await control('GET', '/entities/library~shelves?q=PLAYS');
    expect(text.body.items).toMatchObject([{ id: second }]);
  });

  it('puts, patches and deletes, and callers see it', async () => {
    const put = await control('PUT', '/entities/shelves/shelf_mine', {
      body: { name: 'Mine', room: 'north' },
    });
    expect(put.status).toBe(201);
    expect(put.body.step).toBe(1);
    expect((await bench.call('GET', '/shelves/shelf_mine')).body).toEqual({
      id: 'shelf_mine',
      name: 'Mine',
      room: 'north',
    });
    const again = await control('PUT', '/entities/shelves/shelf_mine', {
      body: { name: 'Yours', room: 'south' },
    });
    expect(again.status).toBe(200);
    const patched = await control('PATCH', '/entities/shelves/shelf_mine', {
      body: { room: null },
    });
    expect(patched.body.entity.body).toEqual({
      id: 'shelf_mine',
      name: 'Yours',
    });
    const shown = await control('GET', '/entities/shelves/shelf_mine');
    expect(shown.body.body).toEqual(patched.body.entity.body);
    const gone = await control('DELETE', '/entities/shelves/shelf_mine');
    expect(gone.status).toBe(204);
    expect((await bench.call('GET', '/shelves/shelf_mine')).status).toBe(404);
    expect((await control('GET', '/entities/shelves/shelf_mine')).status).toBe(
      404,
    );
  });

  it('tells the history of an entity, also of one that is gone', async () => {
    const shelf = await createShelf('Maps');
    const call = (await control('GET', '/calls?limit=1')).body.items[0];
    await control('PATCH', `/entities/shelves/${shelf}`, {
      body: { name: 'Atlases' },
    });
    await control('DELETE', `/entities/shelves/${shelf}`);
    const { items } = (
      await control('GET', `/entities/shelves/${shelf}/history`)
    ).body;
    expect(items).toMatchObject([
      {
        step: 3,
        change: 'delete',
        cause: { kind: 'control', actor: 'key:first' },
      },
      { step: 2, change: 'control', body: { name: 'Atlases' } },
      {
        step: 1,
        change: 'create',
        body: { name: 'Maps' },
        cause: { kind: 'call', call: call.id, operation: 'createShelf' },
      },
    ]);
    expect(
      (await control('GET', '/entities/shelves/never/history')).status,
    ).toBe(404);
  });

  it('pages a history by steps, whatever is done meanwhile', async () => {
    const shelf = await createShelf('Maps');
    const rename = (name: string) =>
      control('PATCH', `/entities/shelves/${shelf}`, { body: { name } });
    await rename('Two');
    await createShelf('Another');
    await rename('Three');
    const path = `/entities/shelves/${shelf}/history?limit=2`;
    const first = (await control('GET', path)).body;
    expect(first.items).toMatchObject([{ step: 4 }, { step: 2 }]);
    await rename('Four');
    const { nextCursor } = first.pageInfo;
    const second = (await control('GET', `${path}&cursor=${nextCursor}`)).body;
    expect(second).toMatchObject({ items: [{ step: 1 }], pageInfo: {} });
    expect((await control('GET', path)).body.items).toMatchObject([
      { step: 5, body: { name: 'Four' } },
      { step: 4 },
    ]);
    await control('POST', '/seed');
    expect((await control('GET', path)).body.items).toMatchObject([
      { step: 6, change: 'seed' },
      { step: 5 },
    ]);
  });

  it.each([
    ['GET', '/entities/shelfs', undefined, 404, 'entity-type-not-found'],
    ['GET', '/entities/shelves/nothing', undefined, 404, 'entity-not-found'],
    ['PATCH', '/entities/shelves/nothing', {}, 404, 'entity-not-found'],
    ['DELETE', '/entities/shelves/nothing', undefined, 404, 'entity-not-found'],
    ['PUT', '/entities/shelves/s', [1], 400, 'bad-body'],
    ['PUT', '/entities/shelves/s', '{"a":', 400, 'bad-body'],
    ['PUT', '/entities/shelves/s', '{"__proto__":{}}', 400, 'bad-body'],
    [
      'PUT',
      '/entities/shelves/s',
      `{"a":${'['.repeat(120)}${']'.repeat(120)}}`,
      400,
      'bad-body',
    ],
    ['GET', '/entities/shelves?limit=0', undefined, 400, 'bad-parameter'],
    ['GET', '/entities/shelves?limit=ten', undefined, 400, 'bad-parameter'],
    ['GET', '/entities/shelves?cursor=zzz', undefined, 400, 'bad-parameter'],
    ['GET', '/entities/shelves?filters=1', undefined, 400, 'bad-parameter'],
    ['GET', '/entities?x=1', undefined, 400, 'bad-parameter'],
  ])('%s %s with %j is refused', async (method, path, body, status, slug) => {
    const answer = await control(method, path, { body });
    expect(answer.status).toBe(status);
    expect(answer.body.type).toBe(`https://smartsandbox.dev/problems/${slug}`);
  });

  it('says where it was called and what can’t be read', async () => {
    const { body } = await control('PUT', '/entities/shelves/s', {
      body: '{"a":1,\n"a":2}',
    });
    expect(body).toMatchObject({
      instance: '/_sandbox/entities/shelves/s',
      detail:
        'The body can’t be read. The key "a" at line 2, column 1 comes twice in one object.',
    });
  });

  it('refuses a body that is no JSON by its type', async () => {
    const answer = await control('PUT', '/entities/shelves/s', {
      body: '{}',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(answer.status).toBe(415);
  });
});

describe('seed, settings, steps', () => {
  it('puts everything back, with another seed when asked', async () => {
    const shelf = await createShelf();
    const { body } = await control('POST', '/seed', { body: { size: 2 } });
    expect(body).toEqual({ step: 2, seed: '7', size: 2 });
    expect((await bench.call('GET', `/shelves/${shelf}`)).status).toBe(404);
    expect((await bench.call('GET', '/shelves')).body).toHaveLength(2);
    expect((await control('POST', '/seed')).status).toBe(200);
    for (const wrong of [
      { seed: '' },
      { size: -1 },
      { size: 10_001 },
      { more: 1 },
    ]) {
      expect((await control('POST', '/seed', { body: wrong })).status).toBe(
        400,
      );
    }
  });

  it('changes settings, which act on the next call', async () => {
    expect((await control('GET', '/settings')).body).toEqual({
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
    });
    const { body } = await control('PATCH', '/settings', {
      body: { validation: 'off', unknownIds: 'generate' },
    });
    expect(body).toEqual({
      validation: 'off',
      unknownIds: 'generate',
      access: 'always',
    });
    expect((await bench.call('GET', '/shelves/shelf_other')).status).toBe(200);
    for (const wrong of [{}, { validation: 'loose' }, { chaos: 'x' }, []]) {
      const answer = await control('PATCH', '/settings', { body: wrong });
      expect(answer.status).toBe(400);
    }
  });

  it('pages steps, newest first', async () => {
    for (const name of ['A', 'B', 'C']) {
      await createShelf(name);
    }
    await control('POST', '/seed');
    const first = await control('GET', '/steps?limit=3');
    expect(first.body.items).toMatchObject([
      {
        step: 4,
        cause: { kind: 'control', what: 'seed' },
        changes: [{ kind: 'seed' }],
      },
      { step: 3, cause: { kind: 'call', operation: 'createShelf' } },
      { step: 2, changes: [{ kind: 'entity-put', resource: 'shelves' }] },
    ]);
    const rest = await control(
      'GET',
      `/steps?limit=3&cursor=${first.body.pageInfo.nextCursor}`,
    );
    expect(rest.body.items).toMatchObject([{ step: 1 }]);
    expect(rest.body.pageInfo).toEqual({});
    expect((await control('GET', '/steps?cursor=WzEsMl0')).status).toBe(400);
  });
});

describe('calls', () => {
  it('finds calls by what is asked for, counts them, and says why', async () => {
    const shelf = await createShelf('Essays');
    const miss = await bench.call('GET', '/shelves/none');
    const bad = await bench.call('POST', '/shelves', { body: { name: 3 } });
    expect(bad.status).toBeGreaterThanOrEqual(400);
    const found = async (query: string) =>
      (await control('GET', `/calls${query}`)).body.items.map(
        ({ id }: { id: string }) => id,
      );
    expect(await found('')).toEqual([bad.id, miss.id, expect.any(String)]);
    expect(await found('?status=404')).toEqual([miss.id]);
    expect(await found('?status=4xx')).toEqual([bad.id, miss.id]);
    expect(await found('?errorsOnly=true&operation=getShelf')).toEqual([
      miss.id,
    ]);
    expect(await found('?text=essays')).toHaveLength(1);
    expect(await found(`?entity=${shelf}`)).toHaveLength(1);
    expect(await found('?method=POST&credential=first')).toHaveLength(2);
    expect(await found('?since=2100-01-01T00:00:00Z')).toEqual([]);
    const { body } = await control('GET', '/calls/count?api=library');
    expect(body.count).toBe(3);
    const tally = (
      await control('GET', '/calls/tally?api=library&spanSeconds=86400')
    ).body;
    const sum = (name: string) =>
      tally.items.reduce(
        (total: number, item: Record<string, number>) => total + item[name],
        0,
      );
    expect([sum('successful'), sum('clientErrors')]).toEqual([1, 2]);

    const entry = (await control('GET', `/calls/${bad.id}`)).body;
    expect(entry.verdict).toBe(entry.why[0]);
    expect(entry.verdict).toMatch(/^Refused: /);
    expect(entry.why.length).toBeGreaterThanOrEqual(2);
    expect(entry.explain.violations).toMatchObject([{ pointer: '/name' }]);
    expect(entry.request.headers.flat().join()).not.toContain(bench.key);
  });

  it.each([
    '/calls?status=600',
    '/calls?since=yesterday',
    '/calls?errorsOnly=yes',
    '/calls?cursor=nonsense',
    '/calls?statuss=404',
    '/calls/count?limit=1',
    '/calls/tally?spanSeconds=0',
    '/calls/stream?text=x',
  ])('refuses GET %s', async path => {
    expect((await control('GET', path)).status).toBe(400);
  });

  it('answers 404 for a call nobody made', async () => {
    for (const [method, path] of [
      ['GET', '/calls/call_0000000000000000'],
      ['POST', '/calls/call_0000000000000000/replay'],
      ['GET', '/calls/call_0000000000000000/snippet?language=go'],
    ]) {
      expect((await control(method, path)).status).toBe(404);
    }
  });

  it('awaits calls that come, and says when they don’t', async () => {
    const waiting = control('POST', '/calls/await', {
      body: {
        match: { operation: 'createShelf' },
        count: 2,
        timeoutMs: 30_000,
      },
    });
    await createShelf('One');
    await bench.call('GET', '/shelves');
    await createShelf('Two');
    expect((await waiting).body).toMatchObject({ reached: true, count: 2 });
    const late = await control('POST', '/calls/await', {
      body: { match: { status: '5xx' }, timeoutMs: 0 },
    });
    expect(late.body).toEqual({ reached: false, count: 0, items: [] });
    for (const wrong of [
      {},
      { match: { status: 'bad' } },
      { match: {}, timeoutMs: 30_001 },
      { match: { operationId: 'x' } },
    ]) {
      const answer = await control('POST', '/calls/await', { body: wrong });
      expect(answer.status).toBe(400);
    }
  });

  it('streams calls as they happen, and after a reconnect those missed', async () => {
    const first = await openStream('');
    await createShelf('Streamed');
    const event = await first.next();
    expect(event).toMatchObject({ event: 'call' });
    expect(JSON.parse(event.data)).toMatchObject({
      operation: 'createShelf',
      status: 201,
      id: event.id,
    });
    first.close();
    const missed = await bench.call('GET', '/shelves');
    const second = await openStream(event.id);
    expect((await second.next()).id).toBe(missed.id);
    const live = await bench.call('GET', '/shelves?limit=1');
    expect((await second.next()).id).toBe(live.id);
    second.close();
    bench.succeeded.add('GET /calls/stream');
  });

  it('replays a call with present credentials, and names what it repeats', async () => {
    await createShelf('Twice');
    const [call] = (await control('GET', '/calls?limit=1')).body.items;
    const { body } = await control('POST', `/calls/${call.id}/replay`);
    expect(body).toMatchObject({ replayOf: call.id, status: 201 });
    const made = JSON.parse(Buffer.from(body.bodyBase64, 'base64').toString());
    expect(made.name).toBe('Twice');
    expect((await bench.call('GET', `/shelves/${made.id}`)).status).toBe(200);
    const entry = (await control('GET', `/calls/${body.callId}`)).body;
    expect(entry).toMatchObject({
      replayOf: call.id,
      operation: 'createShelf',
    });
  });

  it('asks for what the log doesn’t know, and takes it', async () => {
    const member = await bench.call('POST', '/members', {
      body: { name: 'Jo', password: 'correct horse' },
    });
    expect(member.status).toBe(201);
    const path = `/calls/${member.id}/replay`;
    const asked = await control('POST', path);
    expect(asked.status).toBe(409);
    expect(asked.body.needs).toEqual([
      { in: 'body', name: '/password', reason: 'redacted' },
    ]);
    const given = await control('POST', path, {
      body: { body: { '/password': 'battery staple' } },
    });
    expect(given.body.status).toBe(201);
    const whole = await control('POST', path, {
      body: {
        bodyBase64: Buffer.from('{"name":"Jo"}').toString('base64'),
      },
    });
    expect(whole.body.status).toBe(400);
  });

  it('asks for a body that was cut', async () => {
    const long = await bench.call('POST', '/shelves', {
      body: { name: 'x'.repeat(70_000) },
    });
    const { body } = await control('POST', `/calls/${long.id}/replay`);
    expect(body.needs).toEqual([{ in: 'body', name: '', reason: 'cut' }]);
  });

  it.each([
    { headers: [['Host', 'elsewhere']] },
    { headers: [['X-A', 'a\r\nX-B: b']] },
    { headers: [['X-A']] },
    { url: 'https://elsewhere/' },
    { bodyBase64: '***' },
    { body: [] },
    { session: 'x' },
  ])('refuses to replay with %j', async body => {
    const { id } = await bench.call('GET', '/shelves');
    const answer = await control('POST', `/calls/${id}/replay`, { body });
    expect(answer.status).toBe(400);
  });

  it('writes a call as code without its key', async () => {
    await createShelf(`Kids' "books" \n$HOME`);
    const [{ id }] = (await control('GET', '/calls?limit=1')).body.items;
    for (const language of ['curl', 'javascript', 'python', 'java', 'go']) {
      const { body } = await control(
        'GET',
        `/calls/${id}/snippet?language=${language}`,
      );
      expect(body.language).toBe(language);
      expect(body.code).toContain('SANDBOX_KEY');
      expect(body.code).toContain(`${bench.address}/library/shelves`);
      expect(body.code).not.toContain(bench.key);
      expect(body.code).not.toMatch(/X-Library-Key/i);
    }
    for (const query of ['', '?language=cobol']) {
      const answer = await control('GET', `/calls/${id}/snippet${query}`);
      expect(answer.status).toBe(400);
    }
  });

  it('writes code that makes the same call when it runs', async () => {
    const name = `It's "\\n" \n \u2028 $HOME \`x\` \${y}`;
    await createShelf(name);
    const [{ id }] = (await control('GET', '/calls?limit=1')).body.items;
    const { body } = await control(
      'GET',
      `/calls/${id}/snippet?language=javascript`,
    );
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', body.code],
      { env: { SANDBOX_KEY: bench.key } },
    );
    const { items } = (await control('GET', '/entities/shelves?limit=2')).body;
    expect(items.map((item: { body: object }) => item.body)).toMatchObject([
      { name },
      { name },
    ]);
  });
});

describe('keys', () => {
  it('makes a key that works until it is revoked', async () => {
    const made = await control('POST', '/keys', {
      body: { label: 'CI', scopes: ['data'] },
    });
    expect(made.status).toBe(201);
    const { id, key } = made.body;
    const call = () =>
      fetch(`${bench.address}/library/shelves`, {
        headers: { 'X-Sandbox-Key': key },
      }).then(({ status }) => status);
    expect(await call()).toBe(200);
    const { items } = (await control('GET', '/keys')).body;
    expect(items).toMatchObject([
      { id: 'first', origin: 'manager' },
      { id, label: 'CI', scopes: ['data'], origin: 'sandbox' },
    ]);
    expect(JSON.stringify(items)).not.toContain(key);
    expect((await control('DELETE', `/keys/${id}`)).status).toBe(204);
    expect(await call()).toBe(401);
    expect((await control('DELETE', `/keys/${id}`)).status).toBe(404);
  });

  it('rotates with an overlap, or at once', async () => {
    const { id, key } = (
      await control('POST', '/keys', { body: { label: 'Old' } })
    ).body;
    const call = (text: string) =>
      fetch(`${bench.address}/library/shelves`, {
        headers: { 'X-Sandbox-Key': text },
      }).then(({ status }) => status);
    const soft = (await control('POST', `/keys/${id}/rotate`)).body;
    expect([await call(key), await call(soft.key)]).toEqual([200, 200]);
    const hard = (
      await control('POST', `/keys/${soft.id}/rotate`, {
        body: { overlap: 'PT0S' },
      })
    ).body;
    expect([await call(soft.key), await call(hard.key)]).toEqual([401, 200]);
    for (const [path, body, status] of [
      [`/keys/${hard.id}/rotate`, { overlap: 'soon' }, 400],
      [`/keys/${hard.id}/rotate`, { overlap: 'P60D' }, 400],
      ['/keys/none/rotate', {}, 404],
    ] as const) {
      expect((await control('POST', path, { body })).status).toBe(status);
    }
  });

  it('gives no key more rights than the one that makes it', async () => {
    const { key } = (
      await control('POST', '/keys', {
        body: { label: 'Robot', scopes: ['control'] },
      })
    ).body;
    const more = await control('POST', '/keys', {
      key,
      body: { label: 'More', scopes: ['data', 'control'] },
    });
    expect(more.status).toBe(403);
    const rotate = await control('POST', '/keys/first/rotate', { key });
    expect(rotate.status).toBe(403);
    expect((await control('GET', '/settings', { key })).status).toBe(200);
  });

  it.each([
    {},
    { label: '' },
    { label: 'x', scopes: [] },
    { label: 'x', scopes: ['admin'] },
    { label: 'x', expiresAt: '2001-01-01T00:00:00Z' },
    { label: 'x', key: 'chosen' },
  ])('refuses to make %j', async body => {
    expect((await control('POST', '/keys', { body })).status).toBe(400);
  });
});

describe('credentials', () => {
  it('needs a key of scope control', async () => {
    const { key } = (
      await control('POST', '/keys', { body: { label: 'Data only' } })
    ).body;
    expect((await control('GET', '/settings', { key: '' })).status).toBe(401);
    expect((await control('GET', '/settings', { key })).status).toBe(403);
    expect((await control('GET', '/nothing', { key: '' })).status).toBe(401);
  });

  it('takes the manager’s token for this sandbox and no other, and journals its actor', async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', {
      crv: 'Ed25519',
    });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'EdDSA' };
    const token = (audience: string) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k' })
        .setAudience(audience)
        .setSubject('user:default/jo')
        .setExpirationTime('60s')
        .sign(privateKey);
    const other = await ControlBench.start({
      tokens: { jwks: { keys: [jwk] } },
    });
    try {
      const key = await token(benchSandbox);
      expect((await other.control('POST', '/seed', { key })).status).toBe(200);
      const { items } = (await other.control('GET', '/steps', { key })).body;
      expect(items[0].cause.actor).toContain('user:default/jo');
      const foreign = await token('k3v9m2q8x4t0');
      expect(
        (await other.control('GET', '/steps', { key: foreign })).status,
      ).toBe(401);
    } finally {
      await other.close();
    }
  });

  it('audits changes with who made them and whether they worked', async () => {
    await control('POST', '/seed');
    await control('PATCH', '/entities/shelves/none', { body: {} });
    await control('GET', '/settings');
    expect(bench.audit).toMatchObject([
      {
        sandbox: benchSandbox,
        actor: 'key:first',
        action: 'seed',
        status: 200,
      },
      { action: 'entities.patch', path: '/entities/shelves/none', status: 404 },
    ]);
  });
});

describe('routes', () => {
  it.each([
    ['GET', '/clock', 404, 'not-available'],
    ['GET', '/setings', 404, 'not-available'],
    ['GET', '/', 404, 'not-available'],
    ['DELETE', '/settings', 405, 'method-not-allowed'],
    ['POST', '/health', 405, 'method-not-allowed'],
  ])('%s %s is refused', async (method, path, status, slug) => {
    const answer = await control(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body.type).toMatch(new RegExp(`/${slug}$`));
  });
});

describe('control.yaml', () => {
  it('was asked for whole by the tests above, with and without success', () => {
    const all = bench.checker.operations();
    expect(all.filter(operation => !succeeded.has(operation))).toEqual([]);
    // These have nothing to refuse but the credential.
    const willing = ['GET /health', 'GET /contracts', 'GET /keys'];
    expect(all.filter(operation => !refused.has(operation)).sort()).toEqual(
      willing.sort(),
    );
  });
});

interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Opens the stream of calls and waits until it stands. */
async function openStream(lastEventId: string) {
  const abort = new AbortController();
  const response = await fetch(`${bench.address}/_sandbox/calls/stream`, {
    signal: abort.signal,
    headers: {
      Authorization: `Bearer ${bench.key}`,
      ...(lastEventId && { 'Last-Event-ID': lastEventId }),
    },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  async function block(): Promise<string> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { value, done } = await reader.read();
      if (done) {
        throw new Error('The stream ended');
      }
      text += decoder.decode(value, { stream: true });
    }
  }
  expect(await block()).toContain('retry:');
  return {
    async next(): Promise<StreamEvent> {
      const lines = (await block())
        .split('\n')
        .map(line => line.split(/: (.*)/s));
      return Object.fromEntries(lines) as unknown as StreamEvent;
    },
    close: () => abort.abort(),
  };
}
