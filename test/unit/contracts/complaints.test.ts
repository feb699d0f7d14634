import { describe, expect, it } from 'vitest'
import { complaintSubmission } from '#shared/contracts/complaints.ts'
import type { Language } from '#shared/domain/vocabulary.ts'
import { fieldErrors } from '#shared/runtime/field-errors.ts'

const submission = (changes: object) => ({
  narrative: '买的水壶坏了，没有人管',
  customer: { name: '客户甲' },
  ...changes,
})

const faults = (changes: object, language: Language = 'en'): [string, string][] => {
  const { error } = complaintSubmission.safeParse(submission(changes))
  return error ? fieldErrors(error, [], language).map(({ path, message }) => [path, message]) : []
}

describe('a referral [R6]', () => {
  const referral = { from: '12315', number: '20261123-0817', replyBy: '2026-12-04' }

  it('is taken with the number of who referred it and the date they set', () => {
    expect(complaintSubmission.parse(submission({ channel: 'referral', referral }))).toMatchObject({
      referral,
    })
    expect(faults({ referral: { from: '省消费者协会' } })).toEqual([])
  })

  it.each([
    [{ number: 'x' }, 'referral.from', 'This is required'],
    [{ ...referral, replyBy: '2026-02-30' }, 'referral.replyBy', 'The format is not right'],
    [{ ...referral, replyBy: '2026-12-04T10:00:00Z' }, 'referral.replyBy', 'The format is not right'],
    [{ ...referral, replyBy: '0001-01-01' }, 'referral.replyBy', 'The date must lie between 2000 and 2099'],
    [{ ...referral, from: 'a\nb' }, 'referral.from', 'This must be on one line'],
    [{ ...referral, until: 'x' }, 'referral.until', 'This field is not known'],
  ])('that reads %j is refused at %s', (given, path, message) => {
    expect(faults({ channel: 'referral', referral: given })).toEqual([[path, message]])
  })

  it('does not come by another channel', () => {
    expect(faults({ channel: 'web', referral })).toEqual([
      ['channel', 'A referral is given, so that the channel must be referral'],
    ])
    expect(faults({ channel: 'web', referral }, 'zh-CN')).toEqual([
      ['channel', '填写了转诉信息，渠道应为 referral'],
    ])
  })
})
