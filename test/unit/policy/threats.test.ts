import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { comparable } from '#shared/domain/rules/mentions.ts'
import { gradesByRules } from '#shared/domain/rules/grades.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { languages, type Language } from '#shared/domain/vocabulary.ts'
import { aRecord } from '#test/support/builders.ts'
import { shippedPack, shippedPackNames } from '#test/support/shipped-packs.ts'

interface Texts {
  readonly real: readonly string[]
  readonly none: readonly string[]
  /** What is known to be taken for what it is not. */
  readonly mistaken?: readonly string[]
}
type Table = Readonly<Record<string, Texts>>

/** The rules that a table is of. */
const rulesOf: Readonly<Record<string, readonly string[]>> = {
  legal: ['legal'],
  media: ['media'],
  claims: ['large-claim'],
}

const tableOf = (language: Language): Table =>
  parse(readFileSync(new URL(`../../corpus/threats/${language}.yaml`, import.meta.url), 'utf8')) as Table

/** A pack with just one of its rules. */
const only = (policy: Policy, id: string): Policy => ({
  ...policy,
  severityRules: policy.severityRules.filter((rule) => rule.id === id),
})

const isRaised = (policy: Policy, narrative: string): boolean =>
  gradesByRules(policy, {
    record: aRecord({ narrative }),
    receivedAt: '2026-11-23T02:00:00Z',
    kind: 'complaint',
    category: 'other',
  }).severity.reasons.length > 0

/** Whether a rule looks for anything that stands in a text: of what is not among its words it knows nothing. */
const looksFor = ({ severityRules }: Policy, text: string): boolean =>
  severityRules.some(
    ({ terms, amounts }) =>
      amounts !== undefined || terms?.some((term) => comparable(text).includes(comparable(term))) === true,
  )

interface Judged {
  readonly text: string
  readonly isReal: boolean
  readonly isKnown: boolean
  readonly raised: boolean
}

const judge = (policy: Policy, { real, none, mistaken = [] }: Texts): Judged[] =>
  [
    ...real.map((text) => ({ text, isReal: true, isKnown: false })),
    ...none.map((text) => ({ text, isReal: false, isKnown: false })),
    ...mistaken.map((text) => ({ text, isReal: false, isKnown: true })),
  ]
    .filter(({ text }) => looksFor(policy, text))
    .map((one) => ({ ...one, raised: isRaised(policy, one.text) }))

const share = (part: number, whole: number): string => `${part} of ${whole}`

describe('the words of law, press and claims in the shipped packs [R11] [R48]', () => {
  const judged = shippedPackNames.flatMap((name) =>
    languages.flatMap((language) =>
      Object.entries(tableOf(language)).flatMap(([what, table]) =>
        (rulesOf[what] ?? []).flatMap((id) => {
          const policy = only(shippedPack(name), id)
          return policy.severityRules.some(({ terms, amounts }) => (what !== 'claims' ? terms : amounts))
            ? judge(policy, table).map((one) => ({ ...one, name, language, id }))
            : []
        }),
      ),
    ),
  )

  it.each(languages)('are looked at in thirty texts and more: %s', (language) => {
    const texts = Object.values(tableOf(language)).flatMap(({ real, none }) => [...real, ...none])
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.length).toBeGreaterThan(30)
  })

  it.each(shippedPackNames)(
    'raise the severity where the customer means them, and only there: %s',
    (name) => {
      const own = judged.filter((one) => one.name === name)
      const raised = own.filter(({ raised: isHit }) => isHit)
      const real = own.filter(({ isReal }) => isReal)
      // oxlint-disable-next-line no-console -- the figures are a result that the reader of a run should see
      console.log(
        `${name}: precision ${share(raised.filter(({ isReal }) => isReal).length, raised.length)}, recall ${share(real.filter(({ raised: isHit }) => isHit).length, real.length)}`,
      )
      expect(own.filter(({ isReal, isKnown, raised: isHit }) => isHit !== (isReal || isKnown))).toEqual([])
    },
  )
})
