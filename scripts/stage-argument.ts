import { parseArgs } from 'node:util'

/** The stage that a script was asked for: `--stage NAME`, else the variable STAGE, else the given one. */
export const stageArgument = (otherwise: string): string => {
  const { values } = parseArgs({ options: { stage: { type: 'string' } }, strict: false })
  return typeof values.stage === 'string' ? values.stage : process.env['STAGE'] || otherwise
}
