import { describe, expect, it } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { usualSimilarity } from '#shared/domain/similarity/similarity-policy.ts'
import { loadPack, PackError } from '#shared/policy/load-pack.ts'
import { comparePolicies } from '#shared/use-cases/policy-diff/compare-policies.ts'
import { generalYaml } from '#test/support/policies.ts'

const load = (section: string, yaml = generalYaml) =>
  loadPack('p.yaml', `${yaml}\nsimilarity: ${section}\n`, officialHolidays)
const issues = (section: string): string[] => {
  try {
    load(section)
    return []
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    return error.issues.map(({ path, message }) => `${path}: ${message}`)
  }
}

describe('the section on what belongs together [R13]', () => {
  it('may be left out, and takes its country from the holidays', () => {
    const usual = loadPack('p.yaml', generalYaml, officialHolidays).similarity
    expect(usual).toEqual({ ...usualSimilarity, country: 'CN' })
    expect(load('{ country: GB }').similarity?.country).toBe('GB')
    const nowhere = generalYaml.replace(/holidays: CN/, 'holidays: none')
    expect(load('{}', nowhere).similarity?.country).toBeUndefined()
  })

  it('refuses windows that are not remembered, and steps that do not grow', () => {
    expect(issues('{ rememberDays: 90 }')).toEqual([
      'similarity.rememberDays: cases must be found again for as long as `repeat` looks back',
    ])
    const short = '{ rememberDays: 5, repeat: { withinDays: 5 } }'
    expect(issues(short)).toEqual([
      'similarity.rememberDays: cases must be found again for as long as `mass` looks back',
    ])
    expect(issues('{ mass: { steps: [5, 5] } }')).toEqual([
      'similarity.mass.steps: each step is more than the one before',
    ])
    expect(issues('{ country: china }')).toEqual(['similarity.country: a country such as CN'])
  })

  it('is named where two versions differ in it', () => {
    const [before, after] = [load('{}'), load('{ mass: { steps: [3] }, sharedContacts: [a@example.com] }')]
    const texts = comparePolicies(before, after, 'zh-CN').join('\n')
    expect(texts).toContain('群体投诉：客户数')
    expect(texts).toContain('a@example.com')
  })
})
