import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import type { Target } from '#shared/domain/clocks/clock-policy.ts'
import { staffByRole } from '#shared/domain/directory.ts'
import { clockPolicyOf, type Policy } from '#shared/domain/policy.ts'
import { languages } from '#shared/domain/vocabulary.ts'
import { loadPack } from '#shared/policy/load-pack.ts'

const folder = new URL('../../../shared/packs/', import.meta.url)
const files = readdirSync(folder)
const names = files.filter((file) => /^[^.]+\.yaml$/.test(file)).map((file) => file.slice(0, -'.yaml'.length))

const packs = new Map(
  names.map((name) => {
    const file = `${name}.yaml`
    return [name, loadPack(file, readFileSync(new URL(file, folder), 'utf8'), officialHolidays)] as const
  }),
)

const pack = (name: string): Policy => {
  const found = packs.get(name)
  if (!found) throw new Error(`no pack ${name}`)
  return found
}

/** `48 calendarHours`, `7 businessDays`, `referrerReplyBy`. */
const inWords = (target: Target): string =>
  'amount' in target ? `${target.amount} ${target.unit}` : target.unit

describe('the shipped packs [R47] [R48]', () => {
  it('are those of the procedures and regulations so far', () => {
    expect(names).toEqual(
      expect.arrayContaining([
        'general',
        'telecom',
        'supermarket',
        'property',
        'insurer',
        'estate-developer',
        'uk-fca-disp',
        'cn-bank-insurance',
      ]),
    )
  })

  it.each(names)('%s can be signed in to, and leaves no department without people', (name) => {
    const { staff, departments } = pack(name)
    expect(staff.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'agent',
        'handler',
        'lead',
        'manager',
        'coordinator',
        'executive',
        'auditor',
        'administrator',
      ]),
    )
    for (const { id } of departments) {
      for (const role of ['handler', 'lead', 'manager'] as const) {
        expect(staffByRole(pack(name), role, id), `${role} of ${id}`).not.toEqual([])
      }
    }
  })

  it.each(names)('%s mails nobody real', (name) => {
    for (const { id, email } of pack(name).staff) expect(email).toBe(`${id}@staff.example.org`)
  })

  it.each(names)('%s knows 15 categories or more, each by words of both languages [R10]', (name) => {
    const { categories } = pack(name)
    expect(categories.length).toBeGreaterThanOrEqual(15)
    for (const { id, terms, description, examples = [] } of categories) {
      expect(description, `description of ${id}`).toBeDefined()
      expect(examples.length, `examples of ${id}`).toBeGreaterThanOrEqual(6)
      for (const script of [/\p{Script=Han}/u, /^[^\p{Script=Han}]+$/u])
        expect(
          examples.some((text) => script.test(text)),
          `examples of ${id} in ${String(script)}`,
        ).toBe(true)
      expect(
        terms.some(({ term }) => /\p{Script=Han}/u.test(term)),
        `Chinese words for ${id}`,
      ).toBe(true)
      expect(
        terms.some(({ term }) => /^[\p{Script=Latin}\d -]+$/u.test(term)),
        `English words for ${id}`,
      ).toBe(true)
    }
  })

  it.each(names)(
    '%s says where each deadline of law comes from, and lets none of them pause by habit',
    (name) => {
      for (const { id, basis, source, pausedBy } of pack(name).clocks.filter(
        (clock) => clock.basis === 'statutory',
      )) {
        expect(source, `source of ${id}`).toMatch(/《.+》|DISP/)
        expect(pausedBy, `${basis} ${id}`).not.toContain('customer')
        expect(pausedBy).not.toContain('parked')
      }
    },
  )

  it.each(names)('%s tells the executive of what stays late [R24]', (name) => {
    const rungs = Object.values(pack(name).ladders).map((ladder) => ladder.flatMap(({ to }) => to))
    expect(rungs.some((to) => to.includes('executive'))).toBe(true)
    expect(pack(name).major?.to).toContain('executive')
    expect(pack(name).major?.every).toEqual({ unit: 'calendarDays', amount: 7 })
  })

  it.each(names)('%s has a scenario that reads like documentation', (name) => {
    expect(files).toContain(`${name}.scenario.yaml`)
  })

  it.each([
    ['general', 'acknowledge', 'acknowledge-24h', '24 calendarHours'],
    ['general', 'resolve', 'ordinary-3-days', '3 businessDays'],
    ['general', 'resolve', 'special-7-days', '7 businessDays'],
    ['general', 'resolve', 'inquiry-24h', '24 calendarHours'],
    ['general', 'report-upward', 'major-15-min', '15 calendarMinutes'],
    ['general', 'follow-up', 'follow-up-3-days', '3 calendarDays'],
    ['telecom', 'report-upward', 'major-15-min', '15 calendarMinutes'],
    ['telecom', 'answer-front-line', 'network-4h', '4 calendarHours'],
    ['telecom', 'resolve', 'general-48h', '48 calendarHours'],
    ['telecom', 'restore', 'urban-48h', '48 calendarHours'],
    ['telecom', 'restore', 'rural-72h', '72 calendarHours'],
    ['telecom', 'answer-by-law', 'complaint-15-days', '15 calendarDays'],
    ['telecom', 'referrer', 'named-date', 'referrerReplyBy'],
    ['supermarket', 'same-day', 'food-same-day', '0 calendarDays'],
    ['supermarket', 'resolve', 'general-2-days', '2 businessDays'],
    ['supermarket', 'resolve', 'special-4-days', '4 businessDays'],
    ['supermarket', 'authority', 'referral-7-working-days', '7 businessDays'],
    ['property', 'accept', 'same-day', '0 calendarDays'],
    ['property', 'first-contact', 'answer-24h', '24 calendarHours'],
    ['property', 'resolve', 'resolve-3-days', '3 calendarDays'],
    ['property', 'unreachable', 'no-answer-2-working-days', '2 businessDays'],
    ['insurer', 'record-to-manager', 'record-24h', '24 calendarHours'],
    ['insurer', 'transfer', 'transfer-9-days', '9 calendarDays'],
    ['insurer', 'resolve', 'simple-15-days', '15 calendarDays'],
    ['estate-developer', 'resolve', 'urgent-48h', '48 calendarHours'],
    ['estate-developer', 'resolve', 'non-urgent-3-days', '3 calendarDays'],
    ['estate-developer', 'follow-up', 'follow-up-3-days', '3 calendarDays'],
    ['uk-fca-disp', 'early-resolution', 'third-business-day', '3 businessDays'],
    ['uk-fca-disp', 'resolve', 'eight-weeks', '8 calendarWeeks'],
    ['uk-fca-disp', 'resolve', 'payments-15-business-days', '15 businessDays'],
    ['cn-bank-insurance', 'resolve', 'simple-15-days', '15 calendarDays'],
    ['cn-bank-insurance', 'resolve', 'complex-30-days', '30 calendarDays'],
    ['cn-bank-insurance', 'resolve', 'review-30-days', '30 calendarDays'],
    ['cn-bank-insurance', 'regulator', 'named-date', 'referrerReplyBy'],
  ])('%s: %s, %s is %s [R20]', (name, clock, rule, target) => {
    const found = clockPolicyOf(pack(name), clock)?.rules.find(({ id }) => id === rule)
    expect(found && inWords(found.target)).toBe(target)
  })

  it.each([
    ['uk-fca-disp', { unit: 'businessDays', amount: 20 }, 'manager'],
    ['cn-bank-insurance', { unit: 'calendarDays', amount: 30 }, 'executive'],
    ['insurer', { unit: 'calendarDays', amount: 30 }, 'executive'],
  ])('%s: one extension that the customer is told of, by who may grant it [R21]', (name, total, approver) => {
    expect(clockPolicyOf(pack(name), 'resolve')?.extensions).toEqual({
      most: 1,
      total,
      approvers: [approver],
      notice: true,
    })
  })

  it('names the rights of the customer where the regime asks for it [R32]', () => {
    for (const language of languages) {
      const { result, extension } = pack('uk-fca-disp').templates
      for (const template of [result, extension]) {
        expect(template[language].body).toContain('www.financial-ombudsman.org.uk')
      }
      expect(result[language].body).toMatch(/six months|六个月/)
      for (const name of ['cn-bank-insurance', 'insurer']) {
        expect(pack(name).templates.result[language].body).toMatch(
          /核查.*调解.*仲裁.*诉讼|review.*mediation.*arbitration.*court/s,
        )
      }
    }
  })
})
