import { describe, expect, it } from 'vitest'
import { recordSent } from '#shared/domain/commands/tell-customer.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import { bounceAddress, ownMessageId } from '#shared/domain/mail/addresses.ts'
import { recordDelivery, type DeliveryReport } from '#shared/use-cases/inbound/record-delivery.ts'
import { aRecord, Story } from '#test/support/builders.ts'
import type { BounceReport, InboundMail } from '#shared/mail-ports.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'

const from = 'care@redress.test'
const mine = { reference: 'TS2611777', token: 'q7hx2n0vbd4k1mzc' }
const wrong = { ...mine, token: 'a'.repeat(16) }

const world = (email: string | undefined = 'Customer@example.com', mail?: InboundMail) => {
  const made = mailWorld(mail)
  const story = new Story()
  const customer = { name: '客户甲', class: 'ordinary' as const, ...(email !== '' && { email }) }
  const reception = { record: aRecord({ customer }), kind: 'complaint', trackingToken: 'secret' } as const
  story.add(receive({ ...reception, mailToken: mine.token }, story.context()))
  story.do((subject, context) =>
    recordSent(
      subject,
      { message: 2, purpose: 'acknowledgement', messageId: 'm', mailId: '<s1@eu-west-1.amazonses.com>' },
      context,
    ),
  )
  // Sent by a mail system that gives no id.
  story.do((subject, context) =>
    recordSent(subject, { message: 4, purpose: 'reply', messageId: 'n' }, context),
  )
  made.cases.put(story, mine.reference)
  const failures = () =>
    made.cases.events.flatMap((event) => (event.type === 'DeliveryFailed' ? [event.data] : []))
  return { ...made, failures }
}

const dead = { address: 'customer@example.com', permanent: true, suppress: true, status: '5.1.1' }
const aReport = (changes: Partial<DeliveryReport> = {}): DeliveryReport => ({
  id: 'report-1',
  kind: 'bounce',
  tokens: [],
  originals: ['s1@amazonses.com'],
  recipients: [dead],
  ...changes,
})

describe('a report on mail that we sent [R35]', () => {
  it('is recorded on its case once, and stops mail to the address', async () => {
    const { ports, guard, failures } = world()
    expect(await recordDelivery(ports, aReport())).toBe(mine.reference)
    expect(await recordDelivery(ports, aReport())).toBe(mine.reference)
    expect(failures()).toMatchObject([
      { message: 2, address: 'customer@example.com', kind: 'bounce', permanent: true, status: '5.1.1' },
    ])
    expect(await guard.suppression('customer@example.com')).toMatchObject({
      kind: 'bounce',
      status: '5.1.1',
      reference: mine.reference,
    })
  })

  it('that comes twice at once is recorded once', async () => {
    const { ports, failures } = world()
    await Promise.all([recordDelivery(ports, aReport()), recordDelivery(ports, aReport())])
    expect(failures()).toHaveLength(1)
  })

  it.each<[string, Partial<DeliveryReport>, object]>([
    [
      'by the address it came to',
      { tokens: [{ ...mine, bounce: true, message: 9 }], originals: [] },
      { message: 9 },
    ],
    ['after a wrong token by the id', { tokens: [{ ...wrong, bounce: true }] }, { message: 2 }],
    ['by an id of ours', { originals: [ownMessageId(from, mine, 2).slice(1, -1)] }, {}],
    ['a complaint', { kind: 'complaint' }, { kind: 'complaint' }],
    ['of a full box', { recipients: [{ ...dead, suppress: false, status: '5.2.2' }] }, { permanent: true }],
    ['that names nobody', { recipients: [] }, { permanent: false, address: 'customer@example.com' }],
  ])('is understood %s', async (_, changes, expected) => {
    const { ports, failures } = world()
    expect(await recordDelivery(ports, aReport(changes))).toBe(mine.reference)
    expect(failures()).toMatchObject([expected])
  })

  it.each<[string, Partial<DeliveryReport>, string?]>([
    ['names no mail of ours', { originals: ['guessed@example.com'] }],
    ['has a wrong token', { tokens: [{ ...wrong, bounce: true }], originals: [] }],
    ['is about somebody else', { recipients: [{ ...dead, address: 'other@example.com' }] }],
    ['is on a case without an address', {}, ''],
  ])('says nothing and stops nobody’s mail when it %s [R46]', async (_, changes, email) => {
    const { ports, guard, failures } = world(email)
    expect(await recordDelivery(ports, aReport(changes))).toBeUndefined()
    expect(failures()).toEqual([])
    expect(guard.suppressed.size).toBe(0)
  })

  it('of a full box stops no mail', async () => {
    const { ports, guard } = world()
    await recordDelivery(ports, aReport({ recipients: [{ ...dead, suppress: false, status: undefined }] }))
    expect(guard.suppressed.size).toBe(0)
  })
})

describe('a report that comes by mail [R9] [R35]', () => {
  const arrive = async (bounce: BounceReport, mail: Partial<InboundMail> = {}, recipients = [from]) => {
    const sent = aMail({ from: 'mailer-daemon@mx.example.com', automatic: ['report'], bounce, ...mail })
    const made = world(undefined, sent)
    return { ...made, outcome: await made.receive({ recipients }) }
  }
  const recipient = { address: 'customer@example.com', action: 'failed', status: '5.1.1' }

  it.each<[string, BounceReport, Partial<InboundMail>, string[]]>([
    [
      'the mail that it holds',
      { originalMessageId: '<s1@eu-west-1.amazonses.com>', recipients: [recipient] },
      {},
      [from],
    ],
    [
      'the mail that it answers',
      { recipients: [recipient] },
      { inReplyTo: '<s1@email.amazonses.com>' },
      [from],
    ],
    ['the address that it came to', { recipients: [] }, {}, [bounceAddress(from, mine, 2)]],
    [
      'that address, without a status',
      { recipients: [{ address: 'customer@example.com' }] },
      {},
      [bounceAddress(from, mine, 2)],
    ],
  ])('joins its case by %s', async (_, bounce, mail, recipients) => {
    const { outcome, failures } = await arrive(bounce, mail, recipients)
    expect(outcome).toEqual({ kind: 'bounced', reference: mine.reference })
    expect(failures()).toHaveLength(1)
  })

  it('and opens nothing where it has none', async () => {
    const { outcome, cases } = await arrive({ recipients: [recipient] })
    expect(outcome).toEqual({ kind: 'automatic', markers: ['report', 'bounce'] })
    expect(cases.snapshots.size).toBe(1)
  })
})

describe('a machine that bears no mark [R9]', () => {
  it.each<[string, Partial<InboundMail>, string[], string]>([
    ['answers our envelope', {}, [bounceAddress(from, mine, 2)], 'to-bounce-address'],
    ['sends our own mail back', { messageId: ownMessageId(from, mine, 2) }, [from], 'own-message-id'],
  ])('%s: it opens nothing', async (_, mail, recipients, marker) => {
    const { cases, receive: take } = world(undefined, aMail(mail))
    expect(await take({ recipients })).toEqual({ kind: 'automatic', markers: [marker] })
    expect(cases.snapshots.size).toBe(1)
  })

  it('is a person who writes to two addresses of ours, one of them by chance', async () => {
    const { receive: take } = world(undefined, aMail())
    expect(await take({ recipients: [from, bounceAddress(from, wrong, 2)] })).toMatchObject({
      kind: 'opened',
    })
    expect(await take({ recipients: [] })).toMatchObject({ kind: 'opened' })
  })
})
