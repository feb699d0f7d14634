import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { staffById } from '#shared/domain/directory.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { ScenarioComplaint } from '#shared/policy/scenario-complaint.ts'
import type { Scenario, ScenarioStep } from '#shared/policy/scenario-schema.ts'
import { instantOf } from '#shared/use-cases/simulate/run-scenario.ts'
import { client, type CloudClient } from './client.ts'
import { freePort, startCloud } from './cloud-process.ts'

/** A cloud of its own for a scenario, some minutes before the first complaint of it, with its pack published. */
export const cloudFor = async (assembly: string, policy: Policy, yaml: string, scenario: Scenario) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-scenario-'))
  const first = scenario.earlier[0]?.at ?? scenario.start
  const before = new Date(Date.parse(instantOf(policy, first)) - 10 * 60_000).toISOString()
  const process = await startCloud(assembly, dataDir, await freePort(), ['--start-at', before])
  const cloud = client(process.url, (user) => staffById(policy, user)?.roles ?? [])
  return {
    cloud,
    publish: () =>
      cloud.as('administrator', '/v1/policy/versions', {
        pack: yaml,
        openCases: 'keep',
        reason: 'the scenario of this pack',
      }),
    end: async () => {
      await process.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const mailOf = (from: string, reference: string, text: string) =>
  [
    `From: ${from}`,
    'To: care@redress.test',
    `Subject: Re: ${reference}`,
    `Message-ID: <${crypto.randomUUID()}@mail.example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '',
  ].join('\r\n')

/** The body of a command: moments are instants, all else is as in the scenario. */
const bodyOf = (policy: Policy, fields: object): object =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) =>
      (name === 'until' || name === 'dueAt') && typeof value === 'string'
        ? [name, instantOf(policy, value)]
        : [name, value],
    ),
  )

/** Hands a complaint of a scenario in: by the form, or as who enters it. Answers with the reference. */
export const handIn = async (cloud: CloudClient, complaint: ScenarioComplaint): Promise<string> => {
  const { enteredBy, ...record } = complaint
  const channel = record.channel ?? 'referral'
  const { status, body } = await (enteredBy === undefined
    ? cloud.submit(record)
    : cloud.as(enteredBy, '/v1/cases', { ...record, channel }))
  if (status !== 201) throw new Error(`the complaint was refused: ${status} ${JSON.stringify(body)}`)
  await cloud.idle()
  return String(body.reference)
}

/** Hands in what had come before. Nobody works on it: what becomes of it is not of the scenario. */
export const handInEarlier = async (cloud: CloudClient, policy: Policy, { earlier }: Scenario) => {
  for (const { at, ...complaint } of earlier) {
    await cloud.moveTo(instantOf(policy, at))
    await handIn(cloud, complaint)
  }
}

/** Does what a step says; answers with the code of the problem that refused it. */
export const take = async (
  cloud: CloudClient,
  policy: Policy,
  { complaint }: Scenario,
  { command, customer }: ScenarioStep,
  reference: string,
): Promise<string | undefined> => {
  if (customer !== undefined) {
    await cloud.deliver(mailOf(complaint.customer.email ?? '', reference, customer), 'care@redress.test')
  }
  if (!command) return undefined
  const path = `/v1/cases/${reference}/${command.do}`
  const { status, body } = await cloud.as(command.by, path, bodyOf(policy, command.with))
  return status === 200 ? undefined : String(body.type).replace('/problems/', '')
}
