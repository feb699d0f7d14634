import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { functionsOf } from '../../local/lambda/functions.ts'
import { readAssembly } from '../../local/template/assembly.ts'
import { resolveStacks } from '../../local/template/resolve-stacks.ts'
import type { Bench, Part } from '../part.ts'
import { median, percentile, table } from '../statistics.ts'

const repetitions = 7
const probe = fileURLToPath(new URL('../init-probe.mjs', import.meta.url))
const run = promisify(execFile)

interface Subject {
  readonly name: string
  readonly file: string
  readonly environment: Record<string, string>
}

const measures = ['process', 'module', 'cpu'] as const
type Times = Record<(typeof measures)[number], number[]>

/** The functions of the template with the environment that it gives them. */
const subjectsOf = (assemblyDirectory: string): Subject[] => {
  const assembly = readAssembly(assemblyDirectory)
  const { account = '123456789012', region = 'us-east-1' } = assembly
  const address = 'http://127.0.0.1:9'
  const { resources } = resolveStacks(assembly.stacks, { account, region, url: address, gatewayUrl: address })
  const titles = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(({ ref, properties }) => [ref, String(properties['Description'])]),
  )
  return functionsOf(resources, assembly.assetPath).functions.map(({ name, file, environment }) => ({
    name: titles.get(name) ?? name,
    file,
    environment: {
      ...environment,
      PATH: process.env['PATH'] ?? '',
      AWS_REGION: region,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
  }))
}

const initialise = async ({ file, environment }: Subject): Promise<Record<keyof Times, number>> => {
  const { stdout } = await run(process.execPath, [probe, file], { env: environment })
  return JSON.parse(stdout) as Record<keyof Times, number>
}

/** In turns, so that what else the machine does meets all of them alike. */
const initTimes = async (subjects: readonly Subject[]): Promise<Map<string, Times>> => {
  const times = new Map<string, Times>(
    subjects.map(({ name }) => [name, { process: [], module: [], cpu: [] }]),
  )
  for (let round = 0; round <= repetitions; round += 1) {
    for (const subject of subjects) {
      const once = await initialise(subject)
      // the first round only brings the files into memory
      if (round === 0) continue
      for (const measure of measures) times.get(subject.name)?.[measure].push(once[measure])
    }
  }
  return times
}

const kilobytes = (bytes: number) => Number((bytes / 1000).toFixed(0))

const measure = async ({ assembly, dataDir }: Bench): Promise<string> => {
  const subjects = subjectsOf(assembly)
  const [some] = subjects
  if (some === undefined) throw new Error('the template has no functions')
  await mkdir(dataDir, { recursive: true })
  const emptyFile = join(dataDir, 'empty.mjs')
  await writeFile(emptyFile, 'export const handler = async () => ({})\n')
  const empty: Subject = { name: 'an empty handler', file: emptyFile, environment: some.environment }
  const times = await initTimes([empty, ...subjects])
  const medianOf = (name: string, what: keyof Times) => median(times.get(name)?.[what] ?? [])
  const base = medianOf(empty.name, 'process')
  const baseCpu = medianOf(empty.name, 'cpu')
  const rows = [empty, ...subjects].map(({ name, file }) => {
    const code = readFileSync(file)
    const took = medianOf(name, 'process')
    return {
      name,
      bytes: code.length,
      zipped: gzipSync(code).length,
      took,
      module: medianOf(name, 'module'),
      ratio: took / base,
      cpu: medianOf(name, 'cpu'),
    }
  })
  const [first, ...others] = rows.toSorted((a, b) =>
    a.name === empty.name ? -1 : b.name === empty.name ? 1 : a.bytes - b.bytes,
  )
  const sizes = others.map(({ bytes }) => bytes)
  const ratios = others.map(({ ratio }) => ratio)
  const cpuRatios = others.map(({ cpu }) => cpu / baseCpu)
  return [
    `Bundles as they are deployed, and the time from the start of a fresh Node process until the module is loaded, with the template’s environment`,
    `(${repetitions} times each in turns, median). Lambda adds its own start, the same for all, so that the ratio on AWS is smaller.`,
    '',
    `- bundle: median ${kilobytes(median(sizes))} KB, largest ${kilobytes(percentile(sizes, 1))} KB, of ${sizes.length} functions`,
    `- initialisation against an empty handler (${base.toFixed(0)} ms): median ${median(ratios).toFixed(2)} ×, largest ${percentile(ratios, 1).toFixed(2)} ×`,
    `- processor time against an empty handler (${baseCpu.toFixed(0)} ms), which other work on the machine disturbs less: median ${median(cpuRatios).toFixed(2)} ×, largest ${percentile(cpuRatios, 1).toFixed(2)} ×`,
    '',
    table(
      ['function', 'KB', 'KB compressed', 'init ms', 'of that the module', 'to empty', 'processor ms'],
      [first, ...others].flatMap((row) =>
        row === undefined
          ? []
          : [
              [
                row.name,
                kilobytes(row.bytes),
                kilobytes(row.zipped),
                Math.round(row.took),
                Math.round(row.module),
                row.ratio.toFixed(2),
                Math.round(row.cpu),
              ],
            ],
      ),
    ),
  ].join('\n')
}

export const bundles: Part = {
  title: 'Bundles: size, and initialisation against an empty handler',
  run: measure,
}
