import { mattersOf, shippedPack, shippedPackNames } from '#test/support/shipped-packs.ts'
import { dayOneModel, examplesOf } from '../../shared/domain/classification/day-one.ts'
import { accuracy, macroF1, type Judged } from '../../shared/domain/classification/metrics.ts'
import { writeModel } from '../../shared/domain/classification/model-file.ts'
import { scorer } from '../../shared/domain/classification/model.ts'
import { predict } from '../../shared/domain/classification/predict.ts'
import type { Part } from '../part.ts'
import { median, sum, table } from '../statistics.ts'

const rounds = 5

const rowOf = (name: string) => {
  const policy = shippedPack(name)
  const times = Array.from({ length: rounds }, () => {
    const begun = process.cpuUsage()
    dayOneModel(policy)
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1_000
  })
  const model = dayOneModel(policy)
  if (model === undefined) throw new Error(`${name} has nothing to tell apart`)
  const ready = scorer(model)
  const judged: (Judged & { isNear: boolean })[] = mattersOf(name).map(({ text, label }) => {
    const { label: given, candidates } = predict(ready, text)
    const isNear = candidates.slice(0, 3).some((candidate) => candidate.label === label)
    return { right: label, given, confidence: 0, isNear }
  })
  return {
    name,
    categories: policy.categories.length,
    examples: examplesOf(policy).length,
    texts: judged.length,
    f1: macroF1(judged) * 100,
    accuracy: accuracy(judged) * 100,
    near: (judged.filter(({ isNear }) => isNear).length / judged.length) * 100,
    kilobytes: Math.round(writeModel(model).length / 1_000),
    milliseconds: Math.round(median(times)),
  }
}

const measure = (): Promise<string> => {
  const rows = shippedPackNames.map(rowOf)
  const mean = (of: (row: (typeof rows)[number]) => number) => sum(rows.map(of)) / rows.length
  return Promise.resolve(
    [
      'The first model of each shipped pack, trained from the descriptions and examples of its categories alone, asked about sentences of',
      '`test/corpus/matters`, which were written apart from the examples, but by the same hand: customers will be further from both. `top 3` is how',
      'often the right category is among the three that a person is shown; none of these models acts by itself, or says how sure it is.',
      '',
      table(
        [
          'pack',
          'categories',
          'examples',
          'sentences asked',
          'macro-F1',
          'accuracy, %',
          'top 3, %',
          'model, KB',
          'training, CPU ms',
        ],
        rows.map((row) => [
          row.name,
          row.categories,
          row.examples,
          row.texts,
          row.f1.toFixed(1),
          row.accuracy.toFixed(1),
          row.near.toFixed(1),
          row.kilobytes,
          row.milliseconds,
        ]),
      ),
      '',
      `On average macro-F1 ${mean(({ f1 }) => f1).toFixed(1)}, right among three ${mean(({ near }) => near).toFixed(1)} %.`,
    ].join('\n'),
  )
}

export const dayOne: Part = { title: 'Classifier on day one: shipped packs without history', run: measure }
