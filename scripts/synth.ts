/**
 * `npm run synth`: bundles, then synthesises a stage (`--stage`, local unless told) into `cdk.out` with the checks
 * of CloudFormation and of cdk-nag, and says how much room each stack has left. `CDK_VALIDATION=false` leaves the checks out. Needs no AWS account.
 */
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.ts'
import { describeRoom, stackSizes } from './stack-room.ts'
import { stageArgument } from './stage-argument.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface SynthesisOptions {
  readonly stage: string
  /** Local stage only: port of the public address. */
  readonly port?: number
  /** Where the cloud assembly goes. */
  readonly outdir: string
  /** Whether CloudFormation's rules and cdk-nag are asked; a finding without a reason then fails. */
  readonly validation: boolean
  /** Where the bundles are; `dist` unless told. */
  readonly dist?: string
  /** Stages in place of those of `cdk.json`, for tests. */
  readonly stages?: Readonly<Record<string, unknown>>
}

/** The app could not be synthesised, or the checks found something; the message is what was printed. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError'
}

/**
 * Synthesises the app as it is bundled. It runs in a process of its own, so that the caller does not keep CDK in
 * memory, and answers what was printed: nothing, unless a check had something to say.
 */
export const synthesise = async ({
  stage,
  port,
  outdir,
  validation,
  dist,
  stages,
}: SynthesisOptions): Promise<string> => {
  const child = spawn(process.execPath, ['infra/app.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...(port !== undefined && { PORT: String(port) }),
      CDK_OUTDIR: resolve(outdir),
      CDK_VALIDATION: String(validation),
      CDK_CONTEXT_JSON: JSON.stringify({
        stage,
        ...(dist !== undefined && { dist: resolve(dist) }),
        ...(stages && { stages }),
      }),
    },
  })
  const printed: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => printed.push(chunk))
  const code = await new Promise<number | null>((settle, fail) => {
    child.on('error', fail)
    child.on('close', settle)
  })
  const output = Buffer.concat(printed).toString().trim()
  if (code !== 0) throw new SynthesisError(`stage "${stage}" cannot be synthesised:\n${output}`)
  return output
}

if (import.meta.main) {
  const stage = stageArgument('local')
  const validation = process.env['CDK_VALIDATION'] !== 'false'
  try {
    await bundle({ stage })
    const output = await synthesise({ stage, outdir: 'cdk.out', validation })
    if (output !== '') console.log(output)
    for (const size of stackSizes('cdk.out')) console.log(describeRoom(size))
    console.log(`Stage ${stage} is in cdk.out${validation ? ', checked' : ', not checked'}`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
