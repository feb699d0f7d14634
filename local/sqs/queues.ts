import { randomUUID } from 'node:crypto'
import type { MovableClock } from '../contract.ts'
import type { OpenStore } from '../store.ts'
import { openQueueTables } from './schema.ts'

/** A queue of the template. */
export interface Queue {
  name: string
  arn: string
  url: string
  fifo: boolean
  contentDeduplication: boolean
  delay: number
  visibility: number
  retention: number
  receiveWait: number
  maximumSize: number
  redrive?: { queue: string; maxReceives: number }
  /** As `GetQueueAttributes` shows them. */
  attributes: Record<string, string>
}

/** A message attribute as SQS's JSON protocol writes it. */
export interface MessageAttribute {
  DataType: string
  StringValue?: string
  BinaryValue?: string
}

export interface NewMessage {
  body: string
  attributes?: Record<string, MessageAttribute>
  /** Seconds; the queue's own when missing. */
  delay?: number
  group?: string
  deduplication?: string
}

/** A message as it lies in a queue. */
export interface StoredMessage {
  id: string
  body: string
  attributes: Record<string, MessageAttribute>
  sent: number
  receives: number
}

export interface ReceivedMessage extends StoredMessage {
  handle: string
  first: number
  group?: string
  deduplication?: string
  source?: string
  number: number
}

export interface Queues {
  all(): Queue[]
  find(name: string): Queue | undefined
  /** Answers the message's id and number; durable when it returns. */
  send(queue: Queue, message: NewMessage): { id: string; number: number }
  receive(queue: Queue, limit: number, visibility?: number): ReceivedMessage[]
  remove(queue: Queue, handle: string): boolean
  changeVisibility(queue: Queue, handle: string, seconds: number): boolean
  purge(queue: Queue): void
  /** The first messages, as they lie there. */
  peek(queue: Queue, limit: number): StoredMessage[]
  counts(queue: Queue): { visible: number; hidden: number; delayed: number }
  /** When the first message of the queue is or becomes visible. */
  nextVisible(queue: Queue): number | undefined
  /** Calls back when a message has become visible or may have. Returns an end. */
  watch(queue: Queue, wake: () => void): () => void
}

const stored = (row: Record<string, unknown>): StoredMessage => ({
  id: String(row['id']),
  body: String(row['body']),
  attributes: JSON.parse(String(row['attributes'])) as Record<string, MessageAttribute>,
  sent: Number(row['sent']),
  receives: Number(row['received']),
})

/**
 * Queues in one SQLite file on the movable clock. An own part because the delays and visibility of an existing
 * emulator follow real timers, cannot be asked for what is due next, and lose the receive count on redrive.
 */
export const createQueues = (
  list: readonly Queue[],
  store: OpenStore,
  clock: MovableClock,
  deliverTwice = false,
): Queues => {
  const { database } = store
  openQueueTables(database)
  const byName = new Map(list.map((queue) => [queue.name, queue]))
  const watchers = new Map<string, Set<() => void>>()
  const sql = (text: string) => database.prepare(text)
  const insert = sql(
    'INSERT INTO messages (id, queue, body, attributes, sent, visible, grp, dedup) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const oldest = sql(
    'SELECT * FROM messages WHERE queue = ? AND visible <= ? ORDER BY visible, number LIMIT ?',
  )
  // a message group is locked while one of its messages is hidden
  const oldestFifo = sql(`SELECT * FROM messages m WHERE queue = ?1 AND visible <= ?2 AND NOT EXISTS
    (SELECT 1 FROM messages o WHERE o.queue = ?1 AND o.grp = m.grp AND o.visible > ?2 AND o.number < m.number)
    ORDER BY number LIMIT ?3`)
  const take = sql(
    'UPDATE messages SET visible = ?, received = received + 1, first = coalesce(first, ?), handle = ? WHERE number = ?',
  )
  const move = sql('UPDATE messages SET queue = ?, source = ?, visible = ?, handle = NULL WHERE number = ?')
  const drop = sql('DELETE FROM messages WHERE queue = ? AND handle = ?')
  const again = sql(
    'UPDATE messages SET visible = ?, handle = NULL WHERE queue = ? AND handle = ? AND received = 1',
  )
  const show = sql('UPDATE messages SET visible = ? WHERE queue = ? AND handle = ?')
  const expire = sql('DELETE FROM messages WHERE queue = ? AND sent < ?')
  const first = sql('SELECT min(visible) AS visible FROM messages WHERE queue = ?')
  const tally = sql(`SELECT count(*) FILTER (WHERE visible <= ?2) AS visible,
    count(*) FILTER (WHERE visible > ?2 AND received > 0) AS hidden,
    count(*) FILTER (WHERE visible > ?2 AND received = 0) AS delayed FROM messages WHERE queue = ?1`)
  const seen = sql('SELECT id FROM deduplication WHERE queue = ? AND dedup = ? AND until > ?')
  const remember = sql('INSERT OR REPLACE INTO deduplication VALUES (?, ?, ?, ?)')

  const wake = (name: string) => {
    for (const each of watchers.get(name) ?? []) each()
  }
  /** One timer a queue, for its earliest hidden message. */
  const timers = new Map<string, { when: number; cancel: () => void }>()
  const wakeAt = (name: string, when: number) => {
    if (when <= clock.now()) return wake(name)
    const timer = timers.get(name)
    if (timer !== undefined && timer.when <= when) return
    timer?.cancel()
    const cancel = clock.at(when, () => {
      timers.delete(name)
      wake(name)
      rearm(name)
    })
    timers.set(name, { when, cancel })
  }
  const rearm = (name: string) => {
    const row = sql('SELECT min(visible) AS visible FROM messages WHERE queue = ? AND visible > ?').get(
      name,
      clock.now(),
    )
    if (typeof row?.['visible'] === 'number') wakeAt(name, row['visible'])
  }
  for (const { name } of list) rearm(name)

  return {
    all: () => [...list],
    find: (name) => byName.get(name),
    send(queue, message) {
      const now = clock.now()
      const { group = null, deduplication = null } = message
      if (deduplication !== null) {
        const earlier = seen.get(queue.name, deduplication, now)
        if (earlier !== undefined) return { id: String(earlier['id']), number: 0 }
      }
      const id = randomUUID()
      const visible = now + (queue.fifo ? queue.delay : (message.delay ?? queue.delay)) * 1000
      const attributes = JSON.stringify(message.attributes ?? {})
      const { lastInsertRowid } = store.transaction(() => {
        if (deduplication !== null) remember.run(queue.name, deduplication, id, now + 300_000)
        return insert.run(id, queue.name, message.body, attributes, now, visible, group, deduplication)
      })
      wakeAt(queue.name, visible)
      return { id, number: Number(lastInsertRowid) }
    },
    receive(queue, limit, visibility = queue.visibility) {
      const now = clock.now()
      const woken = new Set<string>()
      const received = store.transaction(() => {
        const found: ReceivedMessage[] = []
        if (Number(expire.run(queue.name, now - queue.retention * 1000).changes) > 0) woken.add(queue.name)
        for (const row of (queue.fifo ? oldestFifo : oldest).all(queue.name, now, limit)) {
          const number = Number(row['number'])
          const dead = queue.redrive
          if (dead !== undefined && Number(row['received']) >= dead.maxReceives) {
            move.run(dead.queue, queue.arn, now, number)
            woken.add(dead.queue).add(queue.name)
            continue
          }
          const handle = `${randomUUID()}#${number}`
          take.run(now + visibility * 1000, now, handle, number)
          found.push({
            ...stored(row),
            handle,
            first: Number(row['first'] ?? now),
            receives: Number(row['received']) + 1,
            number,
            ...(row['grp'] === null ? {} : { group: String(row['grp']) }),
            ...(row['dedup'] === null ? {} : { deduplication: String(row['dedup']) }),
            ...(row['source'] === null ? {} : { source: String(row['source']) }),
          })
        }
        return found
      })
      for (const name of woken) setImmediate(wake, name)
      if (received.length > 0) wakeAt(queue.name, now + visibility * 1000)
      return received
    },
    remove: (queue, handle) => {
      // SQS promises at least one delivery: where a test asks for it, each message comes once more after it was handled.
      if (deliverTwice && Number(again.run(clock.now(), queue.name, handle).changes) > 0) {
        setImmediate(wake, queue.name)
        return true
      }
      const removed = Number(drop.run(queue.name, handle).changes) > 0
      if (queue.fifo && removed) setImmediate(wake, queue.name)
      return removed
    },
    changeVisibility(queue, handle, seconds) {
      const visible = clock.now() + seconds * 1000
      const changed = Number(show.run(visible, queue.name, handle).changes) > 0
      if (changed) wakeAt(queue.name, visible)
      return changed
    },
    peek: (queue, limit) =>
      sql('SELECT * FROM messages WHERE queue = ? ORDER BY number LIMIT ?')
        .all(queue.name, limit)
        .map(stored),
    purge: (queue) => void sql('DELETE FROM messages WHERE queue = ?').run(queue.name),
    counts(queue) {
      const row = tally.get(queue.name, clock.now())
      const of = (name: string) => Number(row?.[name] ?? 0)
      return { visible: of('visible'), hidden: of('hidden'), delayed: of('delayed') }
    },
    nextVisible(queue) {
      const visible = first.get(queue.name)?.['visible']
      return typeof visible === 'number' ? visible : undefined
    },
    watch(queue, callback) {
      const set = watchers.get(queue.name) ?? new Set()
      watchers.set(queue.name, set.add(callback))
      return () => void set.delete(callback)
    },
  }
}
