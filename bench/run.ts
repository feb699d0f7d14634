/**
 * `npm run bench [-- part …] [--size n]`: measures, prints what it found and writes it to `bench/RESULTS.md`. Without
 * parts it runs all of them. Each part has a local cloud of its own, on loopback and in a directory that is removed.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { assemble, freePort } from '#test/support/cloud-process.ts'
import type { Part } from './part.ts'
import { bundles } from './parts/bundles.ts'
import { classifier } from './parts/classifier.ts'
import { dayOne } from './parts/day-one.ts'
import { due } from './parts/due.ts'
import { intake } from './parts/intake.ts'
import { learning } from './parts/learning.ts'
import { life } from './parts/life.ts'
import { similarity } from './parts/similarity.ts'
import { sweep } from './parts/sweep.ts'
import { commit, load, record, type Section } from './results.ts'

const parts: Readonly<Record<string, Part>> = {
  intake,
  due,
  life,
  sweep,
  bundles,
  classifier,
  'day-one': dayOne,
  learning,
  similarity,
}
const results = fileURLToPath(new URL('RESULTS.md', import.meta.url))

const usage = (problem: string): never => {
  console.error(`${problem}\nnpm run bench [-- part …] [--size n], with parts`)
  for (const [name, { title, size }] of Object.entries(parts))
    console.error(`  ${name.padEnd(8)} ${title}${size === undefined ? '' : ` (--size: ${size})`}`)
  process.exit(2)
}

const readArguments = () => {
  try {
    return parseArgs({ options: { size: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
}

const { values, positionals } = readArguments()
const unknown = positionals.find((name) => !(name in parts))
if (unknown !== undefined) usage(`There is no part “${unknown}”.`)
const size = values.size === undefined ? undefined : Number(values.size)
if (size !== undefined && !(Number.isInteger(size) && size > 0)) usage('--size is a whole number above 0')
const wanted = positionals.length === 0 ? Object.keys(parts) : positionals

const directory = await mkdtemp(join(tmpdir(), 'redress-bench-'))
const sections: Section[] = []
try {
  const port = await freePort()
  const assembly = join(directory, 'cdk.out')
  await assemble(port, assembly)
  for (const name of wanted) {
    const part = parts[name]
    if (part === undefined) continue
    const loadBefore = load()
    const begun = new Date()
    const revision = commit()
    console.log(`\n${part.title} …`)
    const text = await part.run({
      assembly,
      port,
      dataDir: join(directory, name),
      size,
      say: (line) => console.log(`  ${line}`),
    })
    console.log(`\n${text}`)
    const command = ['npm run bench --', name, ...(size === undefined ? [] : [`--size ${size}`])].join(' ')
    const seconds = (Date.now() - begun.getTime()) / 1000
    sections.push({ name, title: part.title, command, text, begun, commit: revision, seconds, loadBefore })
    // after each part, so that one that fails does not take the others' figures with it
    record(results, Object.keys(parts), sections)
  }
  console.log(`\nWritten to ${results}`)
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
