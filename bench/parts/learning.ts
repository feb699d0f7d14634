import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import type { Part } from '../part.ts'
import { table } from '../statistics.ts'

const defaultSize = 200_000
const steps = [0.05, 0.25, 1]

/** What a training in a process of its own took. */
export interface TrainingCost {
  readonly examples: number
  readonly characters: number
  readonly seconds: number
  readonly processorSeconds: number
  readonly megabytes: number
  readonly rows: number
  readonly modelBytes: number
}

/** Each in a process of its own, with the heap of a function of 1 GB: what the one before left behind does not count. */
const trainingOf = (examples: number): TrainingCost => {
  const script = fileURLToPath(new URL('../learning-probe.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=512', script, String(examples)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`training on ${examples} examples failed:\n${stderr}`)
  return JSON.parse(stdout) as TrainingCost
}

/** What it takes to train the classifier anew from all examples (R12). */
export const learning: Part = {
  title: 'Learning: a training from all examples',
  size: `examples, ${defaultSize} unless told`,
  run: ({ size = defaultSize, say }) => {
    const rows = steps.map((step) => {
      const examples = Math.round(size * step)
      say(`training on ${examples} examples`)
      return trainingOf(examples)
    })
    return Promise.resolve(
      [
        'A full training as the function does it, from examples that were read already to files: shares, both facets, day one to judge by.',
        'Texts are made up, of 150 characters each on average, in both languages and six categories. The process has a heap of 512 MB, as Node',
        'gives itself in a function of 1 GB; arrays lie beside it. `MB` is the most that the process had in memory, with Node itself.',
        '',
        table(
          ['examples', 'million characters', 'rows', 's', 'processor s', 'MB', 'model KB'],
          rows.map((row) => [
            String(row.examples),
            (row.characters / 1e6).toFixed(1),
            String(row.rows),
            row.seconds.toFixed(1),
            row.processorSeconds.toFixed(1),
            row.megabytes.toFixed(0),
            (row.modelBytes / 1_000).toFixed(0),
          ]),
        ),
      ].join('\n'),
    )
  },
}
