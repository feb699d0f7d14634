import { describe, expect, it } from 'vitest'
import { recordSent } from '#shared/domain/commands/tell-customer.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import { close } from '#shared/domain/commands/work.ts'
import { bounceAddress, ownMessageId, replyAddress } from '#shared/domain/mail/addresses.ts'
import type { InboundMail } from '#shared/mail-ports.ts'
import type { ReceivedMail } from '#shared/use-cases/receive-email.ts'
import { aRecord, resolved, Story } from '#test/support/builders.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'

const from = 'care@redress.test'
const mine = { reference: 'TS2611777', token: 'q7hx2n0vbd4k1mzc' }
const link = 'https://help.example.org/track#TS2611777.secret-of-the-private-link'
const wrong = { ...mine, token: 'a'.repeat(16) }

/** A case with a token, that came by mail and was acknowledged by mail. */
const aCase = (token: string | undefined = mine.token, email = 'customer@example.com'): Story => {
  const story = new Story()
  const record = aRecord({
    customer: { name: '客户甲', email, class: 'ordinary' },
    subject: '水壶坏了',
    mail: { messageId: '<first@example.com>', cc: ['partner@example.com'] },
  })
  const reception = { record, kind: 'complaint', trackingToken: 'secret-of-the-private-link' } as const
  story.add(receive({ ...reception, ...(token !== undefined && { mailToken: token }) }, story.context()))
  return story.do((subject, context) =>
    recordSent(
      subject,
      { message: 2, purpose: 'acknowledgement', messageId: 'm', mailId: '<s1@eu-west-1.amazonses.com>' },
      context,
    ),
  )
}

const arrive = async (
  mail: Partial<InboundMail>,
  envelope: Partial<ReceivedMail> = {},
  story: Story = aCase(),
) => {
  const world = mailWorld(aMail({ contentKey: 'content-2', ...mail }))
  world.cases.put(story, mine.reference)
  return { ...world, outcome: await world.receive(envelope) }
}

const stranger = { from: 'stranger@example.net' }
const joined = { kind: 'appended', reference: mine.reference }

describe('a mail finds its case [R8]', () => {
  it.each<[string, Partial<InboundMail>, Partial<ReceivedMail>]>([
    ['by the address it came to, whoever writes', stranger, { recipients: [replyAddress(from, mine)] }],
    [
      'by that address also when the sender cannot be true',
      stranger,
      { recipients: [from, replyAddress(from, mine)], failedVerdicts: ['dmarc'] },
    ],
    ['by an id of ours that it answers', { inReplyTo: ownMessageId(from, mine, 2) }, {}],
    ['by an id of ours among its references', { references: [ownMessageId(from, mine, 1), '<z@x>'] }, {}],
    ['by the id that SES gave our mail', { inReplyTo: '<s1@eu-west-1.amazonses.com>' }, {}],
    ['by an id of its own first mail', { references: ['<first@example.com>'] }, {}],
    ['from somebody in copy', { from: 'Partner@example.com', inReplyTo: '<first@example.com>' }, {}],
    [
      'by a token where it says that it was delivered, when another mailbox passed it on',
      { ...stranger, deliveredTo: ['office@example.com', replyAddress(from, mine)] },
      { recipients: ['care@redress.test'] },
    ],
    [
      'by a token in the address that it was written to',
      { ...stranger, to: [{ address: replyAddress(from, mine) }] },
      { recipients: ['care@redress.test'] },
    ],
    ['by the private link in what it quotes', { fullText: `谢谢\n> 查询：${link}\n> 客服中心` }, {}],
    ['by the reference in its subject', { subject: 'Re: TS2611777' }, {}],
  ])('%s', async (_, mail, envelope) => {
    const { outcome } = await arrive(mail, envelope)
    expect(outcome).toEqual(joined)
  })

  it.each<[string, Partial<InboundMail>, Partial<ReceivedMail>]>([
    ['by the id of a mail alone', { ...stranger, inReplyTo: '<first@example.com>' }, {}],
    ['by an id of ours alone', { ...stranger, references: [ownMessageId(from, mine, 2)] }, {}],
    ['by the private link alone', { ...stranger, fullText: `> ${link}` }, {}],
    ['by the reference alone', { ...stranger, subject: 'Re: TS2611777' }, {}],
    ['as a sender that cannot be true', { inReplyTo: '<first@example.com>' }, { failedVerdicts: ['dmarc'] }],
  ])('but no stranger gets into it %s: a case that may be related [R46]', async (_, mail, envelope) => {
    const { outcome, cases } = await arrive(mail, envelope)
    expect(outcome).toEqual({ kind: 'opened', reference: 'TS2611001' })
    expect((await cases.load('TS2611001'))?.record.mail?.related).toEqual({
      to: mine.reference,
      because: 'stranger',
    })
    expect((await cases.history(mine.reference)).map(({ type }) => type)).not.toContain('MessageReceived')
  })

  it.each<[string, Partial<InboundMail>, Partial<ReceivedMail>, Story?]>([
    ['a wrong token', stranger, { recipients: [replyAddress(from, wrong)] }],
    ['a private link that was replaced', { fullText: `> ${link}x` }, {}],
    ['the private link of a case that is not there', { fullText: `> ${link.replace('777', '778')}` }, {}],
    [
      'where reports of ours come back to, among who was written to',
      { to: [{ address: bounceAddress(from, mine, 2) }] },
      {},
    ],
    ['a wrong token in an id', { references: [ownMessageId(from, wrong, 1)] }, {}],
    [
      'a token of a case that is not there',
      {},
      { recipients: [replyAddress(from, { ...mine, reference: 'TS2611778' })] },
    ],
    ['an empty id', { inReplyTo: '<>', references: [''] }, {}],
    ['an id that nobody knows', { inReplyTo: '<unknown@example.com>' }, {}],
    [
      'the sixth token of an envelope',
      stranger,
      {
        recipients: [...Array.from({ length: 5 }, () => replyAddress(from, wrong)), replyAddress(from, mine)],
      },
    ],
  ])('and %s says nothing', async (_, mail, envelope) => {
    const { outcome, cases } = await arrive(mail, envelope)
    expect(outcome).toEqual({ kind: 'opened', reference: 'TS2611001' })
    expect((await cases.load('TS2611001'))?.record.mail?.related).toBeUndefined()
  })

  it('no token opens a case that has none', async () => {
    const story = new Story()
    const reception = { record: aRecord(), kind: 'complaint', trackingToken: 'secret' } as const
    story.add(receive(reception, story.context()))
    const { outcome } = await arrive(stranger, { recipients: [replyAddress(from, mine)] }, story)
    expect(outcome).toMatchObject({ kind: 'opened' })
  })

  it('nearest first: where two are named it belongs to the one that it answers', async () => {
    const world = mailWorld(
      aMail({ contentKey: 'content-2', inReplyTo: '<first@example.com>', subject: 'Re: TS2611778' }),
    )
    world.cases.put(aCase(), mine.reference)
    world.cases.put(aCase(wrong.token), 'TS2611778')
    expect(await world.receive()).toEqual(joined)
  })

  it('a stranger to one that is named may take part in another', async () => {
    const world = mailWorld(aMail({ ...stranger, subject: 'Re: TS2611777 TS2611778', contentKey: 'c' }))
    world.cases.put(aCase(), mine.reference)
    world.cases.put(aCase(wrong.token, stranger.from), 'TS2611778')
    expect(await world.receive()).toEqual({ kind: 'appended', reference: 'TS2611778' })
  })

  it('an id of a case that went away is nobody’s', async () => {
    const world = mailWorld(aMail({ inReplyTo: '<first@example.com>', contentKey: 'content-2' }))
    world.cases.put(aCase(), mine.reference)
    world.cases.snapshots.clear()
    expect(await world.receive()).toMatchObject({ kind: 'opened' })
  })
})

it('a mail to a case that has ended opens a new one that names it [R21]', async () => {
  const story = resolved().do(
    (subject, context) => close(subject, { grounds: 'consent' }, context),
    'handler1',
  )
  const { outcome, cases } = await arrive({ subject: 'Re: TS2611777' }, {}, story)
  expect(outcome).toEqual({ kind: 'opened', reference: 'TS2611001' })
  expect((await cases.load('TS2611001'))?.record.mail?.related).toEqual({
    to: mine.reference,
    because: 'ended',
  })
})

describe('what is kept of a mail [R8]', () => {
  it('are its id and who was in copy, without ourselves and the sender', async () => {
    const copies = [
      { address: 'Partner@example.com' },
      { address: 'partner@example.com' },
      { address: 'customer@example.com' },
      { address: 'quality@redress.test' },
    ]
    const { cases, receive: take } = mailWorld(aMail({ messageId: 'own@example.com', cc: copies }))
    await take()
    expect((await cases.load('TS2611001'))?.record.mail).toEqual({
      messageId: '<own@example.com>',
      cc: ['partner@example.com'],
    })
  })

  it('is a flag where its id was used before for something else; and where it joins a case too', async () => {
    const { outcome, cases } = await arrive({ messageId: '<first@example.com>' })
    expect(outcome).toEqual({ kind: 'opened', reference: 'TS2611001' })
    expect((await cases.load('TS2611001'))?.record.mail?.flags).toEqual(['reused-message-id'])
    const second = await arrive({ messageId: '<first@example.com>', subject: 'Re: TS2611777' })
    expect(second.outcome).toEqual(joined)
    expect(second.cases.events.at(-1)).toMatchObject({ data: { mail: { flags: ['reused-message-id'] } } })
  })

  it.each([
    ['Re: TS2611777 客服', undefined],
    ['回复: 水壶坏了', undefined],
    ['', undefined],
    ['另外还有一件事', ['changed-subject']],
  ])('is a flag where an answer stands under another line: “%s”', async (subject, flags) => {
    const { outcome, cases } = await arrive({ subject, inReplyTo: '<first@example.com>' })
    expect(outcome).toEqual(joined)
    const event = cases.events.at(-1)
    expect(event?.type === 'MessageReceived' && event.data.mail?.flags).toEqual(flags)
  })

  it('is no flag when the same mail comes again', async () => {
    const { cases, receive: take } = mailWorld(aMail({ messageId: '<own@example.com>' }))
    await take()
    await take()
    expect(cases.snapshots.size).toBe(1)
    expect((await cases.load('TS2611001'))?.record.mail?.flags).toBeUndefined()
  })
})
