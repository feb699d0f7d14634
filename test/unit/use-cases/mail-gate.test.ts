import { describe, expect, it } from 'vitest'
import { receive } from '#shared/domain/commands/receive.ts'
import { recordDeliveryFailure, recordReceived, reply } from '#shared/domain/commands/tell-customer.ts'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import { classify } from '#shared/domain/classify.ts'
import { accepted, aRecord, classified, monday, Story } from '#test/support/builders.ts'
import { noticeWorld } from '#test/support/notices.ts'
import { smallPolicy } from '#test/support/policies.ts'

const last = ({ cases }: ReturnType<typeof noticeWorld>) => cases.events.at(-1)
const suppression = { kind: 'bounce', status: '5.1.1', reference: 'TS2611777', at: monday } as const

describe('mail to the customer passes one gate [R9] [R35]', () => {
  it.each([
    ['acknowledgement', classified],
    ['reply', () => accepted().do((subject, context) => reply(subject, '请提供单号', context), 'handler1')],
  ] as const)('no %s goes to an address that takes no mail: the handler is told', async (_, story) => {
    const world = noticeWorld(story())
    await world.guard.suppress('customer@example.com', suppression)
    await world.notice('MessageQueued')
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toEqual([])
    expect(world.cases.events.slice(-2)).toMatchObject([
      { type: 'MessageFailed', data: { error: 'suppressed' } },
      { type: 'DeliveryFailed', data: { permanent: true, status: 'suppressed' } },
    ])
    await world.notice('DeliveryFailed')
    const [mail] = world.mailer.sent
    expect(mail?.subject).toContain('undeliverable TS2611001')
    expect(mail?.text).toContain('address=customer@example.com')
    expect(mail?.text).toContain('status=suppressed')
  })

  it('nothing goes to an address of ours', async () => {
    const customer = { name: '客户甲', email: 'quality@redress.test', class: 'ordinary' as const }
    const world = noticeWorld(classified({ customer }))
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toEqual([])
    expect(last(world)).toMatchObject({ type: 'DeliveryFailed', data: { status: 'own-address' } })
  })

  it('an acknowledgement of the same subject within the hour is held back, and shown on the page', async () => {
    const world = noticeWorld(classified({ subject: 'Re: 水壶' }))
    const ledger = [{ id: 'TS2611777#3', at: monday, matter: '水壶' }]
    world.guard.ledgers.set('customer@example.com', ledger)
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toEqual([])
    expect(last(world)).toMatchObject({
      type: 'MessageWithheld',
      data: { message: 3, purpose: 'acknowledgement', because: 'same-matter' },
    })
  })

  it('a person’s words are not counted', async () => {
    const story = accepted().do((subject, context) => reply(subject, '请提供单号', context), 'handler1')
    const world = noticeWorld(story)
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toHaveLength(1)
    expect(world.guard.ledgers.size).toBe(0)
    expect(world.guard.count).toBe(0)
  })

  it('when everybody together gets too much it stops beside its cause, to be sent once that is mended', async () => {
    const world = noticeWorld(classified())
    world.guard.count = 2_000
    await expect(world.notice('MessageQueued')).rejects.toMatchObject({ name: 'GiveUp' })
    expect(world.mailer.sent).toEqual([])
    world.guard.count = 0
    await world.notice('MessageQueued')
    expect(world.mailer.sent).toHaveLength(1)
  })
})

describe('mail to the customer is bound to its case [R8]', () => {
  it('by its token and by what came before', async () => {
    const story = new Story()
    const record = aRecord({ mail: { messageId: '<a@x>' } })
    const reception = {
      record,
      kind: 'complaint',
      trackingToken: 'secret',
      mailToken: 'm'.repeat(16),
    } as const
    story.add(receive(reception, story.context()))
    const answer = classify(smallPolicy, story.subject)
    story.do((subject, context) => classifyReceived(subject, answer, context))
    const message = { from: 'customer@example.com', subject: 'Re', text: '一', rawMail: 'raw' }
    story.do((subject, context) =>
      recordReceived(subject, { ...message, mail: { messageId: '<b@x>' } }, context),
    )
    const world = noticeWorld(story)
    await world.notice('MessageQueued')
    expect(world.mailer.sent[0]?.thread).toEqual({
      about: { reference: 'TS2611001', token: 'm'.repeat(16) },
      sequence: 3,
      answers: '<b@x>',
      ids: ['<a@x>', '<b@x>'],
    })
  })

  it('also where the customer has not written by mail; and not where the case has no token', async () => {
    const story = new Story()
    const reception = {
      record: aRecord(),
      kind: 'complaint',
      trackingToken: 's',
      mailToken: 't'.repeat(16),
    } as const
    story.add(receive(reception, story.context()))
    const answer = classify(smallPolicy, story.subject)
    const world = noticeWorld(story.do((subject, context) => classifyReceived(subject, answer, context)))
    await world.notice('MessageQueued')
    expect(world.mailer.sent[0]?.thread).toMatchObject({ sequence: 3, ids: [] })
    const old = noticeWorld(classified())
    await old.notice('MessageQueued')
    expect(old.mailer.sent[0]?.thread).toBeUndefined()
  })
})

it('a report without a status is told by what it is [R35]', async () => {
  const story = classified().do((subject, context) =>
    recordDeliveryFailure(
      subject,
      { address: 'customer@example.com', kind: 'complaint', permanent: true },
      context,
    ),
  )
  const world = noticeWorld(story)
  await world.notice('DeliveryFailed')
  expect(world.mailer.sent[0]?.text).toContain('status=complaint')
})

it('a report that is no news tells nobody [R35]', async () => {
  const world = noticeWorld(classified())
  await world.guard.suppress('customer@example.com', suppression)
  await world.notice('MessageQueued')
  const event = world.cases.events.at(-1)
  if (event?.type !== 'DeliveryFailed') throw new Error('nothing failed')
  const silent = { ...event, data: { ...event.data, recipients: [] } }
  world.cases.events.splice(-1, 1, silent)
  await world.notice('DeliveryFailed')
  expect(world.mailer.sent).toEqual([])
})
