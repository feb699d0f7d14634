import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { complaintSubmission } from '#shared/contracts/complaints.ts'
import { caseEntry } from '#shared/contracts/record-case.ts'
import type { Language } from '#shared/domain/vocabulary.ts'
import { fieldErrors } from '#shared/runtime/field-errors.ts'

const given = (changes: object) => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲' },
  ...changes,
})

const faultsOf =
  (schema: z.ZodType) =>
  (changes: object, language: Language = 'en'): [string, string][] => {
    const { error } = schema.safeParse(given(changes))
    return error ? fieldErrors(error, [], language).map(({ path, message }) => [path, message]) : []
  }

const ofForm = faultsOf(complaintSubmission)
const ofStaff = faultsOf(caseEntry)

describe('what is handed in from outside [R11]', () => {
  it('may say that it comes by the web from an ordinary customer', () => {
    expect(ofForm({ channel: 'web', customer: { name: '客户甲', class: 'ordinary' } })).toEqual([])
  })

  it.each([
    [{ channel: 'referral' }, 'channel'],
    [{ channel: 'phone' }, 'channel'],
    [{ referral: { from: '12315' } }, 'referral'],
    [{ receivedAt: '2026-11-01T00:00:00Z' }, 'receivedAt'],
    [{ kind: 'inquiry' }, 'kind'],
    [{ apiClient: '5b9d0c7e1f3a' }, 'apiClient'],
  ])('cannot be made more than that by %j', (changes, path) => {
    expect(ofForm(changes).map(([at]) => at)).toEqual([path])
  })
})

describe('a referral that staff enter [R6]', () => {
  const referral = { from: '12315', number: '20261123-0817', replyBy: '2026-12-04' }

  it('is taken with the number of who referred it and the date they set', () => {
    expect(caseEntry.parse(given({ channel: 'referral', referral }))).toMatchObject({ referral })
    expect(ofStaff({ channel: 'referral', referral: { from: '省消费者协会' } })).toEqual([])
  })

  it.each([
    [{ number: 'x' }, 'referral.from', 'This is required'],
    [{ ...referral, replyBy: '2026-02-30' }, 'referral.replyBy', 'The format is not right'],
    [{ ...referral, replyBy: '2026-12-04T10:00:00Z' }, 'referral.replyBy', 'The format is not right'],
    [{ ...referral, replyBy: '0001-01-01' }, 'referral.replyBy', 'The date must lie between 2000 and 2099'],
    [{ ...referral, from: 'a\nb' }, 'referral.from', 'This must be on one line'],
    [{ ...referral, until: 'x' }, 'referral.until', 'This field is not known'],
  ])('that reads %j is refused at %s', (from, path, message) => {
    expect(ofStaff({ channel: 'referral', referral: from })).toEqual([[path, message]])
  })

  it('does not come by another channel, and that channel not without it', () => {
    expect(ofStaff({ channel: 'fax', referral })).toEqual([
      ['channel', 'A referral is given, so that the channel must be referral'],
    ])
    expect(ofStaff({ channel: 'fax', referral }, 'zh-CN')).toEqual([
      ['channel', '填写了转诉信息，渠道应为 referral'],
    ])
    expect(ofStaff({ channel: 'referral' })).toEqual([['referral.from', 'Say who referred it']])
  })

  it('is never the web form or a machine: those come by themselves', () => {
    expect(ofStaff({ channel: 'web' })).toHaveLength(1)
    expect(ofStaff({})).toEqual([
      ['channel', 'Expected one of: phone, in-person, suggestion-book, letter, fax, referral'],
    ])
  })
})
