import { expect, inject, test } from 'vitest'
import { client, complaint, type Mail } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))

const submit = async () => {
  const { body } = await cloud.submit(complaint())
  await cloud.idle()
  return String(body.reference)
}

/** Staff mails about a case, oldest first, as `who: beginning of the subject`. */
const told = async (reference: string): Promise<Mail[]> =>
  (await cloud.mail()).filter(
    ({ subject, to }) => subject.includes(reference) && to.endsWith('@staff.example.org'),
  )

const line = ({ to, subject }: Mail) => `${to.split('@')[0]} ${/【(.+?)】/.exec(subject)?.[1] ?? subject}`

const secondsAfter = (mail: Mail | undefined, instant: string) =>
  (Date.parse(mail?.sentAt ?? '') - Date.parse(instant)) / 1000

const resolveClock = async (reference: string) => {
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  return body.clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve')
}

const accept = (reference: string) => cloud.as('handler', `/v1/cases/${reference}/accept`, {})

test('[R23] [R24] reminder, breach, rung 1 and rung 2 come once each, at their moment', async () => {
  const reference = await submit()
  expect((await accept(reference)).status).toBe(200)
  const { dueAt } = await resolveClock(reference)
  await cloud.moveTo(new Date(Date.parse(dueAt) + 25 * 3_600_000).toISOString())
  const mails = await told(reference)
  expect(mails.map(line)).toEqual([
    'handler 新案件',
    'handler 提醒',
    'handler 逾期',
    'lead 升级 1 级',
    'manager 升级 2 级',
  ])
  const [, reminder, breach, first, second] = mails
  expect(secondsAfter(reminder, dueAt)).toBeLessThan(0)
  for (const mail of [breach, first]) {
    expect(secondsAfter(mail, dueAt)).toBeGreaterThanOrEqual(0)
    expect(secondsAfter(mail, dueAt)).toBeLessThan(60)
  }
  const nextDay = new Date(Date.parse(dueAt) + 24 * 3_600_000).toISOString()
  expect(secondsAfter(second, nextDay)).toBeGreaterThanOrEqual(0)
  expect(secondsAfter(second, nextDay)).toBeLessThan(60)
  await cloud.advance('P3D')
  expect(await told(reference)).toHaveLength(5)
  const { body } = await cloud.as('lead', `/v1/cases/${reference}`)
  expect(body.highestRung).toBe(2)
})

test('[R24] acknowledging rung 1 stops rung 2, and ends the workflow', async () => {
  const reference = await submit()
  await accept(reference)
  const { dueAt } = await resolveClock(reference)
  await cloud.moveTo(new Date(Date.parse(dueAt) + 3_600_000).toISOString())
  const answer = await cloud.as('lead', `/v1/cases/${reference}/acknowledge-escalation`, { note: '今天答复' })
  expect(answer.status).toBe(200)
  await cloud.advance('P3D')
  expect((await told(reference)).map(line).filter((text) => text.includes('升级'))).toEqual([
    'lead 升级 1 级',
  ])
  const executions = (await cloud.executions()).filter(({ name }) => name.startsWith(`${reference}-resolve`))
  expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED'])
  const again = await cloud.as('lead', `/v1/cases/${reference}/acknowledge-escalation`, {})
  expect(again.status).toBe(409)
  expect(again.body.type).toBe('/problems/no-open-escalation')
})

test('[R21] [R24] resolving stops everything: no reminder, breach or rung comes any more', async () => {
  const reference = await submit()
  await accept(reference)
  const { dueAt } = await resolveClock(reference)
  await cloud.moveTo(new Date(Date.parse(dueAt) + 60_000).toISOString())
  const before = (await told(reference)).length
  const resolution = { text: '已换新机', validity: 'valid' }
  expect((await cloud.as('handler', `/v1/cases/${reference}/resolve`, resolution)).status).toBe(200)
  await cloud.advance('P5D')
  expect(await told(reference)).toHaveLength(before)
  const running = (await cloud.executions()).filter(
    ({ name, status }) => name.startsWith(reference) && status === 'RUNNING',
  )
  expect(running).toEqual([])
  expect((await resolveClock(reference)).status).toBe('missed')
})

test('[R7] [R23] a case resolved in time meets its clocks and nobody is bothered', async () => {
  const reference = await submit()
  await accept(reference)
  await cloud.as('handler', `/v1/cases/${reference}/resolve`, { text: '已退款', validity: 'valid' })
  await cloud.advance('P7D')
  expect((await told(reference)).map(line)).toEqual(['handler 新案件'])
  const { body } = await cloud.as('auditor', `/v1/cases/${reference}`)
  expect(body.clocks.map(({ status }: { status: string }) => status)).toEqual(['met', 'met', 'met'])
})
