import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

import { holdingTests } from './held-by.ts'
import type { HoldingTest } from './held-by.ts'
import { printedFrom, table } from './markdown.ts'

const list = z.array(
  z.object({
    area: z.string(),
    requirements: z.record(z.string().regex(/^R\d+$/), z.object({ title: z.string(), text: z.string() })),
  }),
)

const source = new URL('requirements.yaml', import.meta.url)

/** All requirements by area. */
const readRequirements = (): z.output<typeof list> => list.parse(parse(readFileSync(source, 'utf8')))

const heldBy = (name: string, tests: readonly HoldingTest[]): string => {
  const holding = tests.filter(({ requirements }) => requirements.includes(name))
  if (holding.length === 0) return '**open**'
  const files = Map.groupBy(holding, ({ file }) => file)
  return [...files]
    .map(
      ([file, titles]) =>
        `[${file.replace('test/', '')}](../${file}): ${titles.map(({ title }) => title).join('; ')}`,
    )
    .join('<br>')
}

/** `docs/requirements.md`: what the system must do, and the tests that hold it to that. */
export const requirementsPage = (): string => {
  const areas = readRequirements()
  const tests = holdingTests()
  const all = areas.flatMap(({ requirements }) => Object.entries(requirements))
  const names = new Set(all.map(([name]) => name))
  const unheard = tests.flatMap(({ requirements }) => requirements).filter((name) => !names.has(name))
  if (unheard.length > 0)
    throw new Error(`Tests name requirements that do not exist: ${[...new Set(unheard)].join(', ')}`)
  const held = all.filter(([name]) => tests.some(({ requirements }) => requirements.includes(name))).length

  const sections = areas.map(
    ({ area, requirements }) =>
      `### ${area}\n\n${Object.entries(requirements)
        .map(([name, { title, text }]) => `- **${name} ${title}.** ${text}`)
        .join('\n')}`,
  )
  return `${printedFrom('scripts/docs/requirements.yaml and the titles of the tests')}
# What Redress must do

The rules come from written complaint procedures of some thirty organisations and from the regulations above them. They
disagree with one another, and that is the point: one engine serves them all, and what differs is data in a
[policy pack](../shared/packs). Each rule has a number that never changes. A test that holds a rule up carries its number
in its title, as \`[R3]\`; the table at the end is made from those titles, so that a rule without a test is plain to see.

## The rules

${sections.join('\n\n')}

## What holds them up

${held} of ${all.length} rules are held up by at least one test. A rule is held up in the parts that its tests name, not
necessarily in full.

<!-- prettier-ignore -->
${table(
  ['Rule', 'Title', 'Held up by'],
  all.map(([name, { title }]) => [name, title, heldBy(name, tests)]),
)}
`
}
