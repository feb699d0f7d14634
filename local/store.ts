import { DatabaseSync } from 'node:sqlite'
import type { DurableStore } from './contract.ts'

/** The durable store plus its end. */
export interface OpenStore extends DurableStore {
  /** The database itself, for a part whose access pattern needs tables of its own (queues, objects). */
  database: DatabaseSync
  close(): void
}

/**
 * Opens the store. Write-ahead log with `synchronous = NORMAL`: a commit is in the file when the call returns, so
 * it survives SIGKILL of the process (not of the machine), and costs no fsync.
 */
export const openStore = (file: string): OpenStore => {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  database.exec(
    'CREATE TABLE IF NOT EXISTS rows (part TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (part, key)) WITHOUT ROWID',
  )
  const get = database.prepare('SELECT value FROM rows WHERE part = ? AND key = ?')
  const put = database.prepare('INSERT OR REPLACE INTO rows (part, key, value) VALUES (?, ?, ?)')
  const remove = database.prepare('DELETE FROM rows WHERE part = ? AND key = ?')
  const all = database.prepare('SELECT key, value FROM rows WHERE part = ? ORDER BY key')
  const parse = <T>(text: unknown) => JSON.parse(String(text)) as T
  let depth = 0
  return {
    database,
    get<T>(table: string, key: string) {
      const row = get.get(table, key)
      return row === undefined ? undefined : parse<T>(row['value'])
    },
    put: (table, key, value) => void put.run(table, key, JSON.stringify(value)),
    delete: (table, key) => void remove.run(table, key),
    all: <T>(table: string) =>
      all.all(table).map((row) => ({ key: String(row['key']), value: parse<T>(row['value']) })),
    transaction<T>(work: () => T): T {
      if (depth > 0) return work()
      database.exec('BEGIN IMMEDIATE')
      depth += 1
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      } finally {
        depth -= 1
      }
    },
    close: () => database.close(),
  }
}
