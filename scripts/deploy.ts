/**
 * `npm run deploy -- --stage prod`: checks, bundles, deploys all stacks, and lets the stage receive mail.
 * `npm run deploy -- --stage dev --destroy` takes the stage down again. Both need AWS credentials in the environment
 * and `npx cdk bootstrap` once for the account and region; `--unchecked` leaves out `npm run check`.
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import {
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses'
import { projectContext, readStage, StageError, type Stage } from '../infra/stage.ts'
import { bundle } from './bundle.ts'

const usage = 'npm run deploy -- --stage NAME [--destroy] [--unchecked]'

/** A step failed; the message says what to do. */
class DeployError extends Error {}

/** Runs a program that may ask questions, and stops everything when it fails. */
const must = (what: string, file: string, ...args: readonly string[]): void => {
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' })
  if (status !== 0) throw new DeployError(`${what} failed; nothing after it was done.`)
}
const cdk = 'node_modules/aws-cdk/bin/cdk'

const stageToDeploy = (name: string | undefined): Stage => {
  if (name === undefined) throw new DeployError(`Which stage? ${usage}`)
  const stage = readStage(name, projectContext()['stages'])
  if (name === 'local') throw new DeployError('The local stage runs on this machine: npm start')
  const made = [stage.publicUrl, stage.mailDomain].find((value) => /\bexample\.(org|com|net)$/.test(value))
  if (made)
    throw new DeployError(`cdk.json: stage "${name}" still has the example ${made}; put your own there`)
  const { hostname } = new URL(stage.publicUrl)
  if (!stage.certificateArn && !hostname.endsWith('.cloudfront.net') && hostname !== 'redress.invalid')
    throw new DeployError(
      `cdk.json: stage "${name}" has no certificateArn, so nothing would answer at ${stage.publicUrl}; see README, "Deploy to AWS"`,
    )
  return stage
}

const rulesOf = (stage: Stage) => `redress-${stage.name}`

/**
 * An account and region have one active set of receipt rules, which no template can choose. Another's set is left
 * alone: somebody else's mail depends on it.
 */
const receiveMail = async (stage: Stage, wanted: boolean): Promise<void> => {
  const client = new SESClient(stage.region ? { region: stage.region } : {})
  const name = rulesOf(stage)
  const active = (await client.send(new DescribeActiveReceiptRuleSetCommand({}))).Metadata?.Name
  if (wanted && active === undefined) {
    await client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name }))
    console.log(`Mail to ${stage.mailDomain} now becomes cases (rule set ${name} is active)`)
  } else if (wanted && active !== name) {
    console.warn(
      `The account receives mail by the rule set ${active}; copy the rule of ${name} into it by hand.`,
    )
  } else if (!wanted && active === name) {
    await client.send(new SetActiveReceiptRuleSetCommand({}))
    console.log(`Rule set ${name} is no longer active`)
  }
}

const deploy = async (stage: Stage, unchecked: boolean): Promise<void> => {
  if (!unchecked) must('The check', 'scripts/check.ts')
  await bundle({ stage: stage.name })
  const outputs = `.cache/outputs-${stage.name}.json`
  must('The deployment', cdk, 'deploy', '--all', '-c', `stage=${stage.name}`, '--outputs-file', outputs)
  await receiveMail(stage, true)
  console.log(`${stage.publicUrl} is deployed; what was made is listed in ${outputs}`)
}

const destroy = async (stage: Stage): Promise<void> => {
  if (stage.deletionProtection) {
    throw new DeployError(
      `Stage "${stage.name}" is protected. Set deletionProtection to false in cdk.json, deploy, and try again. ` +
        `With removal "retain" the table, mail and accounts stay all the same.`,
    )
  }
  await receiveMail(stage, false)
  await bundle({ stage: stage.name })
  must('The removal', cdk, 'destroy', '--all', '-c', `stage=${stage.name}`)
}

try {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, destroy: { type: 'boolean' }, unchecked: { type: 'boolean' } },
  })
  const stage = stageToDeploy(values.stage)
  await (values.destroy ? destroy(stage) : deploy(stage, values.unchecked ?? false))
} catch (error) {
  const expected = error instanceof DeployError || error instanceof StageError
  console.error(expected ? error.message : error)
  process.exitCode = 1
}
