import { normalise } from '../classification/normalise.ts'
import { fnv1a } from '../fnv.ts'
import { unitKind, unitKinds } from '../classification/scripts.ts'

/**
 * Words that stand in complaints of every matter: what two texts have in common by them says nothing. Chinese ones are single
 * characters, left out of runs before these are cut.
 */
const empty = {
  han: new Set('的了是我你您们在有也就都还这那和与及吗呢吧啊被把给对说要请个没不很'),
  words: new Set(
    `a an the and or but if of to in on at by for from with without is are was were be been being am it its this that these
    those there here i me my we us our you your he she they them their his her not no nor so as than then too very can could
    will would shall should may might must do does did done has have had having what which who when where how all any each
    every some such only own same just also again still please hello dear sir madam thank thanks regards complain complaint`
      .split(/\s+/)
      .filter(Boolean),
  ),
}

/** Longer numbers are orders and telephones: facts of their own, and written in many ways. */
const longestNumber = 4

/** Endings that the same word has in another sentence. */
const stem = (word: string): string => (word.length > 4 ? word.replace(/(?:ing|ed|es|e|s)$/, '') : word)

/** The bits of FNV-1a, spread by the finisher of MurmurHash3: both well known and free. */
const hashOf = (text: string): number => {
  let hash = fnv1a(text)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/**
 * What a text is compared by, as a set of numbers: Han characters and pairs of them, other words by their stem. Longer
 * sequences tell copies apart better, and lose sight of who says the same thing in other words: measured in `bench/RESULTS.md`.
 */
export const shinglesOf = (text: string): ReadonlySet<number> => {
  const shingles = new Set<number>()
  const content = normalise(text)
  let before = ''
  let at = 0
  while (at < content.length) {
    const kind = unitKind(content.charCodeAt(at))
    const start = at
    at += 1
    if (kind === unitKinds.han) {
      const character = content[start] as string
      if (empty.han.has(character)) continue
      shingles.add(hashOf(character))
      if (before !== '') shingles.add(hashOf(before + character))
      before = character
      continue
    }
    if (kind === unitKinds.space) continue
    before = ''
    if (kind === unitKinds.break) continue
    while (at < content.length && unitKind(content.charCodeAt(at)) === kind) at += 1
    const word = content.slice(start, at)
    const isNamed = kind === unitKinds.digit ? word.length <= longestNumber : !empty.words.has(word)
    if (isNamed) shingles.add(hashOf(`_${stem(word)}`))
  }
  return shingles
}
