import type Database from 'better-sqlite3';
import type { MessagePort } from 'node:worker_threads';
import type { RefusedStep, WriterData, WriterRequest } from './messages';

/**
 * The thread that owns the database. It is handed to `new Worker` as text (`writerSource`), because that is the one way
 * that works everywhere this package runs: from source under jest and under Backstage's transform, in the CLI's single
 * bundle, and in `dist` of `package build`, where a worker file would each time lie elsewhere or have to be compiled
 * first. So this function must stand alone: it uses its parameters and Node's globals only, and imports types only.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function runJournalWriter(options: {
  readonly port: MessagePort;
  readonly data: WriterData;
  readonly load: (path: string) => unknown;
}): void {
  const { port, data } = options;
  const { applicationId, migrations, leaseMs } = data;

  interface Branch {
    readonly id: number;
    /** Last step stored. */
    head: number;
  }

  interface OwnedSandbox {
    readonly id: number;
    readonly epoch: number;
    readonly branches: Map<string, Branch>;
  }

  /** Where steps of a group go. */
  interface Place {
    /** `{sandbox}/{branch}` */
    readonly name: string;
    readonly epoch: number;
    /** Absent when the epoch is over. */
    readonly branch: Branch | undefined;
  }

  function refuse(code: string, message: string): Error {
    return Object.assign(new Error(message), { code });
  }

  const Driver = options.load(data.driver) as typeof Database;

  /** A lock that ends with the process however it ends: SQLite's own, on a file that holds nothing else. */
  function holdLock(lockFile: string): Database.Database {
    const held = new Driver(lockFile, {
      timeout: Math.min(data.busyTimeoutMs, 1_000),
    });
    try {
      held.exec('BEGIN EXCLUSIVE');
      return held;
    } catch (error) {
      held.close();
      throw (error as { code?: unknown }).code === 'SQLITE_BUSY'
        ? refuse('HELD', 'another process uses it')
        : error;
    }
  }

  function openDatabase(): Database.Database {
    const opened = new Driver(data.file, { timeout: data.busyTimeoutMs });
    try {
      const id = opened.pragma('application_id', { simple: true });
      const { tables } = opened
        .prepare('SELECT count(*) AS tables FROM sqlite_schema')
        .get() as { tables: number };
      if (id !== applicationId && (id !== 0 || tables > 0)) {
        throw refuse('FOREIGN', 'it is the database of another program');
      }
      // Larger pages than the default: a step of 1 to 2 KB stays whole. Only a file without pages yet takes it.
      opened.pragma('page_size = 8192');
      const wanted = {
        journal_mode: 'wal',
        synchronous: 2,
        fullfsync: 1,
        checkpoint_fullfsync: 1,
      };
      for (const [name, value] of Object.entries(wanted)) {
        opened.pragma(`${name} = ${value}`);
        const actual = opened.pragma(name, { simple: true });
        if (actual !== value) {
          throw refuse(
            'UNSAFE',
            `it can't be written durably here: ${name} is ${actual} where ${value} is needed (network folders can't hold a journal)`,
          );
        }
      }
      // A checkpoint holds up commits. Most are made when there are none (see `checkpointWhenIdle`); one that comes by
      // itself, at 128 MB, means that there was no such moment for tens of thousands of steps.
      opened.pragma('wal_autocheckpoint = 16000');
      opened.pragma('journal_size_limit = 67108864');
      migrate(opened);
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  }

  function migrate(opened: Database.Database): void {
    opened
      .transaction(() => {
        const version = Number(opened.pragma('user_version', { simple: true }));
        if (version > migrations.length) {
          throw refuse(
            'NEWER',
            `it was written by a newer version of SmartSandbox (schema ${version}, this one knows ${migrations.length})`,
          );
        }
        for (const migration of migrations.slice(version)) {
          opened.exec(migration);
        }
        if (version < migrations.length) {
          opened.pragma(`user_version = ${migrations.length}`);
          opened.pragma(`application_id = ${applicationId}`);
        }
      })
      .immediate();
  }

  const lock = data.lockFile ? holdLock(data.lockFile) : undefined;
  const db = openDatabase();
  const sql = {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    rollback: db.prepare('ROLLBACK'),
    sandbox: db.prepare('SELECT * FROM sandboxes WHERE name = ?'),
    owned: db.prepare(
      'SELECT id, lease_until FROM sandboxes WHERE name = ? AND epoch = ?',
    ),
    floor: db.prepare('SELECT epoch FROM epoch_floor').pluck(),
    raiseFloor: db.prepare('UPDATE epoch_floor SET epoch = max(epoch, ?)'),
    addSandbox: db.prepare(
      'INSERT INTO sandboxes (name, epoch, owner, lease_until) VALUES (?, ?, ?, ?)',
    ),
    takeSandbox: db.prepare(
      'UPDATE sandboxes SET epoch = ?, owner = ?, lease_until = ? WHERE id = ?',
    ),
    lease: db.prepare(
      'UPDATE sandboxes SET lease_until = ? WHERE name = ? AND epoch = ? AND lease_until > 0',
    ),
    branch: db
      .prepare('SELECT id FROM branches WHERE sandbox = ? AND name = ?')
      .pluck(),
    addBranch: db.prepare('INSERT INTO branches (sandbox, name) VALUES (?, ?)'),
    lastKey: db
      .prepare('SELECT max(key) FROM steps WHERE key >= ? AND key < ?')
      .pluck(),
    addStep: db.prepare(
      'INSERT INTO steps (key, epoch, data) VALUES (?, ?, ?)',
    ),
    page: db.prepare(
      'SELECT key, epoch, data FROM steps WHERE key > ? AND key < ? ORDER BY key LIMIT ?',
    ),
    branchNames: db
      .prepare(
        'SELECT name FROM branches WHERE sandbox = (SELECT id FROM sandboxes WHERE name = ?) AND EXISTS (SELECT 1 FROM steps WHERE key >= branches.id * 4294967296 AND key < (branches.id + 1) * 4294967296) ORDER BY name',
      )
      .pluck(),
    anyBranch: db
      .prepare('SELECT id FROM branches WHERE sandbox = ? LIMIT 1')
      .pluck(),
    cutSteps: db.prepare(
      'DELETE FROM steps WHERE key IN (SELECT key FROM steps WHERE key >= ? AND key < ? ORDER BY key LIMIT 500)',
    ),
    dropBranch: db.prepare('DELETE FROM branches WHERE id = ?'),
    dropSandbox: db.prepare('DELETE FROM sandboxes WHERE id = ?'),
  };

  /** Key of step 0 of a branch (see `migrations`). */
  function firstKey(branch: number): number {
    return branch * 4_294_967_296;
  }

  /** Heads of the branches written so far; true for as long as the epoch beside them is the one in the database. */
  const owned = new Map<string, OwnedSandbox>();
  /** Branches whose steps failed, with the number of the group; what was queued without knowing of it fails too. */
  const failed = new Map<string, number>();

  function transact<T>(work: () => T): T {
    sql.begin.run();
    try {
      const result = work();
      sql.commit.run();
      return result;
    } catch (error) {
      // Some errors (disk full, I/O) roll back by themselves.
      if (db.inTransaction) {
        sql.rollback.run();
      }
      // The heads may be ahead of the file now.
      owned.clear();
      throw error;
    }
  }

  /** The sandbox if `epoch` is still its owner's, by the row of this very transaction; its lease goes on from `now`. */
  function ownedSandbox(
    name: string,
    epoch: number,
    now: number,
  ): OwnedSandbox | undefined {
    const row = sql.owned.get(name, epoch) as
      | { id: number; lease_until: number }
      | undefined;
    if (!row) {
      owned.delete(name);
      return undefined;
    }
    // Not at every commit: that would be one more page to sync per sandbox. A lease that was given back stays so.
    if (row.lease_until > 0 && row.lease_until < now + leaseMs * 0.8) {
      sql.lease.run(now + leaseMs, name, epoch);
    }
    let sandbox = owned.get(name);
    if (sandbox?.epoch !== epoch) {
      sandbox = { id: row.id, epoch, branches: new Map() };
      owned.set(name, sandbox);
    }
    return sandbox;
  }

  function branchOf(sandbox: OwnedSandbox, name: string): Branch {
    let branch = sandbox.branches.get(name);
    if (!branch) {
      const id = Number(
        sql.branch.get(sandbox.id, name) ??
          sql.addBranch.run(sandbox.id, name).lastInsertRowid,
      );
      const first = firstKey(id);
      const last = sql.lastKey.get(first, firstKey(id + 1)) as number | null;
      branch = { id, head: last === null ? 0 : last - first };
      sandbox.branches.set(name, branch);
    }
    return branch;
  }

  function append(
    request: Extract<WriterRequest, { kind: 'append' }>,
  ): RefusedStep[] {
    for (const [name, failedIn] of failed) {
      if (failedIn <= request.seen) {
        failed.delete(name);
      }
    }
    const places = new Map<string, Place>();
    try {
      return transact(() => appendFrames(request, places));
    } catch (error) {
      for (const place of places.values()) {
        failed.set(place.name, request.number);
      }
      throw error;
    }
  }

  let lastAppend = 0;
  let idleTimer: NodeJS.Timeout | undefined;

  /** Moves what was committed from the log into the database once nothing was appended for a while. */
  function checkpointWhenIdle(): void {
    lastAppend = performance.now();
    idleTimer ??= setTimeout(checkpointIfIdle, data.idleMs).unref();
  }

  function checkpointIfIdle(): void {
    const left = lastAppend + data.idleMs - performance.now();
    idleTimer = undefined;
    if (left > 0) {
      idleTimer = setTimeout(checkpointIfIdle, left).unref();
    } else if (db.open) {
      try {
        // Passive: it waits for nobody. What it can't do now it leaves to the next one.
        db.pragma('wal_checkpoint(PASSIVE)');
      } catch {
        // A disk that fails here fails the next commit, too, which somebody waits for.
      }
    }
  }

  function placeOf(
    group: Buffer,
    start: number,
    branchAt: number,
    dataAt: number,
    now: number,
  ): Place {
    const sandboxName = group.toString('utf8', start + 24, branchAt);
    const branchName = group.toString('utf8', branchAt, dataAt);
    const epoch = group.readDoubleLE(start + 16);
    const sandbox = ownedSandbox(sandboxName, epoch, now);
    return {
      name: `${sandboxName}/${branchName}`,
      epoch,
      branch: sandbox && branchOf(sandbox, branchName),
    };
  }

  function appendFrames(
    request: Extract<WriterRequest, { kind: 'append' }>,
    places: Map<string, Place>,
  ): RefusedStep[] {
    const group = Buffer.from(request.group);
    const refused: RefusedStep[] = [];
    let index = 0;
    for (let start = 0; start < group.length; index++) {
      const end = start + group.readUInt32LE(start);
      const branchAt = start + 24 + group.readUInt16LE(start + 12);
      const dataAt = branchAt + group.readUInt16LE(start + 14);
      // The raw bytes of lengths, epoch and names, the same for all steps of a branch.
      const key = group.toString('latin1', start + 12, dataAt);
      let place = places.get(key);
      if (!place) {
        place = placeOf(group, start, branchAt, dataAt, request.now);
        places.set(key, place);
      }
      const { branch } = place;
      if (!branch) {
        refused.push({ index, reason: 'fenced', message: '' });
      } else if (failed.has(place.name)) {
        const message = 'a step of the branch before this one failed';
        refused.push({ index, reason: 'gap', message });
      } else {
        const step = group.readDoubleLE(start + 4);
        if (step === branch.head + 1) {
          const bytes = group.subarray(dataAt, end);
          sql.addStep.run(firstKey(branch.id) + step, place.epoch, bytes);
          branch.head = step;
        } else {
          failed.set(place.name, request.number);
          const message = `step ${step} doesn't follow step ${branch.head}, the last one stored`;
          refused.push({ index, reason: 'gap', message });
        }
      }
      start = end;
    }
    return refused;
  }

  function claim(request: Extract<WriterRequest, { kind: 'claim' }>) {
    return transact(() => {
      const row = sql.sandbox.get(request.sandbox) as
        | { id: number; epoch: number; owner: string; lease_until: number }
        | undefined;
      if (
        row &&
        row.lease_until > request.now &&
        !request.previousOwnerIsDead
      ) {
        return { heldBy: row.owner, freeAt: row.lease_until };
      }
      const epoch = (row?.epoch ?? Number(sql.floor.get())) + 1;
      const leaseUntil = request.now + leaseMs;
      if (row) {
        sql.takeSandbox.run(epoch, request.owner, leaseUntil, row.id);
      } else {
        sql.addSandbox.run(request.sandbox, epoch, request.owner, leaseUntil);
      }
      return { epoch };
    });
  }

  function readPage(request: Extract<WriterRequest, { kind: 'read' }>) {
    const sandbox = sql.sandbox.get(request.sandbox) as
      | { id: number }
      | undefined;
    const branch =
      sandbox &&
      (sql.branch.get(sandbox.id, request.branch) as number | undefined);
    const first = firstKey(branch ?? 0);
    const frames: Buffer[] = [];
    let bytes = 0;
    let last = request.after;
    let more = false;
    const rows =
      branch === undefined
        ? []
        : sql.page.iterate(
            first + request.after,
            firstKey(branch + 1),
            Math.min(data.pageRows, request.limit ?? data.pageRows),
          );
    for (const row of rows as Iterable<{
      key: number;
      epoch: number;
      data: Buffer;
    }>) {
      const head = Buffer.alloc(24);
      head.writeUInt32LE(24 + row.data.length, 0);
      head.writeDoubleLE(row.key - first, 4);
      head.writeDoubleLE(row.epoch, 16);
      frames.push(head, row.data);
      bytes += 24 + row.data.length;
      last = row.key - first;
      if (bytes >= data.pageBytes || frames.length >= 2 * data.pageRows) {
        more = true;
        break;
      }
    }
    const page = new ArrayBuffer(bytes);
    Buffer.concat(frames, bytes).copy(Buffer.from(page));
    return { page, last, more };
  }

  /** Removes a sandbox in small transactions, so that the commits of others needn't wait for a big one. */
  function drop(name: string, done: (error?: unknown) => void): void {
    try {
      const finished = transact(() => {
        const row = sql.sandbox.get(name) as
          | { id: number; epoch: number }
          | undefined;
        if (!row) {
          return true;
        }
        owned.delete(name);
        sql.raiseFloor.run(row.epoch);
        // From here on nobody owns it: an append of the old owner is refused while its steps go.
        sql.takeSandbox.run(row.epoch + 1, 'being removed', 0, row.id);
        const branch = sql.anyBranch.get(row.id) as number | undefined;
        if (branch === undefined) {
          sql.raiseFloor.run(row.epoch + 1);
          sql.dropSandbox.run(row.id);
          return true;
        }
        const cut = sql.cutSteps.run(firstKey(branch), firstKey(branch + 1));
        if (cut.changes === 0) {
          sql.dropBranch.run(branch);
        }
        return false;
      });
      if (finished) {
        done();
      } else {
        setImmediate(() => drop(name, done));
      }
    } catch (error) {
      done(error);
    }
  }

  function reply(id: number, value: unknown): void {
    port.postMessage({ id, value });
  }

  function replyError(id: number, error: unknown): void {
    const { code, message } = error as { code?: unknown; message?: unknown };
    port.postMessage({
      id,
      error: { code: String(code ?? 'UNKNOWN'), message: String(message) },
    });
  }

  function handle(request: WriterRequest): void {
    switch (request.kind) {
      case 'append':
        reply(request.id, append(request));
        checkpointWhenIdle();
        break;
      case 'claim':
        reply(request.id, claim(request));
        break;
      case 'release':
        sql.lease.run(0, request.sandbox, request.epoch);
        owned.delete(request.sandbox);
        reply(request.id, undefined);
        break;
      case 'renew':
        reply(
          request.id,
          transact(() =>
            request.held
              .filter(
                ({ sandbox, epoch }) =>
                  sql.lease.run(request.now + leaseMs, sandbox, epoch)
                    .changes === 0,
              )
              .map(({ sandbox }) => sandbox),
          ),
        );
        break;
      case 'read': {
        const page = readPage(request);
        port.postMessage({ id: request.id, value: page }, [page.page]);
        break;
      }
      case 'branches':
        reply(request.id, sql.branchNames.all(request.sandbox));
        break;
      case 'drop':
        drop(request.sandbox, error =>
          error === undefined
            ? reply(request.id, undefined)
            : replyError(request.id, error),
        );
        break;
      case 'close':
        db.close();
        lock?.close();
        reply(request.id, undefined);
        port.close();
        break;
      default:
    }
  }

  port.on('message', (request: WriterRequest) => {
    try {
      handle(request);
    } catch (error) {
      replyError(request.id, error);
    }
  });
}

/** Text of a script for `new Worker(…, { eval: true })` that runs the function above. */
export function writerSource(): string {
  // Bundlers that keep names wrap functions in `__name(…)`, which isn't there in the thread.
  return `const __name = value => value;
const { parentPort, workerData } = require('node:worker_threads');
try {
  (${runJournalWriter})({ port: parentPort, data: workerData, load: require });
  parentPort.postMessage({ id: 0 });
} catch (error) {
  parentPort.postMessage({ id: 0, error: { code: String(error.code ?? 'UNKNOWN'), message: String(error.message) } });
  parentPort.close();
}`;
}
