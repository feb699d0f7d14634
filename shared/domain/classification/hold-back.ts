import { fnv1a } from '../fnv.ts'
import type { HeldBack } from './calibrate.ts'
import { marginsOf, trainHeads, type LabelledRows } from './heads.ts'
import type { ClassWeights } from './quantise.ts'

/** Rows are held back in five parts in turn; of many rows fewer parts tell enough, and take less time. */
const parts = 5
const roundsFor = (rows: number): number => (rows <= 6_000 ? parts : rows <= 20_000 ? 2 : 1)

/** In which part a text is: the same text always in the same one, so that no copy of what is held back is trained on. */
const partOf = (text: string): number => {
  const hash = fnv1a(text)
  return ((hash ^ (hash >>> 15)) >>> 0) % parts
}

/** Trains without a part of the rows and asks about that part, in turns: what the model says to texts it has not seen. */
export const holdBack = (
  labelled: LabelledRows,
  texts: readonly string[],
  onProgress?: (done: number, all: number) => void,
): (HeldBack & { readonly row: number })[] => {
  const partOfRow = texts.map(partOf)
  const held: (HeldBack & { row: number })[] = []
  for (let part = 0; part < roundsFor(texts.length); part += 1) {
    const rows: number[] = []
    const out: number[] = []
    for (const [row, own] of partOfRow.entries()) (own === part ? out : rows).push(row)
    const heads: ClassWeights[] = []
    trainHeads(labelled, Uint32Array.from(rows), (head) => {
      heads.push(head)
      onProgress?.(part * labelled.classes + heads.length, roundsFor(texts.length) * labelled.classes)
    })
    for (const row of out)
      held.push({ row, margins: marginsOf(labelled, row, heads), right: labelled.answers[row] as number })
  }
  return held
}
