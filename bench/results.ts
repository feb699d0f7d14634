import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'

/** A section of `RESULTS.md`, between marks, so that a run of one part leaves the others as they were. */
export interface Section {
  readonly name: string
  readonly title: string
  readonly command: string
  readonly text: string
  /** When it began, and on which commit. */
  readonly begun: Date
  readonly commit: string
  readonly seconds: number
  /** Load of the machine when the part began: what else wanted its cores. */
  readonly loadBefore: number
}

const introduction = `# What was measured

Printed by \`npm run bench\`; each section says how, when and on what. Every figure is measured in the run that the section
names or computed from such figures and the list prices of \`bench/prices.ts\`; only what is headed “for comparison” is quoted, from
the targets. A machine that has other work to do makes times longer and leaves counts as they are: look at the load.
`

const mark = (name: string) => `<!-- bench: ${name} -->`
const end = (name: string) => `<!-- end: ${name} -->`

/** The commit that is measured, and whether files differ from it. */
export const commit = (): string => {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim()
    const dirty =
      git('status', '--porcelain', '--', 'functions', 'infra', 'local', 'shared', 'bench/*.ts') !== ''
    return `${git('rev-parse', '--short', 'HEAD')}${dirty ? ' with changes' : ''}`
  } catch {
    return 'unknown (no git here)'
  }
}

const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() || 'processor without a name'}, ` +
  `${(totalmem() / 2 ** 30).toFixed(0)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`

/** The load that `loadavg` gives for the last minute. */
export const load = (): number => loadavg()[0] ?? 0

const render = ({ name, title, command, text, begun, seconds, loadBefore, ...section }: Section): string =>
  [
    mark(name),
    `## ${title}`,
    '',
    `\`${command}\` · ${begun.toISOString().slice(0, 16).replace('T', ' ')} UTC · commit ${section.commit} · ${seconds.toFixed(0)} s`,
    `· ${machine()} · load before it began ${loadBefore.toFixed(1)}`,
    '',
    text.trim(),
    '',
    end(name),
  ].join('\n')

/** Puts sections into the file of results: in the order of `names`, each in the place of its predecessor. */
export const record = (file: string, names: readonly string[], sections: readonly Section[]): void => {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const kept = (name: string): string | undefined => {
    const from = before.indexOf(mark(name))
    const to = before.indexOf(end(name))
    return from < 0 || to < from ? undefined : before.slice(from, to + end(name).length)
  }
  const texts = names.flatMap((name) => {
    const made = sections.find((section) => section.name === name)
    return made === undefined ? (kept(name) ?? []) : render(made)
  })
  writeFileSync(file, `${[introduction.trim(), ...texts].join('\n\n')}\n`)
}
