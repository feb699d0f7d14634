import { expect, test } from 'vitest'
import { complaint, type Mail } from '#test/support/client.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'

const cloud = await useOwnCloud()

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

/** After the result the customer is asked whether they are content, which has a clock of its own. */
const followUp = (reference: string) =>
  cloud.as('handler', `/v1/cases/${reference}/record-follow-up`, { result: 'satisfied' })

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
    'lead 逾期升级·第 1 级',
    'manager 逾期升级·第 2 级',
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

/** How the ladder of the result stands. */
const ladders = async (reference: string) =>
  (await cloud.executions()).filter(({ name }) => name.startsWith(`${reference}-resolve`))

test('[R24] acknowledging rung 1 holds rung 2 back for a day, and acknowledging the last ends the workflow', async () => {
  const reference = await submit()
  await accept(reference)
  const { dueAt } = await resolveClock(reference)
  const hoursAfter = (hours: number) => new Date(Date.parse(dueAt) + hours * 3_600_000).toISOString()
  const rungs = async () => (await told(reference)).map(line).filter((text) => text.includes('升级'))
  const acknowledge = (user: string) =>
    cloud.as(user, `/v1/cases/${reference}/acknowledge-escalation`, { note: '今天答复' })
  await cloud.moveTo(hoursAfter(6))
  expect((await acknowledge('lead')).status).toBe(200)
  await cloud.moveTo(hoursAfter(29.9))
  expect(await rungs()).toEqual(['lead 逾期升级·第 1 级'])
  expect((await ladders(reference)).map(({ status }) => status)).toEqual(['RUNNING'])
  await cloud.moveTo(hoursAfter(30.1))
  expect(await rungs()).toEqual(['lead 逾期升级·第 1 级', 'manager 逾期升级·第 2 级'])
  expect((await acknowledge('lead')).status).toBe(403)
  expect((await acknowledge('manager')).status).toBe(200)
  await cloud.idle()
  expect((await ladders(reference)).map(({ status }) => status)).toEqual(['SUCCEEDED'])
  await cloud.advance('P3D')
  expect(await rungs()).toHaveLength(2)
  const again = await acknowledge('manager')
  expect(again.status).toBe(409)
  expect(again.body.type).toBe('/problems/no-open-escalation')
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  const types = body.history.map(({ type }: { type: string }) => type)
  // The workflow was never taken for lost, neither while it waited for people nor while it was held.
  expect(types).not.toContain('EscalationLost')
})

test('[R25] a major case is reported upward at once, on every change, every week and at its end', async () => {
  const { body: receipt } = await cloud.submit(complaint({ narrative: '电饭煲坏了，我已经联系记者曝光' }))
  await cloud.idle()
  const reference = String(receipt.reference)
  const bulletins = async () => {
    const { body } = await cloud.as('executive', `/v1/cases/${reference}`)
    return body.history.filter(({ type }: { type: string }) => type === 'BulletinIssued').length
  }
  const mails = async () =>
    (await cloud.mail('executive@staff.example.org')).filter(({ text }) => text.includes(reference)).length
  // Classified as major, dispatched.
  expect(await bulletins()).toBe(2)
  expect(await mails()).toBe(2)
  await accept(reference)
  await cloud.idle()
  expect(await bulletins()).toBe(3)
  await cloud.advance('P6DT23H')
  expect(await bulletins()).toBe(3)
  await cloud.advance('PT1H1M')
  expect(await bulletins()).toBe(4)
  await cloud.as('handler', `/v1/cases/${reference}/resolve`, { text: '已换新机', validity: 'valid' })
  await cloud.as('handler', `/v1/cases/${reference}/close`, { grounds: 'consent', lessons: '到货先抽检' })
  await cloud.idle()
  expect(await bulletins()).toBe(6)
  expect((await cloud.mail('executive@staff.example.org')).at(-1)?.text).toContain('到货先抽检')
  await cloud.advance('P15D')
  expect(await bulletins()).toBe(6)
})

test('[R21] [R24] resolving stops everything: no reminder, breach or rung comes any more', async () => {
  const reference = await submit()
  await accept(reference)
  const { dueAt } = await resolveClock(reference)
  await cloud.moveTo(new Date(Date.parse(dueAt) + 60_000).toISOString())
  const before = (await told(reference)).length
  const resolution = { text: '已换新机', validity: 'valid' }
  expect((await cloud.as('handler', `/v1/cases/${reference}/resolve`, resolution)).status).toBe(200)
  await followUp(reference)
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
  await followUp(reference)
  await cloud.advance('P7D')
  expect((await told(reference)).map(line)).toEqual(['handler 新案件'])
  const { body } = await cloud.as('auditor', `/v1/cases/${reference}`)
  const statuses = body.clocks.map(({ milestone, status }: Record<string, string>) => [milestone, status])
  for (const milestone of ['acknowledge', 'accept', 'resolve', 'follow-up'])
    expect(statuses).toContainEqual([milestone, 'met'])
})
