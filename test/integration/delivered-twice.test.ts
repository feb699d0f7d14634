import { expect, onTestFinished, test } from 'vitest'
import { complaint } from '#test/support/client.ts'
import { ownCloud } from '#test/support/own-cloud.ts'

test('[R8] [R23] [R24] a duplicate of each message in each queue changes nothing', async () => {
  const { cloud, stop } = await ownCloud(['--deliver-twice'])
  onTestFinished(stop)
  const body = complaint()
  const { reference } = (await cloud.submit(body)).body
  const raw =
    'From: mail@example.com\r\nTo: care@redress.test\r\nSubject: =?utf-8?B?6LSo6YeP?=\r\n\r\nThe quality is poor, it is broken.\r\n'
  await cloud.deliver(raw, 'care@redress.test')
  await cloud.idle()
  await cloud.as('handler', `/v1/cases/${reference}/accept`, {})
  const { clocks } = (await cloud.as('handler', `/v1/cases/${reference}`)).body
  const { dueAt } = clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve')
  await cloud.moveTo(new Date(Date.parse(dueAt) + 25 * 3_600_000).toISOString())
  await cloud.as('handler', `/v1/cases/${reference}/resolve`, { text: '已退款', validity: 'valid' })
  await cloud.idle()

  const mails = (await cloud.mail()).filter(({ subject }) => subject.includes(reference))
  const told = mails.map(({ to, subject }) => `${to} ${subject}`)
  expect(new Set(told).size).toBe(told.length)
  // Acknowledgement, new case, reminder, breach, two rungs, result.
  expect(told).toHaveLength(7)
  expect(await cloud.mail('mail@example.com')).toHaveLength(1)

  const { history } = (await cloud.as('auditor', `/v1/cases/${reference}`)).body
  const count = (type: string) => history.filter((event: { type: string }) => event.type === type).length
  expect(
    ['ClockReminded', 'ClockBreached', 'RungNotified', 'MessageSent', 'CaseClassified'].map(count),
  ).toEqual([1, 1, 2, 2, 1])
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead).toEqual([])
})
