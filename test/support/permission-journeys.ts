import { expect } from 'vitest'
import { complaint, type CloudClient } from './client.ts'
import { letter } from './mail-journeys.ts'
import { generalYaml } from './policies.ts'
import { photo, program } from './sample-files.ts'
import { filePart, offerFor, upload, withFiles } from './uploads.ts'

/* What people and other systems do of each sort, so that every permission that is granted is used. */

/** Another system hands a case in with its key, asks where it stands, and loses the key. */
export const lodgeByKey = async (cloud: CloudClient) => {
  const wish = { name: '官网商城', scopes: ['complaints:write', 'cases:read'] }
  const { body } = await cloud.as('administrator', '/v1/api-clients', wish)
  const { body: receipt } = await cloud.submit(complaint(), { 'x-api-key': body.key })
  await cloud.call('GET', `/v1/complaints/${receipt.reference}`, { headers: { 'x-api-key': body.key } })
  await cloud.as('administrator', '/v1/api-clients')
  await cloud.as('administrator', `/v1/api-clients/${body.client.id}/revoke`, {})
}

/** What an administrator does with the policy: tries a pack, publishes it, and looks at both. */
export const lookAfterPolicy = async (cloud: CloudClient) => {
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
export const workOnDeadlines = async (cloud: CloudClient, path: string, other: string, referred: string) => {
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

/** What the classifier has learnt is looked at; there is nothing to go back to yet. */
export const lookAtClassifier = async (cloud: CloudClient) => {
  expect((await cloud.as('auditor', '/v1/classifier')).body.examples.count).toBeGreaterThan(0)
  const wish = { version: 'day-one', reason: '试试' }
  expect((await cloud.as('administrator', '/v1/classifier/roll-back', wish)).status).toBe(409)
}

/** What is kept apart is rejected, and released after all. */
export const decideOnQuarantine = async (cloud: CloudClient, raw: string) => {
  await cloud.deliver(raw, 'care@redress.test', '&spam=FAIL')
  await cloud.idle()
  const { body } = await cloud.as('coordinator', '/v1/cases?department=quarantine')
  const path = `/v1/cases/${body.cases[0].reference}`
  expect((await cloud.as('coordinator', `${path}/reject`, { reason: '广告' })).status).toBe(200)
  expect((await cloud.as('coordinator', `${path}/release`, {})).status).toBe(200)
}

/** Files by mail and by form: one that is looked at and opened, one that is in quarantine, one that never arrives. */
export const sendFiles = async (cloud: CloudClient) => {
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

/** Many customers with one matter: one a person takes out, and one they bring in, since it is no praise. */
export const beMany = async (
  submit: (overrides: { narrative: string }) => Promise<string>,
  cloud: CloudClient,
) => {
  const { narrative } = complaint()
  let path = ''
  for (let count = 0; count < 5; count += 1) path = await submit({ narrative })
  const { body } = await cloud.as('handler', path)
  await cloud.as('handler', `${path}/unlink`, { from: body.links[0].to, reason: '另一个批次' })
  expect((await cloud.as('handler', `${path}/similar`)).status).toBe(200)
  const praise = await submit({ narrative: narrative.replace('就坏了，质量太差，要求退款', '，表扬') })
  const correction = { kind: 'complaint', category: 'quality/defect', reason: '反话' }
  expect((await cloud.as('coordinator', `${praise}/reclassify`, correction)).status).toBe(200)
  await cloud.idle()
  expect((await cloud.as('coordinator', praise)).body.links).toMatchObject([{ relation: 'mass' }])
}
