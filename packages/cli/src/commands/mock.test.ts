import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliProcess } from '../testing/CliProcess';

const contract = (extra = '') => `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    get:
      responses:
        '200':
          description: Notes
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Note' } }
    post:
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/Note' } }
      responses:
        '201':
          description: Made
          content:
            application/json: { schema: { $ref: '#/components/schemas/Note' } }
  /notes/{noteId}:
    get:
      parameters: [{ name: noteId, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: Note
          content:
            application/json: { schema: { $ref: '#/components/schemas/Note' } }
${extra}components:
  schemas:
    Note: { type: object, required: [id, text], properties: { id: { type: string, readOnly: true }, text: { type: string } } }
`;

/** A list of what nothing identifies. */
const eventsPath = `  /notes/{noteId}/events:
    get:
      parameters: [{ name: noteId, in: path, required: true, schema: { type: string } }]
      responses:
        '200':
          description: Events
          content:
            application/json:
              schema: { type: array, items: { type: object, properties: { kind: { type: string } } } }
`;

describe('smartsandbox', () => {
  jest.setTimeout(60_000);
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'smartsandbox-cli-'));
    file = join(folder, 'notes.yaml');
    writeFileSync(file, contract());
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('mock serves, says why, reloads with key and state, and keeps the old contract after a broken edit', async () => {
    const mock = new CliProcess(
      'mock',
      file,
      '--port',
      '0',
      '--access',
      'always',
    );
    try {
      const [, base] = await mock.until(/^Mock: (http:\S+)$/m);
      const [, key] = await mock.until(/^Key: (sbx_test_\S+)$/m);
      const call = (path: string, init?: RequestInit) =>
        fetch(base + path, {
          ...init,
          headers: {
            Authorization: `Bearer ${key}`,
            'Content-Type': 'application/json',
          },
        });
      const made = await call('/notes', {
        method: 'POST',
        body: '{"text":"milk"}',
      });
      expect(made.status).toBe(201);
      const { id } = await made.json();
      await mock.until(/^201 POST \/notes {2}\S+ ms {2}\S+/m);
      expect((await fetch(`${base}/notes`)).status).toBe(401);
      await mock.until(/^401 GET \/notes .*unauthorized/m);

      writeFileSync(file, 'openapi: 3.1.0\ninfo: [');
      await mock.until(/Not reloaded:\n.*notes\.yaml:\d+:\d+/);
      expect((await call(`/notes/${id}`)).status).toBe(200);

      writeFileSync(
        file,
        contract(
          "  /ping:\n    get: { responses: { '204': { description: Fine } } }\n",
        ),
      );
      await mock.until(/^Reloaded: 4 operations of Notes$/m);
      expect((await call('/ping')).status).toBe(204);
      const kept = await call(`/notes/${id}`);
      expect(await kept.json()).toMatchObject({ id, text: 'milk' });
    } finally {
      expect(await mock.stop()).toBe(0);
    }
  });

  it('mock says which reference leads nowhere', async () => {
    writeFileSync(
      file,
      contract().replace("schemas/Note'", "schemas/Nowhere'"),
    );
    const mock = new CliProcess('mock', file, '--port', '0');
    try {
      await mock.until(/^Key: /m);
      await mock.until(
        /^warning .*notes\.yaml:\d+:\d+ .*schemas\/Nowhere" leads nowhere.*\[missing-ref\]$/m,
      );
    } finally {
      expect(await mock.stop()).toBe(0);
    }
  });

  it.each([
    [['lint', 'FILE'], 0, /3 operations, 3 with a valid success/],
    [['lint', 'BROKEN'], 1, /broken\.yaml:\d+:\d+/],
    [['mock', 'BROKEN', '-p', '0'], 1, /broken\.yaml:\d+:\d+/],
    [['mock', 'FOLDER/nowhere.yaml', '-p', '0'], 1, /nowhere\.yaml/],
    [['mock', 'FILE', '-p', '99999'], 1, /number from 0 to 65535/],
    [['mok', 'FILE'], 1, /Did you mean mock/],
    [['inspect', 'FILE'], 0, /GET \/notes\/\{noteId\} {2}read notes/],
    [['inspect', 'FILE'], 0, /, 3 operations, 1 resource$/m],
    [['inspect', 'FILE'], 0, /notes: by id/],
    [['inspect', 'EVENTS'], 0, /events: without an identifier, of notes/],
    [['runtime', '--help'], 0, /SMARTSANDBOX_HOST_TOKEN/],
    [['runtime', '--port', 'x'], 1, /number from 0 to 65535/],
  ])('%j ends with %i and says %s', async (args, code, words) => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'openapi: 3.1.0\ninfo: [');
    const events = join(folder, 'events.yaml');
    writeFileSync(events, contract(eventsPath));
    const cli = new CliProcess(
      ...args.map(arg =>
        arg
          .replace('FILE', file)
          .replace('BROKEN', broken)
          .replace('EVENTS', events)
          .replace('FOLDER', folder),
      ),
    );
    expect(await cli.end()).toBe(code);
    expect(cli.out + cli.err).toMatch(words);
  });
});
