import { describe, expect, it } from 'vitest'
import { complaintSubmission } from '#shared/contracts/complaints.ts'
import { toSubmission } from '#shared/contracts/form-submission.ts'
import { checkAll } from '../../web/src/form/check-fields.ts'
import { emptyValues, fieldNames, fieldOf, type FieldName } from '../../web/src/form/fields.ts'
import { formTexts } from '../../web/src/form/texts.ts'

const texts = formTexts.en
const good = { ...emptyValues, narrative: 'The kettle leaks.', name: 'Ann' }

const agrees = (name: FieldName, value: string): void => {
  const values = { ...good, [name]: value }
  const accepted = complaintSubmission.safeParse(toSubmission(values, true, 'en')).success
  expect([name, value.slice(0, 40), Object.keys(checkAll(values, texts)).length === 0]).toEqual([
    name,
    value.slice(0, 40),
    accepted,
  ])
}

describe('the form and the contract agree [R2]', () => {
  const plain = fieldNames.filter((name) => !['email', 'phone', 'occurredAt'].includes(name))

  it.each(plain)('on how long %s may be', (name) => {
    agrees(name, 'x'.repeat(fieldOf(name).limit))
    agrees(name, 'x'.repeat(fieldOf(name).limit + 1))
  })

  it.each([
    ['email', 'ann@example.com'],
    ['email', 'ann+shop@mail.example.co.uk'],
    ['email', 'ann'],
    ['email', 'ann@example'],
    ['email', 'ann..b@example.com'],
    ['email', '.ann@example.com'],
    ['email', '某@例子.cn'],
    ['email', `${'a'.repeat(243)}@example.com`],
    ['phone', '+86 138 0000 0000'],
    ['phone', '(021) 5555-1234'],
    ['phone', '12345'],
    ['phone', '1234'],
    ['phone', 'call me'],
    ['occurredAt', '2026-11-12'],
    ['occurredAt', '12.11.2026'],
  ] as const)('on %s “%s”', (name, value) => agrees(name, value))

  it('on a form with everything in it', () => {
    const full = Object.fromEntries(fieldNames.map((name) => [name, 'something']))
    const values = {
      ...good,
      ...full,
      email: 'a@example.com',
      phone: '021 5555 1234',
      occurredAt: '2026-11-12',
    }
    expect(complaintSubmission.parse(toSubmission(values, false, 'zh-CN'))).toMatchObject({
      customer: { name: 'something', email: 'a@example.com' },
      occurredAt: '2026-11-12',
      replyWanted: false,
      channel: 'web',
    })
  })

  it('on text pasted with invisible characters and line breaks, which is cleaned before it is sent [R46]', () => {
    const values = {
      ...good,
      narrative: 'one\u0000\u202Etwo\nthree \uD800',
      name: 'Ann\nLee',
      place: '\u0007',
    }
    const submission = complaintSubmission.parse(toSubmission(values, true, 'en'))
    expect(submission.narrative).toBe('onetwo\nthree')
    expect(submission.customer.name).toBe('Ann Lee')
    expect(submission.place).toBeUndefined()
  })
})

it('asks for what is missing in both languages', () => {
  expect(checkAll(emptyValues, formTexts.en)).toEqual({
    narrative: 'Tell us what happened',
    name: 'Enter your name',
  })
  expect(checkAll(emptyValues, formTexts['zh-CN'])).toEqual({
    narrative: '请写下事情经过',
    name: '请填写您的姓名',
  })
})
