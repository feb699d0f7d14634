import { describe, expect, it } from 'vitest'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import {
  receiveSubmission,
  type Handed,
  type Headers,
  type SubmissionPorts,
} from '#shared/use-cases/receive-submission.ts'
import { showOwnComplaint } from '#shared/use-cases/show-own-complaint.ts'
import { apiWorld, give } from '#test/support/api-world.ts'
import { correcting, monday, staff } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const handed = (changes: Partial<Handed> = {}): Handed => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲' },
  ...changes,
})

const from = { address: '203.0.113.7' }

/** As a program sends it. */
const send = (ports: SubmissionPorts, what: Handed, headers: Headers) =>
  receiveSubmission(ports, what, { ...from, headers })

describe('what another system hands in [R6]', () => {
  const vip = handed({ customer: { name: '客户甲', class: 'vip' }, externalNumber: 'A-1', channel: 'api' })

  it('comes by the API, with class and number, as its own', async () => {
    const ports = apiWorld()
    const { key, client } = await give(ports)
    const { reference } = await send(ports, vip, { 'x-api-key': key })
    const subject = await ports.cases.load(reference)
    expect(subject).toMatchObject({
      record: { channel: 'api', externalNumber: 'A-1', apiClient: client.id, customer: { class: 'vip' } },
    })
    expect((await ports.cases.history(reference))[0]?.actor).toEqual({
      kind: 'system',
      id: `api-${client.id}`,
    })
  })

  it('is one case by its number, and by its key of the request apart from those of others [R8]', async () => {
    const ports = apiWorld()
    const [one, other] = [await give(ports), await give(ports)]
    const headers = { 'x-api-key': one.key, 'idempotency-key': 'same' }
    const first = await send(ports, vip, headers)
    expect(await send(ports, vip, headers)).toEqual(first)
    await expect(send(ports, vip, { 'x-api-key': one.key })).rejects.toMatchObject({
      code: 'already-recorded',
      reference: first.reference,
    })
    const theirs = await send(ports, vip, { ...headers, 'x-api-key': other.key })
    const customers = await send(ports, handed(), { 'idempotency-key': 'same' })
    expect(new Set([first.reference, theirs.reference, customers.reference]).size).toBe(3)
  })

  it('is no complaint by the web', async () => {
    const ports = apiWorld()
    const { key } = await give(ports)
    await expect(send(ports, handed({ channel: 'web' }), { 'x-api-key': key })).rejects.toMatchObject({
      issues: [{ path: ['channel'], code: 'api-only' }],
    })
  })

  it('is held to the limit of its key alone, and never taken for a machine’s [R46]', async () => {
    const ports = { ...apiWorld(), throttle: { take: () => Promise.resolve(7) } }
    const { key } = await give(ports, undefined, 1)
    const caller = { ...from, headers: { 'x-api-key': key }, website: 'http://spam.example' }
    const { reference } = await receiveSubmission(ports, handed(), caller)
    expect((await ports.cases.load(reference))?.record.automatic).toBeUndefined()
    ports.clock.time = ports.clock.time.replace(/:\d\d\.\d{3}Z$/, ':18.000Z')
    await expect(receiveSubmission(ports, handed(), caller)).rejects.toMatchObject({ retryAfter: 42 })
  })

  it('needs the scope for it', async () => {
    const ports = apiWorld()
    const { key } = await give(ports, ['cases:read'])
    await expect(send(ports, handed(), { 'x-api-key': key })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('what a customer hands in [R11]', () => {
  it('comes by the web from an ordinary customer', async () => {
    const ports = apiWorld()
    const { reference } = await send(
      ports,
      handed({
        channel: 'web',
        customer: { name: '客户甲', class: 'ordinary' },
        language: 'en',
        replyWanted: false,
      }),
      {},
    )
    expect((await ports.cases.load(reference))?.record).toEqual({
      narrative: '买的水壶坏了，没有人管',
      customer: { name: '客户甲', class: 'ordinary' },
      channel: 'web',
      language: 'en',
      replyWanted: false,
    })
  })

  it.each<[Partial<Handed>, (string | number)[]]>([
    [{ customer: { name: '客户甲', class: 'vip' } }, ['customer', 'class']],
    [{ channel: 'api' }, ['channel']],
    [{ externalNumber: 'A-1' }, ['externalNumber']],
  ])('cannot be made more than that by %j', async (changes, path) => {
    const ports = apiWorld()
    await expect(send(ports, handed(changes), {})).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ path, code: 'api-key-needed' }],
    })
    expect(ports.cases.snapshots.size).toBe(0)
  })
})

describe('what anybody hands in [R46]', () => {
  it('by a form is filled in where it says nothing [R2]', async () => {
    const ports = apiWorld()
    const { reference } = await receiveSubmission(ports, handed(), { ...from, form: 'form-1' })
    expect((await ports.cases.load(reference))?.record).toEqual({
      narrative: '买的水壶坏了，没有人管',
      customer: { name: '客户甲', class: 'ordinary' },
      channel: 'web',
      language: smallPolicy.language,
      replyWanted: true,
    })
  })

  it('by a form is one case however often it is sent, apart from requests with the same key [R8]', async () => {
    const ports = apiWorld()
    const form = { ...from, form: 'same' }
    const first = await receiveSubmission(ports, handed(), form)
    expect(await receiveSubmission(ports, handed(), form)).toEqual(first)
    const other = await send(ports, handed(), { 'idempotency-key': 'same' })
    expect(other.reference).not.toBe(first.reference)
  })

  it('that looks like a machine’s is answered like any other, and waits for a person', async () => {
    const ports = apiWorld()
    const receipt = await receiveSubmission(ports, handed(), { ...from, website: 'http://spam.example' })
    expect(Object.keys(receipt).toSorted()).toEqual([
      'expectedBy',
      'receivedAt',
      'reference',
      'trackingToken',
    ])
    expect((await ports.cases.load(receipt.reference))?.record).toMatchObject({
      unreadable: true,
      automatic: ['honeypot'],
    })
  })

  it('beyond the limits makes nothing', async () => {
    const ports = { ...apiWorld(), throttle: { take: () => Promise.resolve(7) } }
    await expect(receiveSubmission(ports, handed(), from)).rejects.toMatchObject({ retryAfter: 7 })
    expect(ports.cases.snapshots.size).toBe(0)
  })
})

describe('where a case of another system stands [R6] [R44]', () => {
  const lodged = async () => {
    const ports = apiWorld()
    const { key } = await give(ports)
    const headers = { 'x-api-key': key }
    const { reference } = await send(ports, handed({ externalNumber: 'A-1' }), headers)
    return { ports, headers, reference }
  }

  it('is told in the words of customers, without what was written', async () => {
    const { ports, headers, reference } = await lodged()
    expect(await showOwnComplaint(ports, reference, headers)).toEqual({
      reference,
      externalNumber: 'A-1',
      kind: 'complaint',
      status: 'received',
      receivedAt: monday,
      expectedBy: '2026-11-26T16:00:00.000Z',
      late: false,
    })
  })

  it('follows the case into which it was merged', async () => {
    const { ports, headers, reference } = await lodged()
    const lead = await send(ports, handed(), headers)
    for (const each of [reference, lead.reference]) {
      await execute(
        ports,
        each,
        system('test'),
        correcting({ category: 'goods/defect', department: 'goods' }),
      )
      await execute(ports, each, system('test'), dispatch)
    }
    await mergeCases(ports, staff('one', 'coordinator'), reference, {
      into: lead.reference,
      reason: '同一事',
    })
    expect(await showOwnComplaint(ports, reference, headers)).toMatchObject({ status: 'in-progress' })
  })

  it('is not told of a case of somebody else, nor of one that is not there', async () => {
    const { ports, reference } = await lodged()
    const other = await give(ports)
    const customers = await send(ports, handed(), {})
    for (const asked of [reference, customers.reference, 'TS2611999'])
      await expect(showOwnComplaint(ports, asked, { 'x-api-key': other.key })).rejects.toMatchObject({
        code: 'unknown-case',
      })
    await expect(showOwnComplaint(ports, reference, {})).rejects.toMatchObject({ code: 'invalid-api-key' })
  })
})
