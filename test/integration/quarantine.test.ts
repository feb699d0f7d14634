import { expect, test } from 'vitest'
import { address, firstMail, inbox, letter, look, referenceIn } from '#test/support/mail-journeys.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'

const cloud = await useOwnCloud()

const give = (reference: string, command: string, body: unknown, who = 'coordinator') =>
  cloud.as(who, `/v1/cases/${reference}/${command}`, body)

/** Everything of a list, whatever else the cloud holds. */
const listed = async (
  query: string,
  who = 'coordinator',
): Promise<{ reference: string; excerpt: string }[]> =>
  (await cloud.as(who, `/v1/cases?limit=100&${query}`)).body.cases

/** A mail of which the receiving system says the worst, as it stands in quarantine. */
const suspected = async (verdict: string) => {
  const writer = address()
  await cloud.deliver(letter(writer, { body: `${writer} 买的水壶坏了，质量问题` }), inbox, verdict)
  await cloud.idle()
  const waiting = await listed('department=quarantine')
  const found = waiting.find(({ excerpt }) => excerpt.includes(writer))
  if (!found) throw new Error('the mail is not in quarantine')
  return { writer, reference: found.reference }
}

test('[R46] a mail that looks like spam is kept apart: no case list has it, nobody is answered, no clock runs', async () => {
  const { writer, reference } = await suspected('&spam=FAIL')
  const open = [...(await listed('state=open')), ...(await listed('department=triage', 'agent'))]
  expect(open.map((summary) => summary.reference)).not.toContain(reference)
  expect(await look(cloud, reference)).toMatchObject({
    state: 'quarantined',
    clocks: [],
    quarantine: ['spam-verdict'],
  })
  expect((await cloud.as('agent', `/v1/cases/${reference}`)).status).toBe(403)
  expect(await listed('department=quarantine', 'agent')).toEqual([])
  await cloud.advance('PT10M')
  expect(await cloud.mail(writer)).toEqual([])
  const { history } = await look(cloud, reference)
  expect(history).toHaveLength(1)
})

test('[R36] [R46] what is kept apart comes back to the centre every working day until it is decided', async () => {
  const { reference } = await suspected('&virus=FAIL')
  await cloud.advance('P1D')
  const told = (await cloud.mail()).filter(({ text }) => text.includes(reference))
  expect(told.some(({ subject }) => /每日摘要/.test(subject))).toBe(true)
  await give(reference, 'reject', { reason: '病毒邮件' })
  expect((await listed('department=quarantine')).map((summary) => summary.reference)).not.toContain(reference)
})

test('[R46] a genuine complaint that is released goes on as any other, from when it came', async () => {
  const { writer, reference } = await suspected('&spam=FAIL')
  const { receivedAt } = await look(cloud, reference)
  await cloud.advance('PT10M')
  expect((await give(reference, 'release', {}, 'handler')).status).toBe(403)
  expect((await give(reference, 'release', { reason: '确系客户投诉' })).body.state).toBe('received')
  await cloud.idle()
  expect(referenceIn(await firstMail(cloud, writer))).toBe(reference)
  const { state, clocks, department, history } = await look(cloud, reference)
  expect(state).toBe('dispatched')
  expect(department).toBe('quality')
  const started = clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve')
  expect(started.startedAt).toBe(receivedAt)
  expect(history.map(({ type }: { type: string }) => type)).toContain('CaseReleased')
  expect((await listed('department=quarantine')).map((summary) => summary.reference)).not.toContain(reference)
})

test('[R46] what was rejected is kept, told to nobody, and can still be released', async () => {
  const { writer, reference } = await suspected('&spam=FAIL')
  expect((await give(reference, 'reject', {})).status).toBe(400)
  expect((await give(reference, 'reject', { reason: '广告' })).body.state).toBe('rejected')
  expect((await give(reference, 'reply-to-customer', { text: '您好' })).status).toBe(409)
  await cloud.advance('PT10M')
  expect(await cloud.mail(writer)).toEqual([])
  const rejected = await listed('department=quarantine&state=closed')
  expect(rejected.map((summary) => summary.reference)).toContain(reference)
  expect((await look(cloud, reference)).history.at(-1)).toMatchObject({
    type: 'CaseRejected',
    reason: '广告',
  })
  await give(reference, 'release', {})
  await cloud.idle()
  expect(await cloud.mail(writer)).toHaveLength(1)
})
