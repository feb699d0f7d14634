/** Trains on so many made-up examples and prints what it took, as JSON: a process of its own for `parts/learning.ts`. */
import { fairShares } from '../shared/domain/learning/fair-shares.ts'
import { gather } from '../shared/domain/learning/gather.ts'
import { learn } from '../shared/domain/learning/learn.ts'
import { longestText } from '../shared/domain/learning/example.ts'
import { anExample, matterPolicy } from '../test/support/learning.ts'
import { labelledTexts } from '../test/support/labelled-texts.ts'
import type { TrainingCost } from './parts/learning.ts'

const wanted = Number(process.argv[2])
/** Each text is so many sentences of one label: as long as what customers write. */
const sentences = 6
const chunk = 1_000

/** In one piece, as what comes from a store. */
const flat = (text: string): string => Buffer.from(text).toString()

const { add, done } = gather(longestText)
for (let from = 0; from < wanted; from += chunk) {
  const byLabel = new Map<string, string[]>()
  for (const { label, text } of labelledTexts(chunk * sentences, from + 1)) {
    const texts = byLabel.get(label) ?? []
    byLabel.set(label, texts)
    texts.push(text)
  }
  let at = from
  for (const [label, texts] of byLabel)
    for (
      let next = 0;
      next + sentences <= texts.length && at < Math.min(wanted, from + chunk);
      next += sentences
    ) {
      add(
        anExample({
          reference: `TS26${String(at).padStart(7, '0')}`,
          at: new Date(Date.UTC(2024, 0, 1) + at * 120_000).toISOString(),
          // No two texts are alike in life either.
          text: flat(
            `${texts.slice(next, next + sentences).join('')} ${at.toString(36)} ${(at * 7919).toString(36)}`,
          ),
          by: `agent${at % 40}`,
          labels: { category: label, kind: at % 5 === 0 ? 'inquiry' : 'complaint' },
          said: { category: { value: label, basis: 'model' }, kind: { value: 'complaint', basis: 'rule' } },
        }),
      )
      at += 1
    }
}
const examples = done()
const begun = performance.now()
const cpu = process.cpuUsage()
const { facets } = learn(
  matterPolicy,
  fairShares(examples, (at) => at.slice(0, 10)),
  {},
)
const { user, system } = process.cpuUsage(cpu)
const cost: TrainingCost = {
  examples: examples.length,
  characters: examples.reduce((sum, { text }) => sum + text.length, 0),
  seconds: (performance.now() - begun) / 1_000,
  processorSeconds: (user + system) / 1e6,
  megabytes: process.resourceUsage().maxRSS / 1_024,
  rows: facets.category.rows,
  modelBytes: facets.category.bytes,
}
console.log(JSON.stringify(cost))
