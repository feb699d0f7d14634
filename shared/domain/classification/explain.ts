import { visitFeatures } from './features.ts'
import type { Scorer } from './model.ts'
import { normalise } from './normalise.ts'
import { unitKind, unitKinds } from './scripts.ts'
import { countWeight, rarityOf } from './vocabulary.ts'

/** A piece of the text and what it added to an answer's margin: above 0 it spoke for it, below against it. */
export interface Term {
  readonly text: string
  readonly weight: number
}

/** The terms of a text that spoke most for and most against an answer, the strongest first. */
export interface Explanation {
  readonly pro: readonly Term[]
  readonly contra: readonly Term[]
}

const mostTerms = 5
const longestTerm = 8
/** Of the strongest: what is weaker than this is not worth a person's time. */
const leastShare = 0.1

interface Met {
  readonly weight: number
  readonly spans: [number, number][]
}

/** What each unit of a text added to a label's margin: features overlap, so each shares what it says among its units. */
const heatOf = ({ model, placeOf }: Scorer, text: string, own: number): Float64Array => {
  const met = new Map<number, [number, number][]>()
  visitFeatures(text, (hash, start, end) => {
    const place = placeOf(hash)
    if (place < 0) return
    const spans = met.get(place)
    if (spans) spans.push([start, end])
    else met.set(place, [[start, end]])
  })
  let square = 0
  const said: Met[] = []
  for (const [place, spans] of met) {
    const value = countWeight(spans.length) * rarityOf(model.vocabulary.rarities[place] as number)
    square += value * value
    const to = model.starts[place + 1] as number
    for (let entry = model.starts[place] as number; entry < to; entry += 1)
      if (model.classes[entry] === own)
        said.push({ spans, weight: (value * (model.weights[entry] as number)) / spans.length })
  }
  const heat = new Float64Array(text.length)
  const factor = (model.scales[own] as number) / Math.sqrt(square)
  for (const { weight, spans } of said)
    for (const [start, end] of spans)
      for (let at = start; at < end; at += 1)
        heat[at] = (heat[at] as number) + (weight * factor) / (end - start)
  return heat
}

/** Whole words; of scripts without spaces what stands together and speaks the same way, not too weakly. */
const termsIn = (text: string, heat: Float64Array): Term[] => {
  const least = heat.reduce((most, one) => Math.max(most, Math.abs(one)), 0) * leastShare
  const weights = new Map<string, number>()
  let at = 0
  while (at < text.length) {
    const from = at
    const kind = unitKind(text.charCodeAt(at))
    const first = heat[at] as number
    let weight = 0
    const goesOn = (): boolean => {
      if (at >= text.length || unitKind(text.charCodeAt(at)) !== kind) return false
      const one = heat[at] as number
      return kind === unitKinds.han
        ? at - from < longestTerm && Math.abs(one) >= least && one * first > 0
        : kind === unitKinds.letter || kind === unitKinds.digit
    }
    while (goesOn()) {
      weight += heat[at] as number
      at += 1
    }
    if (at > from) {
      const term = text.slice(from, at)
      weights.set(term, (weights.get(term) ?? 0) + weight)
    } else at += 1
  }
  return [...weights].map(([term, weight]) => ({ text: term, weight }))
}

const strongest = (terms: readonly Term[], sign: 1 | -1): Term[] => {
  const sorted = terms
    .filter(({ weight }) => weight * sign > 0)
    .toSorted((a, b) => (b.weight - a.weight) * sign)
  const most = (sorted[0]?.weight ?? 0) * sign
  return sorted.filter(({ weight }) => weight * sign >= most * leastShare).slice(0, mostTerms)
}

/**
 * What spoke for and against an answer, in words of the text itself: the model holds numbers only, which nobody could turn
 * back into words. Errors: `RangeError` for a label that the model does not have.
 */
export const explain = (ready: Scorer, text: string, label: string): Explanation => {
  const own = ready.model.labels.indexOf(label)
  if (own < 0) throw new RangeError(`the model has no label ${label}`)
  const shown = normalise(text)
  const terms = termsIn(shown, heatOf(ready, shown, own))
  return { pro: strongest(terms, 1), contra: strongest(terms, -1) }
}
