import type { LearningExample, Said } from './example.ts'

/** What a training holds at once, so that it fits into a gigabyte. */
export interface Room {
  readonly examples: number
  /** Characters of all texts together. */
  readonly characters: number
}

const usualRoom: Room = { examples: 200_000, characters: 60_000_000 }

/** So many more than there is room for may come before the oldest go: they are not put in order for each. */
const slack = 1.1

/** A copy that does not keep the longer text alive. */
const cut = (text: string, length: number): string => Array.from(text.slice(0, length)).join('')

/** Gives the same object for the same content, so that two hundred thousand examples share some hundreds of them. */
const sharing = () => {
  const known = new Map<string, unknown>()
  return <T>(value: T): T => {
    const content = String(JSON.stringify(value))
    const same = known.get(content) as T | undefined
    if (same !== undefined) return same
    known.set(content, value)
    return value
  }
}

/** What training asks of an answer: how sure it was is not. */
const bare = (said: Said | undefined): Said | undefined => said && { value: said.value, basis: said.basis }

const latestFirst = (a: LearningExample, b: LearningExample): number =>
  a.at === b.at ? (a.reference < b.reference ? -1 : 1) : a.at < b.at ? 1 : -1

const lengthOf = (examples: readonly LearningExample[]): number =>
  examples.reduce((sum, { text }) => sum + text.length, 0)

/**
 * Takes examples as they come and keeps what there is room for: the latest, with texts cut to half of the longest, or a quarter …
 * where they are too much together.
 *
 * @param longest characters that a text has at most
 */
export const gather = (longest: number, room: Room = usualRoom) => {
  let examples: LearningExample[] = []
  let characters = 0
  let length = longest
  const share = sharing()

  const keepLatest = (): void => {
    examples = examples.toSorted(latestFirst).slice(0, room.examples)
    characters = lengthOf(examples)
  }
  return {
    add: (example: LearningExample): void => {
      const { reference, sequence, at, text, how, by, labels, said } = example
      const kept: LearningExample = {
        reference,
        sequence,
        at,
        text: text.length > length ? cut(text, length) : text,
        how,
        by: share(by),
        labels: share(labels),
        said: share(said && { category: bare(said.category), kind: bare(said.kind) }),
      }
      examples.push(kept)
      characters += kept.text.length
      if (examples.length > room.examples * slack) keepLatest()
      while (characters > room.characters) {
        length /= 2
        examples = examples.map((one) =>
          one.text.length > length ? { ...one, text: cut(one.text, length) } : one,
        )
        characters = lengthOf(examples)
      }
    },
    /** The latest first. */
    done: (): readonly LearningExample[] => {
      keepLatest()
      return examples
    },
  }
}
