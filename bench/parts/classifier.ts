import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { drifted } from '#test/support/labelled-texts.ts'
import { matterDescriptions } from '#test/support/matter-descriptions.ts'
import {
  accuracy,
  calibrationError,
  macroF1,
  type Judged,
} from '../../shared/domain/classification/metrics.ts'
import { writeModel } from '../../shared/domain/classification/model-file.ts'
import { scorer, type Model } from '../../shared/domain/classification/model.ts'
import { isTested, predict } from '../../shared/domain/classification/predict.ts'
import { train, type Example } from '../../shared/domain/classification/train.ts'
import type { Bench, Part } from '../part.ts'
import type { Trained } from '../training-probe.ts'
import { wornTexts } from '../worn-texts.ts'
import { figure, median, table } from '../statistics.ts'

const defaultSize = 20_000
const curve = [0, 50, 200, 1_000, 5_000]
const testSize = 1_000
const testSeed = 97
const corrections = 100

const probe = fileURLToPath(new URL('../training-probe.ts', import.meta.url))
const probeHeap = 900

const judge = (model: Model, test: readonly Example[]) => {
  const ready = scorer(model)
  const times: number[] = []
  const judged: Judged[] = test.map(({ text, label }) => {
    const begun = performance.now()
    const { label: given, confidence = 0 } = predict(ready, text)
    times.push((performance.now() - begun) * 1_000)
    return { right: label, given, confidence }
  })
  const share = accuracy(judged)
  return {
    f1: macroF1(judged) * 100,
    accuracy: share * 100,
    error: calibrationError(judged) * 100,
    micros: median(times),
  }
}

/** Figures of models trained on so many texts, with and without descriptions of the labels. */
const learningCurve = (test: readonly Example[]): string => {
  const rows = curve.map((count) => {
    const examples = wornTexts(count, 11)
    const described = judge(train(examples, { descriptions: matterDescriptions }).model, test)
    const begun = process.cpuUsage()
    const model = count === 0 ? undefined : train(examples).model
    const { user, system } = process.cpuUsage(begun)
    const alone = model && judge(model, test)
    return [
      figure(count),
      alone?.f1.toFixed(1) ?? '–',
      described.f1.toFixed(1),
      model && isTested(model) ? (alone?.error.toFixed(1) ?? '–') : '–',
      model ? writeModel(model).length / 1_000 : '–',
      alone?.micros ?? '–',
      model ? (user + system) / 1e6 : '–',
    ]
  })
  return table(
    [
      'examples',
      'macro-F1',
      'with descriptions',
      'calibration error, %',
      'model, KB',
      'µs a text',
      'training, CPU s',
    ],
    rows,
  )
}

/** What a model of the history and one that learnt from corrections too say of texts, in a row. */
const beforeAndAfter = (
  name: string,
  history: readonly Example[],
  corrected: readonly Example[],
  test: readonly Example[],
): (string | number)[] => {
  const before = judge(train(history).model, test)
  const after = judge(train([...history, ...corrected]).model, test)
  return [
    name,
    ...[before.f1, after.f1, before.accuracy, after.accuracy, before.error, after.error].map((share) =>
      share.toFixed(1),
    ),
  ]
}

/** What a hundred corrections do for a tenant whose texts are no longer those of the history. */
const drift = (test: readonly Example[]): string => {
  const known = wornTexts(1_200, 21)
  const corrected = wornTexts(corrections, 31)
  const changed = wornTexts(testSize, testSeed, drifted)
  const ofChanged = wornTexts(corrections, 31, drifted)
  const rows = [
    beforeAndAfter('nothing changed', known, corrected, test),
    beforeAndAfter('other words for half of what is written about', known, ofChanged, changed),
    beforeAndAfter('the old texts, after these corrections', known, ofChanged, test),
    beforeAndAfter(
      'a sixth matter that the history does not have',
      known.filter(({ label }) => label !== 'network'),
      corrected,
      test,
    ),
  ]
  const head = [
    'macro-F1 before',
    'after',
    'accuracy before, %',
    'after',
    'calibration error before, %',
    'after',
  ]
  return [
    `A tenant with ${figure(known.length)} labelled texts, and ${corrections} corrections after its customers began to write otherwise; trained anew with them:`,
    '',
    table(['change', ...head], rows),
  ].join('\n')
}

/** Trains on so many texts in a process of its own, with a heap and a memory as a function of one gigabyte has them. */
const large = async (size: number): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    `--max-old-space-size=${probeHeap}`,
    probe,
    String(size),
  ])
  const { characters, cpuSeconds, seconds, residentMegabytes, longMilliseconds } = JSON.parse(
    stdout,
  ) as Trained
  return [
    `- ${figure(size)} texts of ${characters.toFixed(0)} characters on average, in a process with a heap of ${probeHeap} MB at most: trained in ${figure(cpuSeconds)} s of processor time (${figure(seconds)} s of the clock), with at most ${figure(Math.round(residentMegabytes))} MB resident`,
    `- a text of 3,000 characters: median ${longMilliseconds.toFixed(2)} ms`,
  ].join('\n')
}

const measure = async ({ size = defaultSize, say }: Bench): Promise<string> => {
  const test = wornTexts(testSize, testSeed)
  // The first texts of a process are slow for everyone.
  judge(train(wornTexts(300, 1)).model, test)
  say('learning curve')
  const learnt = learningCurve(test)
  say('drift')
  const drifted = drift(test)
  say(`${figure(size)} texts`)
  return [
    `Made-up complaints on six matters in Chinese and English (\`test/support/labelled-texts.ts\`), one in ten with a second matter in it, 12 of 100`,
    `characters gone or wrong; ${figure(testSize)} others to test on. They show how the classifier learns, not how it does on anybody’s cases: for that,`,
    '`npm run classifier -- evaluate` on files of one’s own.',
    '',
    learnt,
    '',
    drifted,
    '',
    await large(size),
  ].join('\n')
}

export const classifier: Part = {
  title: 'Classifier: learning curve, corrections, size and speed',
  size: 'texts of the largest training',
  run: measure,
}
