import { describe, expect, it } from 'vitest'
import type { InboundMail } from '#shared/mail-ports.ts'
import { receiveEmail, type Verdict } from '#shared/use-cases/receive-email.ts'
import { aRecord, received } from '#test/support/builders.ts'
import type { MemoryCases } from '#test/support/fakes.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'

const world = (mail: InboundMail | undefined) => {
  const made = mailWorld(mail ?? aMail())
  if (!mail) Object.assign(made.ports, { rawMail: made.parsing(undefined) })
  const receive = (failedVerdicts: Verdict[] = []) => made.receive({ failedVerdicts })
  return { ...made, receive }
}

const only = (cases: MemoryCases) => [...cases.snapshots.values()][0]

describe('a mail from a person [R6]', () => {
  it('opens a case with what is known of it', async () => {
    const { cases, receive } = world(aMail())
    expect(await receive()).toEqual({ kind: 'opened', reference: 'TS2611001' })
    expect(only(cases)?.record).toEqual({
      narrative: '买了三天就坏了',
      customer: { name: '客户甲', email: 'customer@example.com', class: 'ordinary' },
      replyWanted: true,
      language: 'zh-CN',
      channel: 'email',
      subject: '水壶坏了',
      rawMail: 'raw/1',
    })
  })

  it.each<[string, Partial<InboundMail>, object]>([
    ['takes the subject where there is no text', { text: '' }, { narrative: '水壶坏了' }],
    ['is named by its address where there is no name', { fromName: '' }, { customer: { name: 'customer' } }],
    [
      'is named unknown where the address has no name either',
      { fromName: '', from: '@example.com' },
      { customer: { name: '未知 / unknown' } },
    ],
    ['is English where it is written in Latin letters', { text: 'It broke.' }, { language: 'en' }],
    ['is Chinese where one character is', { text: 'It broke 了' }, { language: 'zh-CN' }],
    ['is Chinese where there are no letters', { text: '???' }, { language: 'zh-CN' }],
    [
      'is cut by characters, the raw mail keeps it all',
      { text: '𠮷'.repeat(20_001), fromName: '名'.repeat(101) },
      { narrative: '𠮷'.repeat(20_000), customer: { name: '名'.repeat(100) } },
    ],
  ])('%s', async (_, changes, record) => {
    const { cases, receive } = world(aMail(changes))
    await receive()
    expect(only(cases)?.record).toMatchObject(record)
  })

  it('without a subject has none', async () => {
    const { cases, receive } = world(aMail({ subject: '' }))
    await receive()
    expect(only(cases)?.record).not.toHaveProperty('subject')
  })

  it('delivered twice is one case [R8]', async () => {
    const { cases, receive } = world(aMail())
    expect(await receive()).toEqual(await receive())
    await Promise.all([receive(), receive()])
    expect(cases.snapshots.size).toBe(1)
    expect(cases.events).toHaveLength(1)
  })
})

describe('a machine’s mail [R9]', () => {
  it.each([
    'auto-submitted',
    'precedence',
    'list',
    'auto-reply',
    'loop',
    'bounce',
    'empty-return-path',
    'report',
    'own-address',
  ])('marked %s opens nothing', async (marker) => {
    const { cases, receive } = world(aMail({ automatic: [marker, 'no-reply-sender'] }))
    expect(await receive()).toEqual({ kind: 'automatic', markers: [marker] })
    expect(cases.snapshots.size).toBe(0)
  })

  it.each<Partial<InboundMail>>([{ inReplyTo: '<a@example.com>' }, { references: ['<a@example.com>'] }])(
    'is one that answers another under the subject line of an automatic answer: %j',
    async (answering) => {
      const { receive } = world(aMail({ automatic: ['auto-reply-subject'], ...answering }))
      expect(await receive()).toMatchObject({ kind: 'automatic', markers: ['auto-reply-subject'] })
    },
  )

  it.each(['no-reply-sender', 'no-auto-reply-wanted', 'auto-reply-subject'])(
    'is not what %s alone marks: a case, but no automatic answer',
    async (marker) => {
      const { cases, receive } = world(aMail({ automatic: [marker] }))
      expect(await receive()).toMatchObject({ kind: 'opened' })
      expect(only(cases)?.record.automatic).toEqual([marker])
    },
  )
})

describe('a suspicious mail [R46]', () => {
  it.each<[Verdict[], string[], string[] | undefined]>([
    [['spam'], ['spam-verdict'], undefined],
    [['virus'], ['virus-verdict'], undefined],
    [['spam', 'virus', 'dmarc'], ['spam-verdict', 'virus-verdict'], ['dmarc-verdict']],
  ])('with %j is kept apart, unanswered, and is not dropped', async (verdicts, quarantine, automatic) => {
    const { cases, receive } = world(aMail())
    expect(await receive(verdicts)).toEqual({ kind: 'quarantined', reference: 'TS2611001' })
    expect(only(cases)).toMatchObject({ state: 'quarantined', clocks: [], record: { quarantine } })
    // What is released is answered as any other, unless its sender cannot be true.
    expect(only(cases)?.record.automatic).toEqual(automatic)
  })

  it('that cannot even be read is kept apart too', async () => {
    const { cases, receive } = world(undefined)
    expect(await receive(['virus'])).toMatchObject({ kind: 'quarantined' })
    expect(only(cases)?.record).toMatchObject({ unreadable: true, quarantine: ['virus-verdict'] })
  })
})

it('a sender that cannot be true is heard, and nobody is answered automatically [R9]', async () => {
  const { cases, receive } = world(aMail())
  await receive(['dmarc'])
  const record = only(cases)?.record
  expect(record?.automatic).toEqual(['dmarc-verdict'])
  expect(record?.unreadable).toBeUndefined()
})

describe('a mail that cannot be read [R5]', () => {
  it('becomes a case that names the raw mail, once', async () => {
    const { cases, receive } = world(undefined)
    expect(await receive()).toEqual({ kind: 'unreadable', reference: 'TS2611001' })
    expect(await receive()).toEqual({ kind: 'unreadable', reference: 'TS2611001' })
    expect(only(cases)?.record).toMatchObject({
      unreadable: true,
      rawMail: 'raw/1',
      customer: { name: '未知 / unknown' },
    })
    expect(only(cases)?.record.customer.email).toBeUndefined()
  })
})

describe('an answer to a case [R8]', () => {
  const answer = (changes: Partial<InboundMail> = {}) =>
    aMail({ subject: 'Re: 【TS2611777】您的反映已收到', contentKey: 'content-2', ...changes })
  const withCase = (
    changes: Partial<InboundMail> = {},
    email: string | undefined = 'Customer@Example.com',
  ) => {
    const made = world(answer(changes))
    const record = aRecord({
      customer: { name: '客户甲', class: 'ordinary', ...(email !== undefined && { email }) },
    })
    made.cases.put(received(record), 'TS2611777')
    return made
  }

  it('is added to its conversation', async () => {
    const { cases, receive } = withCase()
    expect(await receive()).toEqual({ kind: 'appended', reference: 'TS2611777' })
    expect(cases.events.at(-1)).toMatchObject({
      type: 'MessageReceived',
      actor: { kind: 'customer' },
      data: { from: 'customer@example.com', text: '买了三天就坏了', rawMail: 'raw/1' },
    })
  })

  it('is found also where another number stands before its reference', async () => {
    const { receive } = withCase({ subject: 'Re: 订单 DD2611123 【TS2611777】' })
    expect(await receive()).toEqual({ kind: 'appended', reference: 'TS2611777' })
  })

  it('delivered again is known', async () => {
    const { cases, receive } = withCase()
    await receive()
    const before = cases.events.length
    expect(await receive()).toEqual({ kind: 'repeated', reference: 'TS2611777' })
    expect(cases.events).toHaveLength(before)
  })

  it('delivered twice at once is added once', async () => {
    const { cases, receive } = withCase()
    const outcomes = await Promise.all([receive(), receive(), receive()])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['appended', 'repeated', 'repeated'])
    expect(cases.events.filter(({ type }) => type === 'MessageReceived')).toHaveLength(1)
  })

  it.each<[string, Partial<InboundMail>, string | undefined, Verdict[]]>([
    ['a stranger who knows the reference', { from: 'stranger@example.net' }, 'customer@example.com', []],
    ['a forged sender', {}, 'customer@example.com', ['dmarc']],
    ['a customer of whom there is no address', {}, undefined, []],
    ['a reference that is not there', { subject: 'Re: TS2611778' }, 'customer@example.com', []],
    ['a longer number', { subject: 'Re: TS26117771' }, 'customer@example.com', []],
    ['a number within a word', { subject: 'Re: XTS2611777' }, 'customer@example.com', []],
  ])('from %s is a case of its own', async (_, changes, email, verdicts) => {
    const { cases, receive } = world(answer(changes))
    const customer = { name: '客户甲', class: 'ordinary' as const, ...(email !== undefined && { email }) }
    cases.put(received({ customer }), 'TS2611777')
    expect(await receive(verdicts)).toMatchObject({ kind: 'opened', reference: 'TS2611001' })
    expect((await cases.history('TS2611777')).map(({ type }) => type)).toEqual(['CaseReceived'])
  })

  it('is tried again when somebody else was faster', async () => {
    const { cases, ports, receive } = withCase()
    cases.meanwhile.push(() =>
      receiveEmail({ ...ports, rawMail: other }, { rawMail: 'raw/2', recipients: [], failedVerdicts: [] }),
    )
    const other = {
      ...ports.rawMail,
      parse: () => Promise.resolve({ mail: answer({ contentKey: 'content-3' }), files: [], cut: [] }),
    }
    expect(await receive()).toMatchObject({ kind: 'appended' })
    expect(cases.events.filter(({ type }) => type === 'MessageReceived')).toHaveLength(2)
  })

  it('gives up after six writers that were faster, and fails as the store fails', async () => {
    const { cases, ports, receive } = withCase()
    const faster = async () => {
      const subject = cases.snapshots.get('TS2611777')
      if (subject) cases.snapshots.set('TS2611777', { ...subject, version: subject.version + 1 })
      return Promise.resolve(ports)
    }
    cases.meanwhile.push(...Array.from({ length: 6 }, () => faster))
    await expect(receive()).rejects.toMatchObject({ code: 'concurrent-change' })
    cases.meanwhile.push(() => Promise.reject(new Error('the store is down')))
    await expect(receive()).rejects.toThrow('the store is down')
  })

  it('says so when the case went away', async () => {
    const { cases, ports } = withCase()
    const seen = (key: string) => {
      cases.snapshots.clear()
      return Promise.resolve(key === '')
    }
    const vanishing = Object.assign(Object.create(cases) as MemoryCases, { seen })
    await expect(
      receiveEmail({ ...ports, cases: vanishing }, { rawMail: 'raw/1', recipients: [], failedVerdicts: [] }),
    ).rejects.toMatchObject({ code: 'unknown-case' })
  })
})
