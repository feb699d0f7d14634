import { createHash, randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { MovableClock } from '../contract.ts'
import type { OpenStore } from '../store.ts'

/** An object as it lies in a bucket. */
export interface StoredObject {
  bucket: string
  key: string
  size: number
  etag: string
  modified: number
  /** Content type, disposition, user metadata: what comes back as headers. */
  headers: Record<string, string>
}

export interface Objects {
  /** The bytes are on disk, synced, before it returns. */
  put(bucket: string, key: string, body: Buffer, headers?: Record<string, string>): StoredObject
  head(bucket: string, key: string): StoredObject | undefined
  read(bucket: string, key: string): { object: StoredObject; body: Buffer } | undefined
  remove(bucket: string, key: string): boolean
  /** In key order, beginning behind `after`. */
  list(bucket: string, prefix: string, after: string, limit: number): StoredObject[]
}

type Row = Record<string, unknown>

/** Buckets as files beside an index in the store: the index row is written after the bytes are safe. */
export const createObjects = (directory: string, store: OpenStore, clock: MovableClock): Objects => {
  const { database } = store
  database.exec(`CREATE TABLE IF NOT EXISTS objects (
    bucket TEXT, key TEXT, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL, modified REAL NOT NULL,
    headers TEXT NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID`)
  const find = database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?')
  const insert = database.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)')
  const drop = database.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?')
  const page = database.prepare(
    'SELECT * FROM objects WHERE bucket = ? AND key > ? AND substr(key, 1, length(?3)) = ?3 ORDER BY key LIMIT ?4',
  )
  const fromRow = (row: Row): StoredObject => ({
    bucket: String(row['bucket']),
    key: String(row['key']),
    size: Number(row['size']),
    etag: String(row['etag']),
    modified: Number(row['modified']),
    headers: JSON.parse(String(row['headers'])) as Record<string, string>,
  })
  const fileOf = (row: Row) => join(directory, String(row['bucket']), String(row['file']))
  return {
    put(bucket, key, body, headers = {}) {
      const earlier = find.get(bucket, key)
      const name = randomUUID()
      mkdirSync(join(directory, bucket), { recursive: true })
      const file = openSync(join(directory, bucket, name), 'w')
      try {
        for (let at = 0; at < body.length;) at += writeSync(file, body, at)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      const object = {
        bucket,
        key,
        size: body.length,
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
        modified: clock.now(),
        headers,
      }
      insert.run(bucket, key, name, object.size, object.etag, object.modified, JSON.stringify(headers))
      if (earlier !== undefined) rmSync(fileOf(earlier), { force: true })
      return object
    },
    head(bucket, key) {
      const row = find.get(bucket, key)
      return row === undefined ? undefined : fromRow(row)
    },
    read(bucket, key) {
      const row = find.get(bucket, key)
      return row === undefined ? undefined : { object: fromRow(row), body: readFileSync(fileOf(row)) }
    },
    remove(bucket, key) {
      const row = find.get(bucket, key)
      if (row === undefined) return false
      drop.run(bucket, key)
      rmSync(fileOf(row), { force: true })
      return true
    },
    list: (bucket, prefix, after, limit) => page.all(bucket, after, prefix, limit).map(fromRow),
  }
}
