/**
 * `npm run pack`: for whoever writes policy packs.
 *
 *   npm run pack -- check FILE...          what is wrong in packs, or in scenarios of the pack beside them
 *   npm run pack -- try FILE SCENARIO      the time line of a scenario: what falls due when, and who is told
 *   npm run pack -- diff OLD NEW           what another version changes for people
 *
 * `--lang zh-CN|en` is the language of what is shown (English unless told). Exit code 0: nothing is wrong, or nothing
 * differs; 1: something is; 2: it was asked for wrongly.
 */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { officialHolidays } from '../shared/adapters/official-holidays.ts'
import { policyVersionOf, type Policy } from '../shared/domain/policy.ts'
import { languages, type Language } from '../shared/domain/vocabulary.ts'
import { loadPack, PackError } from '../shared/policy/load-pack.ts'
import { loadScenario } from '../shared/policy/load-scenario.ts'
import { comparePolicies } from '../shared/use-cases/policy-diff/compare-policies.ts'
import { describeTimeLine } from '../shared/use-cases/simulate/describe.ts'
import { runScenario } from '../shared/use-cases/simulate/run-scenario.ts'

const usage = `usage: npm run pack -- check FILE...
       npm run pack -- try FILE SCENARIO [--lang zh-CN|en]
       npm run pack -- diff OLD NEW [--lang zh-CN|en]`

/** Asked for wrongly. */
class UsageError extends Error {}

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error })
  }
}

const packOf = (file: string): Policy => loadPack(file, read(file), officialHolidays)

const isScenario = (file: string): boolean => file.endsWith('.scenario.yaml')

/** The pack beside a scenario: the first part of its name. */
const packBeside = (scenario: string): Policy =>
  packOf(join(dirname(scenario), `${basename(scenario).split('.')[0]}.yaml`))

/** Lives a scenario; what is not as expected is told with its line. */
const live = (file: string, policy: Policy) => {
  const { content, locate } = loadScenario(file, read(file), policy)
  const { entries, faults } = runScenario(policy, content)
  return {
    scenario: content,
    entries,
    error: new PackError(file, 'scenario', faults.map(locate)),
    holds: faults.length === 0,
  }
}

/** Where it says what it has to say. */
interface Output {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
}

const checkFile = (file: string, { say, complain }: Output): boolean => {
  try {
    if (isScenario(file)) {
      const { error, holds } = live(file, packBeside(file))
      if (!holds) throw error
      say(`${file}: holds`)
    } else {
      const policy = packOf(file)
      say(`${file}: ${policyVersionOf(policy)} is valid (${policy.fingerprint})`)
    }
    return true
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    complain(error.message)
    return false
  }
}

const tryScenario = (pack: string, file: string, language: Language, { say, complain }: Output): boolean => {
  const policy = packOf(pack)
  const { scenario, entries, error, holds } = live(file, policy)
  say(`${scenario.title[language]} · ${policyVersionOf(policy)} · ${policy.calendar.zone}\n`)
  for (const line of describeTimeLine(policy, entries, language)) say(line)
  if (!holds) complain(`\n${error.message}`)
  return holds
}

const diff = (before: string, after: string, language: Language, { say }: Output): boolean => {
  const lines = comparePolicies(packOf(before), packOf(after), language)
  for (const line of lines) say(line)
  if (lines.length === 0) say('nothing differs')
  return lines.length === 0
}

const readArguments = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lang: { type: 'string', default: 'en' } },
    })
  } catch (error) {
    throw new UsageError(`${String(error)}\n${usage}`, { cause: error })
  }
}

const run = (args: readonly string[], output: Output): boolean => {
  const { values, positionals } = readArguments(args)
  const language = languages.find((name) => name === values.lang)
  if (!language) throw new UsageError(`there is no language ${values.lang}: ${languages.join(' or ')}`)
  const [command, ...files] = positionals
  if (command === 'check' && files.length > 0) {
    return files.map((file) => checkFile(file, output)).every((isValid) => isValid)
  }
  const [first, second, ...more] = files
  if (first !== undefined && second !== undefined && more.length === 0) {
    if (command === 'try') return tryScenario(first, second, language, output)
    if (command === 'diff') return diff(first, second, language, output)
  }
  throw new UsageError(usage)
}

/** Does what it is asked for; answers with the exit code. */
export const packTool = (args: readonly string[], output: Output): number => {
  try {
    return run(args, output) ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof PackError)) throw error
    output.complain(error.message)
    return error instanceof UsageError ? 2 : 1
  }
}

if (import.meta.main) {
  process.exitCode = packTool(process.argv.slice(2), {
    say: (line) => console.log(line),
    complain: (line) => console.error(line),
  })
}
