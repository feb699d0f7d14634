import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startLocalCloud } from '../../local/start.ts'
import { client, complaint } from '#test/support/client.ts'
import { startOfTests } from '#test/support/cloud-process.ts'

interface Statement {
  Action: string | string[]
}

/** Takes an action out of every policy of the template; says how often it was there. */
const without = (action: string, template: unknown): { template: unknown; taken: number } => {
  let taken = 0
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).map(([name, inner]) => [name, strip(inner)] as const)
    const copy = Object.fromEntries(entries)
    if (Array.isArray(copy['Statement'])) {
      copy['Statement'] = (copy['Statement'] as Statement[]).flatMap((statement) => {
        const actions = [statement.Action].flat().filter((one) => one !== action)
        taken += [statement.Action].flat().length - actions.length
        return actions.length === 0 ? [] : [{ ...statement, Action: actions }]
      })
    }
    return copy
  }
  return { template: strip(template), taken }
}

test('without the grant to send mail: AccessDenied, and the message in the dead-letter queue with the cause', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-denied-'))
  let taken = 0
  const local = await startLocalCloud({
    assembly: inject('assembly'),
    port: 0,
    dataDir,
    quiet: true,
    startAt: new Date(startOfTests),
    templateTransform: (_, template) => {
      const stripped = without('ses:SendRawEmail', template)
      taken += stripped.taken
      return stripped.template as typeof template
    },
  })
  onTestFinished(async () => {
    await local.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  expect(taken).toBeGreaterThan(0)
  const cloud = client(local.url)
  const body = complaint()
  expect((await cloud.submit(body)).status).toBe(201)
  // Each retry waits for the visibility time-out of the queue.
  await cloud.advance('PT1H')

  expect(local.deniedPermissions().map(({ action }) => action)).toContain('ses:SendRawEmail')
  expect(await cloud.mail(body.customer.email)).toEqual([])
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead.map(({ name }) => name)).toEqual([expect.stringContaining('Notification')])
  const [message] = dead.flatMap(({ messages }) => messages)
  expect(JSON.stringify(message)).toMatch(/AccessDenied/)
  expect(JSON.stringify(message)).toMatch(/ses:SendRawEmail/)
})
