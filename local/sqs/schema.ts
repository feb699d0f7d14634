import type { DatabaseSync } from 'node:sqlite'

/** Tables of the queues, in the store's own database so that one commit covers a message and what caused it. */
export const openQueueTables = (database: DatabaseSync): void =>
  database.exec(`
    CREATE TABLE IF NOT EXISTS messages (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      queue TEXT NOT NULL,
      body TEXT NOT NULL,
      attributes TEXT NOT NULL,
      sent REAL NOT NULL,
      visible REAL NOT NULL,
      received INTEGER NOT NULL DEFAULT 0,
      first REAL,
      handle TEXT,
      grp TEXT,
      dedup TEXT,
      source TEXT
    );
    CREATE INDEX IF NOT EXISTS messages_visible ON messages (queue, visible, number);
    CREATE INDEX IF NOT EXISTS messages_handle ON messages (handle) WHERE handle IS NOT NULL;
    CREATE INDEX IF NOT EXISTS messages_group ON messages (queue, grp, number) WHERE grp IS NOT NULL;
    CREATE TABLE IF NOT EXISTS deduplication (
      queue TEXT, dedup TEXT, id TEXT NOT NULL, until REAL NOT NULL, PRIMARY KEY (queue, dedup)
    ) WITHOUT ROWID;
  `)
