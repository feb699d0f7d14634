import { expect, onTestFinished, test } from 'vitest'
import { submitComplaints } from '../../bench/load.ts'
import { ownCloud } from '#test/support/own-cloud.ts'

const cases = 300

interface HistoryEntry {
  readonly type: string
  readonly at: string
}

test('[R23] [R27] after ten days without a sweep 300 overdue cases are made up for, and each person gets one digest', async () => {
  const { cloud, url, stop } = await ownCloud()
  onTestFinished(stop)
  const { accepted } = await submitComplaints(url, { parallel: 8, count: cases, seconds: 120 })
  expect(accepted.size).toBe(cases)
  await cloud.idle()

  const over = await cloud.outage('P10D')
  await cloud.advance('PT45M')
  const since = (await cloud.mail()).filter(({ sentAt }) => sentAt >= over)
  for (const person of ['handler', 'lead', 'manager']) {
    const mails = since.filter(({ to }) => to === `${person}@staff.example.org`)
    expect(
      mails.map(({ subject }) => subject),
      person,
    ).toHaveLength(1)
    expect(mails[0]?.text, person).toContain(String(cases))
  }

  // Nothing was lost and nothing told twice: each case says the same, whatever the order it was caught up in.
  const [sample, ...others] = [...accepted.values()]
  const told = async (reference: string | undefined) => {
    const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
    const history = body.history as HistoryEntry[]
    return history
      .filter(({ at }) => at >= over)
      .map(({ type }) => type)
      .toSorted()
  }
  const expected = await told(sample)
  // The clocks of accepting and of the result are late; the ladder of the result has two rungs.
  expect(expected.filter((type) => type === 'ClockBreached')).toHaveLength(2)
  expect(expected.filter((type) => type === 'RungNotified')).toHaveLength(2)
  for (const reference of others) expect(await told(reference), reference).toEqual(expected)
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead).toEqual([])
}, 600_000)
