/** `PRAGMA application_id` of a journal file, so that another program's database is never written to ("SmSb"). */
export const applicationId = 0x536d5362;

/**
 * The schema, one entry per version; `PRAGMA user_version` counts those that were run. Never edit a shipped one.
 *
 * The rows of a branch lie side by side in the order they are read, and a step is one b-tree insert: the key of a row in
 * `steps` is `branch * 4294967296 + step`. It is the row's id, because a table without one keeps what is longer than a
 * quarter of a page on pages of their own, one for each step.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE sandboxes (
     id INTEGER PRIMARY KEY,
     name TEXT NOT NULL UNIQUE,
     epoch INTEGER NOT NULL,
     owner TEXT NOT NULL,
     lease_until INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE branches (
     id INTEGER PRIMARY KEY,
     sandbox INTEGER NOT NULL REFERENCES sandboxes (id),
     name TEXT NOT NULL,
     UNIQUE (sandbox, name)
   ) STRICT;
   CREATE TABLE steps (
     branch INTEGER NOT NULL REFERENCES branches (id),
     step INTEGER NOT NULL,
     epoch INTEGER NOT NULL,
     data BLOB NOT NULL,
     PRIMARY KEY (branch, step)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE epoch_floor (
     only INTEGER PRIMARY KEY CHECK (only = 1),
     epoch INTEGER NOT NULL
   ) STRICT;
   INSERT INTO epoch_floor VALUES (1, 0);`,
  `CREATE TABLE keyed_steps (
     key INTEGER PRIMARY KEY,
     epoch INTEGER NOT NULL,
     data BLOB NOT NULL
   ) STRICT;
   INSERT INTO keyed_steps
     SELECT branch * 4294967296 + step, epoch, data FROM steps ORDER BY branch, step;
   DROP TABLE steps;
   ALTER TABLE keyed_steps RENAME TO steps;`,
];
