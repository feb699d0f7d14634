import { policyVersionOf, type Policy } from '../../domain/policy.ts'
import type { Language, LocalisedText } from '../../domain/vocabulary.ts'
import { say } from '../views/words.ts'
import { clockFactsOf } from './clock-facts.ts'
import { sections, type Fact } from './fact.ts'
import { otherFacts } from './other-facts.ts'
import { peopleFacts } from './people-facts.ts'

/** Longer than this a text is not shown whole, and a list not to its end. */
const longestText = 120
const mostShown = 12

const factsOfPolicy = (policy: Policy): Fact[] => [
  ...otherFacts(policy),
  ...peopleFacts(policy),
  ...clockFactsOf(policy),
]

const short = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return [...line].length > longestText ? `${[...line].slice(0, longestText).join('')}…` : line
}

const list = (values: readonly LocalisedText[], language: Language): string => {
  const shown = values.slice(0, mostShown).map((value) => value[language])
  return [...shown, ...(values.length > mostShown ? [`… (${values.length})`] : [])].join(', ')
}

const isList = (value: Fact['value']): value is readonly LocalisedText[] => Array.isArray(value)

const show = (value: Fact['value'], language: Language): string =>
  isList(value) ? list(value, language) : short(value[language])

/** What two values of a field differ in; undefined when in nothing that people would notice. */
const change = (before: Fact['value'], after: Fact['value'], language: Language): string | undefined => {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined
  if (isList(before) && isList(after)) {
    const without = (all: readonly LocalisedText[], others: readonly LocalisedText[]) =>
      all.filter((one) => !others.some((other) => other.en === one.en))
    const gone = without(before, after)
    const come = without(after, before)
    const parts = [
      ...(come.length > 0 ? [`+ ${list(come, language)}`] : []),
      ...(gone.length > 0 ? [`− ${list(gone, language)}`] : []),
    ]
    return parts.length === 0 ? say('次序', 'order')[language] : parts.join('; ')
  }
  const [from, to] = [show(before, language), show(after, language)]
  return from === to ? say('有改动', 'changed')[language] : `${from} → ${to}`
}

type Fields = ReadonlyMap<string, Fact>

/** Facts by item and field; lists about the same field are one list. */
const byItem = (facts: readonly Fact[]): ReadonlyMap<string, Fields> => {
  const items = new Map<string, Map<string, Fact>>()
  for (const fact of facts) {
    const fields = items.get(fact.item) ?? new Map<string, Fact>()
    const earlier = fields.get(fact.field.en)?.value ?? []
    const value = isList(fact.value) && isList(earlier) ? [...earlier, ...fact.value] : fact.value
    items.set(fact.item, fields.set(fact.field.en, { ...fact, value }))
  }
  return items
}

/** One line for an item that is new or gone, with everything that is said of it. */
const whole = (sign: string, item: string, fields: Fields, language: Language): string => {
  const said = [...fields.values()]
    .filter(({ value }) => !isList(value) || value.length > 0)
    .map(({ field, value }) => `${field[language]}: ${show(value, language)}`)
  return `  ${sign} ${item}: ${said.join('; ')}`
}

const nothing: LocalisedText = say('无', 'none')

/** A line for each field of an item that has another value than before. */
const fieldLines = (item: string, before: Fields, after: Fields, language: Language): string[] =>
  [...new Map([...before, ...after])].flatMap(([key, { field, value }]) => {
    const absent = isList(value) ? [] : nothing
    const told = change(before.get(key)?.value ?? absent, after.get(key)?.value ?? absent, language)
    const name = item === '' ? field[language] : `${item}, ${field[language]}`
    return told === undefined ? [] : [`  ~ ${name}: ${told}`]
  })

const sectionLines = (before: readonly Fact[], after: readonly Fact[], language: Language): string[] => {
  const [old, now] = [byItem(before), byItem(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((item) => {
    const [was, is] = [old.get(item), now.get(item)]
    if (was && is) return fieldLines(item, was, is, language)
    return [
      ...(was ? [whole('−', item, was, language)] : []),
      ...(is ? [whole('+', item, is, language)] : []),
    ]
  })
}

/** What another version of a policy changes for people (R47), a line for each change, by section; empty when nothing. */
export const comparePolicies = (before: Policy, after: Policy, language: Language): readonly string[] => {
  const [old, now] = [factsOfPolicy(before), factsOfPolicy(after)]
  const lines = (Object.keys(sections) as Fact['section'][]).flatMap((section) => {
    const of = (facts: readonly Fact[]) => facts.filter((fact) => fact.section === section)
    const changes = sectionLines(of(old), of(now), language)
    return changes.length === 0 ? [] : ['', sections[section][language], ...changes]
  })
  return lines.length === 0 ? [] : [`${policyVersionOf(before)} → ${policyVersionOf(after)}`, ...lines]
}
