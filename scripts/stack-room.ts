import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** What CloudFormation lets one stack have, and with it every account: none of these can be raised. */
export const stackLimits = { resources: 500, outputs: 200, bytes: 1_000_000 } as const

/** How much of that a stack has taken. */
export interface StackSize extends Readonly<Record<keyof typeof stackLimits, number>> {
  /** As in `infra/app.ts`, e.g. `Service`. */
  readonly stack: string
}

const Template = z.object({
  Resources: z.record(z.string(), z.unknown()),
  Outputs: z.record(z.string(), z.unknown()).default({}),
})

/** The sizes of all stacks in a cloud assembly, by name. */
export const stackSizes = (outdir: string): StackSize[] =>
  readdirSync(outdir)
    .filter((file) => file.endsWith('.template.json'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(outdir, file), 'utf8')
      const { Resources, Outputs } = Template.parse(JSON.parse(text))
      return {
        stack: file.replace('.template.json', ''),
        resources: Object.keys(Resources).length,
        outputs: Object.keys(Outputs).length,
        bytes: Buffer.byteLength(text),
      }
    })

/** One line a stack: how much it has and how much is left. */
export const describeRoom = ({ stack, resources, outputs }: StackSize): string =>
  `${stack}: ${resources} resources (${stackLimits.resources - resources} left), ` +
  `${outputs} outputs (${stackLimits.outputs - outputs} left)`
