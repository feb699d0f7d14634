/**
 * `npm run classifier`: trains and judges the classifier of cases (R10) on files of one's own.
 *
 *   npm run classifier -- evaluate TRAIN.csv TEST.csv --label COLUMN --text COLUMN
 *   npm run classifier -- train HISTORY.csv --label COLUMN --text COLUMN [--out DIRECTORY]
 *
 * `evaluate` prints figures as JSON. `train` writes the model and a report on rows held back, with plots, into a directory
 * (`HISTORY.classifier` unless told). Files are CSV with a heading, in UTF-8 or GB18030; `--text` may be given several times,
 * for subject and message. Exit code 0: done; 2: asked for wrongly, or a file cannot be used.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { trainModel } from '../shared/domain/learning/train-model.ts'
import { evaluate } from './classifier/evaluate.ts'
import { progressBar } from './classifier/progress-bar.ts'
import { ExamplesFault, readExamples, type Columns } from './classifier/read-examples.ts'
import { reportOf } from './classifier/report.ts'

const usage = `usage: npm run classifier -- evaluate TRAIN.csv TEST.csv --label COLUMN --text COLUMN
       npm run classifier -- train HISTORY.csv --label COLUMN --text COLUMN [--out DIRECTORY]`

/** Asked for wrongly. */
class UsageError extends Error {}

/** Where it says what it has to say. */
interface Output {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
}

const trainFrom = (file: string, columns: Columns, directory: string, { say }: Output): void => {
  const examples = readExamples(file, columns)
  const bar = progressBar(process.stderr)
  const { trained, bytes, judged } = trainModel(examples, { onProgress: bar.show })
  bar.end()
  mkdirSync(directory, { recursive: true })
  const report = reportOf(trained, judged, bytes.length)
  writeFileSync(join(directory, 'model.rdcm'), bytes)
  for (const [name, content] of Object.entries(report.files)) writeFileSync(join(directory, name), content)
  say(`${report.summary}\nWritten to ${directory}: model.rdcm, ${Object.keys(report.files).join(', ')}`)
}

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        label: { type: 'string' },
        text: { type: 'string', multiple: true },
        out: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`${String(error)}\n${usage}`, { cause: error })
  }
}

const run = (args: readonly string[], output: Output): void => {
  const { values, positionals } = readArguments(args)
  const [command, first, second, ...more] = positionals
  const { label, text } = values
  if (label === undefined || text === undefined || first === undefined || more.length > 0)
    throw new UsageError(usage)
  const columns = { label, text }
  if (command === 'evaluate' && second !== undefined) {
    const figures = evaluate(readExamples(first, columns), readExamples(second, columns))
    output.say(JSON.stringify(figures, null, 2))
  } else if (command === 'train' && second === undefined)
    trainFrom(first, columns, values.out ?? first.replace(/(\.csv)?$/i, '.classifier'), output)
  else throw new UsageError(usage)
}

const isFault = (error: unknown): error is Error =>
  error instanceof UsageError ||
  error instanceof ExamplesFault ||
  error instanceof RangeError ||
  (error instanceof Error && 'code' in error && error.code === 'ENOENT')

/** Does what it is asked for; answers with the exit code. */
export const classifierTool = (args: readonly string[], output: Output): number => {
  try {
    run(args, output)
    return 0
  } catch (error) {
    if (!isFault(error)) throw error
    output.complain(error.message)
    return 2
  }
}

if (import.meta.main) {
  process.exitCode = classifierTool(process.argv.slice(2), {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  })
}
