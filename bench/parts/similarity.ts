import { paraphrasedMatters } from '#test/support/paraphrased-matters.ts'
import { contactOf, paraphrase, seeded, sentAgain } from '#test/support/paraphrases.ts'
import type { ComplaintRecord } from '../../shared/domain/record.ts'
import { profileOf, type Profile } from '../../shared/domain/similarity/profile.ts'
import { earlierCases } from '../../shared/domain/similarity/relate.ts'
import { shinglesOf } from '../../shared/domain/similarity/shingles.ts'
import { bandsOf, likeness, signatureOf } from '../../shared/domain/similarity/signature.ts'
import { usualSimilarity } from '../../shared/domain/similarity/similarity-policy.ts'
import type { Language } from '../../shared/domain/vocabulary.ts'
import type { Part } from '../part.ts'
import { median, sum, table } from '../statistics.ts'

const policy = { ...usualSimilarity, country: 'CN' }
const pairs = 2_000
const percent = (share: number): string => (100 * share).toFixed(1)
const shareOf = <T>(list: readonly T[], holds: (one: T) => boolean): number =>
  list.filter(holds).length / Math.max(list.length, 1)

type Details = Partial<Pick<ComplaintRecord, 'orderNumber' | 'product'>>

const profile = (
  customer: number,
  day: number,
  narrative: string,
  details: Details,
  random: () => number,
): Profile => {
  const record: ComplaintRecord = {
    narrative,
    ...details,
    customer: { name: '客户甲', class: 'ordinary', ...contactOf(customer, random) },
    replyWanted: true,
    language: 'zh-CN',
    channel: 'web',
  }
  const receivedAt = new Date(Date.UTC(2026, 10, day)).toISOString()
  const reference = `TS26110${day}${customer}`
  return profileOf({ reference, receivedAt, record }, undefined, policy, (text) => text)
}

/** What two complaints of one customer have, and whether they are of one matter. */
interface Sort {
  readonly name: string
  readonly texts: 'paraphrased' | 'sent again'
  /** Share of cases that name their order. */
  readonly orders: number
}

const sorts: readonly Sort[] = [
  { name: 'sent again with slips of the pen', texts: 'sent again', orders: 0 },
  { name: 'said in other words', texts: 'paraphrased', orders: 0 },
  { name: 'said in other words, half of them with the order', texts: 'paraphrased', orders: 0.5 },
]

const repeatsOf = (sort: Sort, language: Language) => {
  const matters = paraphrasedMatters.filter((matter) => matter.language === language)
  const random = seeded(20_261_122)
  const told = Array.from({ length: pairs }, (_, pair) => {
    const isSame = pair % 2 === 0
    const first = Math.floor(random() * matters.length)
    // Of two matters the other is the near one half of the time: they stand in pairs.
    const far = (first + 1 + Math.floor(random() * (matters.length - 1))) % matters.length
    const second = isSame ? first : random() < 0.5 ? first ^ 1 : far
    const say = (matter: number) => {
      const one = matters[matter] ?? matters[0]
      if (!one) throw new Error('there are matters of each language')
      return sort.texts === 'sent again' ? sentAgain(one, pair, random) : paraphrase(one, random)
    }
    const order = (matter: number): Details =>
      random() < sort.orders ? { orderNumber: `2026${matter}${pair}` } : {}
    const before = profile(pair, 1, say(first), order(first), random)
    const after = profile(pair, 9, say(second), order(second), random)
    const stranger = profile(pair + pairs, 1, say(second), {}, random)
    const contacts = [...after.phones, ...after.mails]
    return {
      isSame,
      hasContact: contacts.some((key) => [...before.phones, ...before.mails].includes(key)),
      isFound: earlierCases(after, [before], policy).length > 0,
      isStrangerFound: earlierCases(after, [stranger], policy).length > 0,
    }
  })
  const found = told.filter(({ isFound }) => isFound)
  return [
    language,
    sort.name,
    percent(shareOf(found, ({ isSame }) => isSame)),
    percent(
      shareOf(
        told.filter(({ isSame, hasContact }) => isSame && hasContact),
        ({ isFound }) => isFound,
      ),
    ),
    percent(
      shareOf(
        told.filter(({ isSame }) => isSame),
        ({ isFound }) => isFound,
      ),
    ),
    told.filter(({ isStrangerFound }) => isStrangerFound).length,
  ]
}

/** Strangers of one matter meet by what their texts have in common alone. */
const copiesOf = (language: Language) => {
  const matters = paraphrasedMatters.filter((matter) => matter.language === language)
  const random = seeded(20_261_123)
  const told = Array.from({ length: pairs }, (_, pair) => {
    const one = matters[pair % matters.length]
    const other = matters[(pair % matters.length) ^ 1]
    if (!one || !other) throw new Error('matters stand in pairs')
    const texts = [sentAgain(one, pair, random), sentAgain(one, pair, random), paraphrase(other, random)]
    const [a, b, c] = texts.map((text) => signatureOf(text))
    const [setA = new Set<number>(), setB = new Set<number>()] = texts.map((text) => shinglesOf(text))
    const common = [...setA].filter((shingle) => setB.has(shingle)).length
    const alike = (x: typeof a, y: typeof a): boolean =>
      x !== undefined &&
      y !== undefined &&
      likeness(x, y) >= policy.mass.text &&
      bandsOf(x).some((band) => bandsOf(y).includes(band))
    return {
      isFound: alike(a, b),
      isOtherFound: alike(a, c),
      error: Math.abs(likeness(a, b) - common / (setA.size + setB.size - common)),
    }
  })
  const found = sum(told.map(({ isFound }) => Number(isFound)))
  const wrong = sum(told.map(({ isOtherFound }) => Number(isOtherFound)))
  return [
    language,
    percent(found / (found + wrong)),
    percent(found / told.length),
    (sum(told.map(({ error }) => error)) / told.length).toFixed(3),
  ]
}

const timeOf = (length: number): string => {
  const random = seeded(3)
  const [matter] = paraphrasedMatters
  if (!matter) throw new Error('there are matters')
  let text = ''
  while (text.length < length) text += paraphrase(matter, random)
  const times = Array.from({ length: 200 }, () => {
    const begun = performance.now()
    signatureOf(text.slice(0, length))
    return (performance.now() - begun) * 1000
  })
  return `${Math.round(median(times))} µs`
}

const measure = (): Promise<string> => {
  const languages = ['zh-CN', 'en'] as const
  return Promise.resolve(
    [
      'Generated from the sentences of `test/support/paraphrased-matters.ts`, written for this repository: each matter is said in three ways, with sentences',
      'in another order, another greeting and a slip of the pen in every 80 characters; matters stand in pairs about one category, and half of the',
      'other complaints of a customer are of the near one. Contacts change in their writing, and one of telephone and mail may be missing: the',
      'column “with a contact in common” leaves out the pairs that nothing but a name connects.',
      '',
      '**Repeats**: same customer, and same matter or not.',
      '',
      table(
        [
          'language',
          'texts',
          'precision, %',
          'recall with a contact in common, %',
          'recall of all, %',
          'linked with a stranger of the same name',
        ],
        languages.flatMap((language) => sorts.map((sort) => repeatsOf(sort, language))),
      ),
      '',
      '**Copies among strangers**: met in a band, and as alike as the usual policy asks of a mass complaint.',
      '',
      table(
        ['language', 'precision, %', 'recall, %', 'mean error of the estimated Jaccard'],
        languages.map(copiesOf),
      ),
      '',
      `A signature of 150 characters takes ${timeOf(150)}, of 3,000 characters ${timeOf(3_000)} (median).`,
    ].join('\n'),
  )
}

export const similarity: Part = { title: 'Repeats and copies in generated complaints', run: measure }
