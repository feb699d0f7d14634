import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createQueues, type Queue } from '../../local/sqs/queues.ts'
import { openStore, type OpenStore } from '../../local/store.ts'
import { fakeClock } from './fakes.ts'

const queue = (name: string, more: Partial<Queue> = {}): Queue => ({
  name,
  arn: `arn:aws:sqs:eu-west-1:1:${name}`,
  url: `http://127.0.0.1/1/${name}`,
  fifo: false,
  contentDeduplication: false,
  delay: 0,
  visibility: 30,
  retention: 345_600,
  receiveWait: 0,
  maximumSize: 1_048_576,
  attributes: {},
  ...more,
})

const dead = queue('dead')
const main = queue('main', { redrive: { queue: 'dead', maxReceives: 2 } })
const fifo = queue('orders.fifo', { fifo: true })

describe('queues', () => {
  let directory: string
  let store: OpenStore
  let clock: ReturnType<typeof fakeClock>
  const open = () => createQueues([main, dead, fifo], store, clock)

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'queues-'))
    store = openStore(join(directory, 'local.db'))
    clock = fakeClock()
  })
  afterEach(() => {
    store.close()
    rmSync(directory, { recursive: true })
  })

  it('hides a message until its delay and its visibility have passed on the movable clock', () => {
    const queues = open()
    let wakes = 0
    queues.watch(main, () => (wakes += 1))
    queues.send(main, { body: 'later', delay: 600 })
    expect(queues.receive(main, 10)).toEqual([])
    expect(queues.nextVisible(main)).toBe(clock.now() + 600_000)
    clock.move(600_000)
    expect(wakes).toBe(1)
    expect(queues.receive(main, 10)).toMatchObject([{ body: 'later', receives: 1 }])
    expect(queues.receive(main, 10)).toEqual([])
    clock.move(30_000)
    expect(queues.receive(main, 10)).toMatchObject([{ body: 'later', receives: 2 }])
  })

  it('moves a message that was received too often to the dead-letter queue, with where it came from', () => {
    const queues = open()
    queues.send(main, { body: 'poison', attributes: { kind: { DataType: 'String', StringValue: 'x' } } })
    for (let tries = 0; tries < 3; tries += 1) {
      queues.receive(main, 10)
      clock.move(30_000)
    }
    expect(queues.counts(main)).toEqual({ visible: 0, hidden: 0, delayed: 0 })
    expect(queues.receive(dead, 10)).toMatchObject([
      { body: 'poison', source: main.arn, attributes: { kind: { StringValue: 'x' } } },
    ])
  })

  it('keeps messages, delays and receipts over a restart without a clean end', () => {
    const before = open()
    before.send(main, { body: 'waiting' })
    before.send(main, { body: 'delayed', delay: 60 })
    const [held] = before.receive(main, 1)
    // as after SIGKILL: nothing is closed, another process opens the same file
    const again = openStore(join(directory, 'local.db'))
    const after = createQueues([main, dead, fifo], again, clock)
    expect(after.counts(main)).toEqual({ visible: 0, hidden: 1, delayed: 1 })
    expect(after.remove(main, held?.handle ?? '')).toBe(true)
    clock.move(60_000)
    expect(after.receive(main, 10)).toMatchObject([{ body: 'delayed', receives: 1 }])
    again.close()
  })

  it('changes the visibility of what is held, at once when it is zero', () => {
    const queues = open()
    queues.send(main, { body: 'a' })
    const [held] = queues.receive(main, 1)
    expect(queues.changeVisibility(main, held?.handle ?? '', 0)).toBe(true)
    expect(queues.receive(main, 1)).toMatchObject([{ receives: 2 }])
    expect(queues.changeVisibility(main, 'unknown', 5)).toBe(false)
  })

  it('keeps a FIFO group in order and drops what it has seen', () => {
    const queues = open()
    const send = (body: string, group: string) => queues.send(fifo, { body, group, deduplication: body })
    send('a1', 'a')
    send('a2', 'a')
    send('b1', 'b')
    send('a1', 'a')
    const first = queues.receive(fifo, 1)
    expect(first).toMatchObject([{ body: 'a1' }])
    expect(queues.receive(fifo, 10)).toMatchObject([{ body: 'b1' }])
    queues.remove(fifo, first[0]?.handle ?? '')
    expect(queues.receive(fifo, 10)).toMatchObject([{ body: 'a2' }])
  })
})
