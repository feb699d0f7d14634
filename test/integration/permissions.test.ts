import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, inject, onTestFinished, test } from 'vitest'
import { startLocalCloud } from '../../local/start.ts'
<<<<<<< HEAD
import { client, complaint } from '#test/support/client.ts'
=======
import { beMany } from '#test/support/be-many.ts'
import { client, complaint, type CloudClient } from '#test/support/client.ts'
>>>>>>> similar
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

<<<<<<< HEAD
=======
/** What an administrator does with the policy: tries a pack, publishes it, and looks at both. */
/** Another system hands a case in with its key, asks where it stands, and loses the key. */
const lodgeByKey = async (cloud: CloudClient) => {
  const wish = { name: '官网商城', scopes: ['complaints:write', 'cases:read'] }
  const { body } = await cloud.as('administrator', '/v1/api-clients', wish)
  const { body: receipt } = await cloud.submit(complaint(), { 'x-api-key': body.key })
  await cloud.call('GET', `/v1/complaints/${receipt.reference}`, { headers: { 'x-api-key': body.key } })
  await cloud.as('administrator', '/v1/api-clients')
  await cloud.as('administrator', `/v1/api-clients/${body.client.id}/revoke`, {})
}

const lookAfterPolicy = async (cloud: CloudClient) => {
  const pack = generalYaml
    .replace('version: 1.0.0', 'version: 2.0.0')
    .replace('businessDays: 3', 'businessDays: 9')
  await cloud.as('administrator', '/v1/policy/dry-runs', { pack })
  const { body } = await cloud.as('administrator', '/v1/policy/versions', {
    pack,
    openCases: 'recompute',
    reason: '延长期限',
  })
  await cloud.advance('PT5M')
  await cloud.as('auditor', '/v1/policy/versions')
  await cloud.as('auditor', `/v1/policy/versions/${body.fingerprint}`)
  await cloud.as('auditor', `/v1/policy/jobs/${body.job}`)
}

/** Commands on deadlines and on how cases come together and open again, each given once. */
const workOnDeadlines = async (cloud: CloudClient, path: string, other: string, referred: string) => {
  const give = (user: string, command: string, input: unknown = {}) =>
    cloud.as(user, `${path}/${command}`, input)
  const answers = [
    await give('handler', 'accept'),
    await give('handler', 'pause', { for: 'laboratory', reason: '送检' }),
    await give('handler', 'resume'),
    await give('handler', 'extend', {
      clock: 'resolve',
      by: { unit: 'businessDays', amount: 2 },
      reason: '等报告',
    }),
    await give('manager', 'decide-extension', { clock: 'resolve', approve: true }),
    await give('manager', 'take-over', { reason: '影响大' }),
    await give('manager', 'demand-progress', { text: '今天说明进展' }),
    await give('handler', 'report-upward', { text: '已停售' }),
    await cloud.as('handler', `${path}/clocks`),
    await give('handler', 'resolve', { text: '已退款', validity: 'valid' }),
    await give('handler', 'record-follow-up', { result: 'satisfied' }),
    await give('handler', 'reopen', { reason: '客户来电' }),
    await cloud.as('coordinator', `${referred}/accept`, {}),
    await cloud.as('coordinator', `${referred}/answer-referrer`, { text: '已办结' }),
    await cloud.as('handler', `${other}/merge`, { into: path.split('/').at(-1), reason: '同一事' }),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const { body } = await cloud.as('handler', `${path}/clocks`)
  const { dueAt } = body.clocks.findLast(({ clock }: { clock: string }) => clock === 'resolve')
  const earlier = new Date(Date.parse(dueAt) - 3_600_000).toISOString()
  const advanced = await give('manager', 'set-deadline', { clock: 'resolve', dueAt: earlier, reason: '急' })
  expect(advanced.status).toBe(200)
}

/** What is kept apart is rejected, and released after all. */
const decideOnQuarantine = async (cloud: CloudClient, raw: string) => {
  await cloud.deliver(raw, 'care@redress.test', '&spam=FAIL')
  await cloud.idle()
  const { body } = await cloud.as('coordinator', '/v1/cases?department=quarantine')
  const path = `/v1/cases/${body.cases[0].reference}`
  expect((await cloud.as('coordinator', `${path}/reject`, { reason: '广告' })).status).toBe(200)
  expect((await cloud.as('coordinator', `${path}/release`, {})).status).toBe(200)
}

/** Files by mail and by form: one that is looked at and opened, one that is in quarantine, one that never arrives. */
const sendFiles = async (cloud: CloudClient) => {
  const { type, body } = withFiles('请看附件', [filePart('a.jpg', 'image/jpeg', photo())])
  await cloud.deliver(letter('files@example.com', { type, body }), 'care@redress.test')
  const photograph = await upload(cloud, { name: 'b.jpg', content: photo() })
  const evil = await upload(cloud, { name: 'c.exe', content: program })
  const { body: lost } = await offerFor(cloud, { name: 'd.jpg', content: photo() })
  const attachments = [photograph.token, evil.token, String(lost.token)]
  const { body: submitted } = await cloud.submit(complaint({ attachments }))
  await cloud.idle()
  const path = `/v1/cases/${String(submitted.reference)}/attachments/${photograph.id}`
  const { body: address } = await cloud.as('handler', path)
  expect((await fetch(address.url)).status).toBe(200)
}

/** Why a permission that nothing here used is granted all the same. */
const explained: readonly [reason: string, permission: RegExp][] = [
  ['AWS writes logs and traces with them; the local cloud keeps its own', /^(logs|xray):/],
  ['used only when a schedule cannot reach its function', /^sqs:SendMessage .*SchedulesDeadLetters/],
  ['used only when a stream record fails for good', /^sqs:\w+ .*RelayDeadLetters/],
  ['used only when a workflow was lost', /^states:StartExecution .*RepairWork/],
  [
    'used only when a rung comes up that nobody is to be told of',
    /^states:SendTaskSuccess .* of .*EscalationNotifyRun/,
  ],
  [
    'used only when a mail could not be sent, or two sends of one meet',
    /^dynamodb:(Get|Delete)Item .*Idempotency/,
  ],
]

>>>>>>> similar
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
