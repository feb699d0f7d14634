/** Trains on as many made-up texts as it is told, and prints what that took: run alone, so that its memory is its own. */
import { writeModel } from '../shared/domain/classification/model-file.ts'
import { scorer } from '../shared/domain/classification/model.ts'
import { predict } from '../shared/domain/classification/predict.ts'
import { readModel } from '../shared/domain/classification/read-model.ts'
import { train } from '../shared/domain/classification/train.ts'
import { median } from './statistics.ts'
import { longTexts } from './worn-texts.ts'

/** What a training took. */
export interface Trained {
  readonly characters: number
  readonly cpuSeconds: number
  readonly seconds: number
  /** The most that the process ever had, texts included. */
  readonly residentMegabytes: number
  readonly longMilliseconds: number
}

const probe = (size: number): Trained => {
  const examples = longTexts(size)
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const bytes = writeModel(train(examples).model)
  const { user, system } = process.cpuUsage(cpu)
  const seconds = (performance.now() - begun) / 1_000
  const residentMegabytes = process.resourceUsage().maxRSS / 1_024
  const ready = scorer(readModel(bytes))
  const long = '我家的宽带每天晚上都断线，报修三次都没修好。'.repeat(143).slice(0, 3_000)
  const times = Array.from({ length: 200 }, () => {
    const asked = performance.now()
    predict(ready, long)
    return performance.now() - asked
  })
  return {
    characters: examples.reduce((sum, { text }) => sum + text.length, 0) / size,
    cpuSeconds: (user + system) / 1e6,
    seconds,
    residentMegabytes,
    longMilliseconds: median(times),
  }
}

if (import.meta.main) console.log(JSON.stringify(probe(Number(process.argv[2]))))
