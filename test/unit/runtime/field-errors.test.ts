import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { domainFieldErrors } from '#shared/runtime/field-errors.ts'

/** Every code by which a rule of the domain refuses a field, as its source names it. */
const codes = [
  ...new Set(
    globSync('shared/{domain,use-cases}/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bissue\('\w+', '([a-z-]+)'\)|\bcode: '([a-z-]+)' \}/g)].map(
        ([, one, other]) => one ?? other ?? '',
      ),
    ),
  ),
]

describe('what the domain refuses', () => {
  it('is found in its sources', () => {
    expect(codes).toEqual(expect.arrayContaining(['in-the-past', 'beyond-total', 'unknown-department']))
  })

  it.each(codes)('as %s is said in words of its own, in both languages', (code) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const [said] = domainFieldErrors([{ path: ['by', 'amount'], code }], language)
      const [unknown] = domainFieldErrors([{ path: ['by', 'amount'], code: 'unheard-of' }], language)
      expect(said).toMatchObject({ pointer: '/by/amount', path: 'by.amount', code })
      expect(said?.message).not.toBe(unknown?.message)
    }
  })
})
