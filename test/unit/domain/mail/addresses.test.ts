import { describe, expect, it } from 'vitest'
import {
  answeredIds,
  bounceAddress,
  normalMessageId,
  ownMessageId,
  replyAddress,
  sesMessageId,
  tokenInAddress,
  tokenInMessageId,
  writtenMessageId,
} from '#shared/domain/mail/addresses.ts'
import { threadHeaders } from '#shared/domain/mail/thread-headers.ts'

const from = 'care@redress.test'
const about = { reference: 'TS2611001', token: 'q7hx2n0vbd4k1mzc' }

describe('addresses of a case [R8]', () => {
  it('lead answers and reports back, also where capitals were changed on the way', () => {
    expect(replyAddress(from, about)).toBe('care+ts2611001.q7hx2n0vbd4k1mzc@redress.test')
    expect(tokenInAddress(replyAddress(from, about).toUpperCase())).toEqual({ ...about, bounce: false })
    expect(tokenInAddress(` ${bounceAddress(from, about, 3)} `)).toEqual({
      ...about,
      bounce: true,
      message: 3,
    })
    expect(tokenInMessageId(normalMessageId(ownMessageId(from, about, 12)) ?? '')).toEqual(about)
  })

  it.each([
    'care@redress.test',
    'care+ts2611001@redress.test',
    'care+ts2611001.short@redress.test',
    'care+ts2611001.q7hx2n0vbd4k1mzc.x@redress.test',
    'care+2611001.q7hx2n0vbd4k1mzc@redress.test',
    '',
  ])('are not made of %j', (address) => {
    expect(tokenInAddress(address)).toBeUndefined()
  })

  it.each(['ts2611001.q7hx2n0vbd4k1mzc@redress.test', 'a@b.example', ''])(
    'and no Message-ID of ours is %j',
    (id) => {
      expect(tokenInMessageId(id)).toBeUndefined()
    },
  )
})

describe('a Message-ID to compare by [R8]', () => {
  it.each([
    ['<A.b@Mail.Example.COM>', 'a.b@mail.example.com'],
    ['  a@b ', 'a@b'],
    ['<010f-000@eu-central-1.amazonses.com>', sesMessageId('010F-000')],
    ['<010f-000@email.amazonses.com>', sesMessageId('010f-000')],
    // What says nothing matches nothing: it would match everything else that says nothing.
    ['', undefined],
    ['<>', undefined],
    ['<@email.amazonses.com>', undefined],
    [`<${'a'.repeat(999)}>`, undefined],
  ])('is of %j %j', (id, expected) => {
    expect(normalMessageId(id)).toBe(expected)
  })

  it.each([
    ['<a@b>', '<a@b>'],
    ['a@b', '<a@b>'],
    ['<a@b> <c@d>', undefined],
    ['', undefined],
    ['<a\r\nBcc: x@y>', undefined],
    ['<é@b>', undefined],
    [`<${'a'.repeat(251)}>`, undefined],
  ])('is written into headers as %j → %j [R46]', (id, expected) => {
    expect(writtenMessageId(id)).toBe(expected)
  })
})

describe('what a mail answers [R8]', () => {
  it('is nearest first, each once', () => {
    expect(answeredIds('<c@x>', ['<a@x>', '<B@x>', '<c@x>'])).toEqual(['c@x', 'b@x', 'a@x'])
  })

  it('is found in an In-Reply-To of several ids, of one without brackets, or of none', () => {
    expect(answeredIds('<a@x> <b@x>', [])).toEqual(['a@x', 'b@x'])
    expect(answeredIds('a@x', [])).toEqual(['a@x'])
    expect(answeredIds(undefined, [''])).toEqual([])
  })

  it('is looked up twenty times at most', () => {
    const many = Array.from({ length: 50 }, (_, index) => `<${index}@x>`)
    const found = answeredIds(undefined, many)
    expect(found).toHaveLength(20)
    expect(found[0]).toBe('49@x')
  })
})

describe('headers of our mail [R8]', () => {
  it('begin the chain with an id of ours, which no mail system writes over', () => {
    expect(threadHeaders(from, { about, sequence: 7, answers: '<b@x>', ids: ['<a@x>', '<b@x>'] })).toEqual({
      envelopeFrom: 'bounce+ts2611001.q7hx2n0vbd4k1mzc.7@redress.test',
      replyTo: 'care+ts2611001.q7hx2n0vbd4k1mzc@redress.test',
      messageId: '<ts2611001.7.q7hx2n0vbd4k1mzc@redress.test>',
      inReplyTo: '<b@x>',
      references: ['<ts2611001.1.q7hx2n0vbd4k1mzc@redress.test>', '<a@x>', '<b@x>'],
    })
  })

  it('answer nothing where the customer has not written by mail, and name twelve mails at most', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `<${index}@x>`)
    const headers = threadHeaders(from, { about, sequence: 7, ids })
    expect(headers).not.toHaveProperty('inReplyTo')
    expect(headers.references).toHaveLength(12)
    expect(headers.references.at(-1)).toBe('<19@x>')
  })
})
