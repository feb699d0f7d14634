import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startLocalCloud } from '../../local/start.ts'
import { client, complaint } from '#test/support/client.ts'
import { startOfTests } from '#test/support/cloud-process.ts'
import {
  beMany,
  decideOnQuarantine,
  lodgeByKey,
  lookAfterPolicy,
  lookAtClassifier,
  sendFiles,
  workOnDeadlines,
} from '#test/support/permission-journeys.ts'
import { explained } from '#test/support/explained-permissions.ts'

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

const openCloud = async (transform?: (template: unknown) => unknown) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-permissions-'))
  const local = await startLocalCloud({
    assembly: inject('assembly'),
    port: 0,
    dataDir,
    quiet: true,
    startAt: new Date(startOfTests),
    ...(transform && { templateTransform: (_, template) => transform(template) as typeof template }),
  })
  onTestFinished(async () => {
    await local.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return local
}

test('without the grant to send mail: AccessDenied, and the message in the dead-letter queue with the cause', async () => {
  let taken = 0
  const local = await openCloud((template) => {
    const stripped = without('ses:SendRawEmail', template)
    taken += stripped.taken
    return stripped.template
  })
  expect(taken).toBeGreaterThan(0)
  const cloud = client(local.url)
  const body = complaint()
  expect((await cloud.submit(body)).status).toBe(201)
  // Each retry waits for the visibility time-out of the queue.
  await cloud.advance('PT2H')

  expect(local.deniedPermissions().map(({ action }) => action)).toContain('ses:SendRawEmail')
  expect(await cloud.mail(body.customer.email)).toEqual([])
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead.map(({ name }) => name)).toEqual([expect.stringContaining('Notification')])
  const [message] = dead.flatMap(({ messages }) => messages)
  expect(JSON.stringify(message)).toMatch(/AccessDenied/)
  expect(JSON.stringify(message)).toMatch(/ses:SendRawEmail/)
})

test('every other permission of the template is used in the life of a few cases', async () => {
  const local = await openCloud()
  const cloud = client(local.url)
  const { gatewayUrl: endpoint, region, credentials } = local
  const sqs = new SQSClient({ endpoint, region, credentials })
  const submit = async (overrides = {}, key: string = randomUUID()) => {
    const { body } = await cloud.submit(complaint(overrides), { 'idempotency-key': key })
    await cloud.idle()
    return `/v1/cases/${String(body.reference)}`
  }
  // A life in time, a late one, one in triage, one by mail with an answer, and a repeated submission.
  const mail = (subject: string) =>
    `From: writer@example.com\r\nTo: care@redress.test\r\nSubject: ${subject}\r\n\r\nThe parcel has not arrived.\r\n`
  await cloud.deliver(mail('Parcel'), 'care@redress.test')
  await cloud.idle()
  const [acknowledged] = await cloud.mail('writer@example.com')
  await cloud.deliver(mail(`Re: ${acknowledged?.subject ?? ''}`), 'care@redress.test')
  await submit({ narrative: '请回电' })
  const triaged = await submit({ narrative: '请联系我' })
  await cloud.as('agent', `${triaged}/reclassify`, { category: 'quality/defect', reason: '电话核实' })
  await submit({}, 'again')
  await submit({ narrative: '另一件事' }, 'again')
  const path = await submit()
  const { body: tracked } = await cloud.submit(complaint())
  const link = String(tracked.trackingUrl).split('#')[1] ?? ''
  await cloud.track(link)
  await cloud.act(link, { action: 'add-information', text: '补充一点' }, { 'idempotency-key': 'once' })
  await sendFiles(cloud)
  await beMany(submit, cloud)
  await cloud.as('handler', '/v1/me')
  await cloud.as('handler', '/v1/cases')
  await cloud.as('handler', path)
  await cloud.as('handler', `${path}/accept`, {})
  await cloud.as('handler', `${path}/add-note`, { text: '备注' })
  await cloud.as('handler', `${path}/replace-link`, { reason: '链接外传' })
  await cloud.as('handler', `${path}/reply-to-customer`, { text: '正在核实' })
  await cloud.advance('P5D')
  await cloud.as('manager', `${path}/acknowledge-escalation`, {})
  const referral = { from: '12315', number: '817', replyBy: '2026-12-31' }
  const entry = { ...complaint({ referral }), channel: 'referral' }
  const { body: recorded } = await cloud.record('agent', entry, { 'idempotency-key': 'entry' })
  expect((await cloud.record('agent', entry, { 'idempotency-key': 'entry' })).body).toEqual(recorded)
  await cloud.idle()
  await cloud.as('agent', '/v1/cases?number=817')
  await workOnDeadlines(cloud, await submit(), await submit(), `/v1/cases/${recorded.reference}`)
  await lookAfterPolicy(cloud)
  await lodgeByKey(cloud)
  await lookAtClassifier(cloud)
  await decideOnQuarantine(cloud, mail('Spam'))
  await cloud.as('handler', `${path}/resolve`, { text: '已退款', validity: 'valid' })
  await cloud.as('handler', `${path}/close`, { grounds: 'consent' })
  await cloud.idle()
  // What no worker can read goes to its dead-letter queue, by the worker's own permission.
  for (const { name, deadLetter } of await cloud.queues()) {
    if (deadLetter) continue
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }))
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not what anybody expects' }))
  }
  await cloud.idle()

  const unused = local
    .unusedPermissions()
    .map(({ action, resources, role }) => `${action} ${resources.join(' ')} of ${role.split('/').at(-1)}`)
    .filter((permission) => !explained.some(([, pattern]) => pattern.test(permission)))
  expect(unused).toEqual([])
  expect(local.deniedPermissions()).toEqual([])
}, 400_000)
