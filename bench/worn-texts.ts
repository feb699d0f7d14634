import { labelledTexts } from '#test/support/labelled-texts.ts'
import { sequence } from '../shared/domain/classification/train-head.ts'
import type { Example } from '../shared/domain/classification/train.ts'

/** As a scan or a hurried thumb leaves it: of a hundred characters 12 are gone or others. */
const worn = ({ text, label }: Example, draw: (below: number) => number): Example => ({
  label,
  text: [...text].map((character) => (draw(100) < 12 ? ['', '口', 'e', '一'][draw(4)] : character)).join(''),
})

/** Made-up texts, always the same ones, worn. */
export const wornTexts = (count: number, seed: number, change = (example: Example) => example): Example[] => {
  const draw = sequence(seed)
  return labelledTexts(count, seed).map((example) => worn(change(example), draw))
}

/** Texts as long as complaints are: five made-up ones of a label in a row. */
export const longTexts = (count: number): Example[] => {
  const pools = Map.groupBy(wornTexts(20_000, 41), ({ label }) => label)
  const labels = [...pools.keys()].toSorted()
  const draw = sequence(43)
  return Array.from({ length: count }, () => {
    const label = labels[draw(labels.length)] ?? ''
    const pool = pools.get(label) ?? []
    const text = Array.from({ length: 5 }, () => pool[draw(pool.length)]?.text ?? '').join('\n')
    return { label, text }
  })
}
