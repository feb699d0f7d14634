import { expect, inject, test } from 'vitest'
import { client } from '#test/support/client.ts'
import { openCase, recordedCase } from '#test/support/open-case.ts'

const cloud = client(inject('cloudUrl'))

interface Clock {
  readonly clock: string
  readonly status: string
  readonly dueAt: string
  readonly agrees: boolean
}

const submit = async (overrides: Record<string, unknown> = {}) => {
  const opened = await ('referral' in overrides
    ? recordedCase(cloud, { ...overrides, channel: 'referral' })
    : openCase(cloud, overrides))
  const { link, path } = opened
  return {
    ...opened,
    clocks: async (): Promise<Clock[]> => (await cloud.as('handler', `${path}/clocks`)).body.clocks,
    clock: async (id: string): Promise<Clock> => {
      const { body: answer } = await cloud.as('handler', `${path}/clocks`)
      return answer.clocks.findLast(({ clock }: Clock) => clock === id)
    },
    history: async (): Promise<string[]> =>
      (await cloud.as('auditor', path)).body.history.map(({ text }: { text: { en: string } }) => text.en),
    track: async () => (await cloud.track(link)).body,
  }
}

const codes = (body: { errors?: { path: string; code: string }[] }) =>
  body.errors?.map(({ path, code }) => [path, code])

test('[R18] [R21] [R22] a deadline stands still, moves later with approval, and explains itself all the way', async () => {
  const { give, clock, clocks, history, track, content } = await submit()
  await give('handler', 'accept')
  const before = await clock('resolve')

  const waiting = await give('handler', 'pause', { for: 'laboratory', reason: '送检' })
  expect(waiting.body.state).toBe('waiting')
  expect(await clock('resolve')).toMatchObject({ status: 'paused', agrees: true })
  const { body: queue } = await cloud.as('handler', '/v1/cases')
  expect(queue.cases).toEqual(expect.arrayContaining([expect.objectContaining({ waitingFor: 'laboratory' })]))
  await cloud.advance('P3D')
  expect((await give('handler', 'resume')).body.state).toBe('accepted')
  const after = await clock('resolve')
  expect(after).toMatchObject({ status: 'running', agrees: true })
  expect(Date.parse(after.dueAt)).toBeGreaterThan(Date.parse(before.dueAt))

  const wish = { clock: 'resolve', by: { unit: 'businessDays', amount: 2 }, reason: '等厂家的鉴定报告' }
  const beyond = await give('handler', 'extend', { ...wish, by: { unit: 'businessDays', amount: 4 } })
  expect([beyond.status, codes(beyond.body)]).toEqual([400, [['by.amount', 'beyond-total']]])
  expect((await give('handler', 'extend', wish)).status).toBe(200)
  expect((await give('lead', 'decide-extension', { clock: 'resolve', approve: true })).status).toBe(403)
  expect((await give('manager', 'decide-extension', { clock: 'resolve', approve: true })).status).toBe(200)
  await cloud.idle()
  const extended = await clock('resolve')
  expect(Date.parse(extended.dueAt)).toBeGreaterThan(Date.parse(after.dueAt))
  const mails = await cloud.mail(content.customer.email)
  expect(mails.at(-1)?.text).toContain('等厂家的鉴定报告')
  expect(await track()).toMatchObject({
    expectedBy: extended.dueAt,
    postponed: { previously: after.dueAt, reason: '等厂家的鉴定报告' },
  })

  for (const each of await clocks()) expect(each.agrees, each.clock).toBe(true)
  const said = await history()
  expect(said.some((text) => /^Goes on \(.*Resolution goes on and is due .+ instead of /.test(text))).toBe(
    true,
  )
  expect(
    said.some((text) => /^Resolution extended by 2 business days .*: due .+ instead of /.test(text)),
  ).toBe(true)
})

test('[R25] [R26] management sets an earlier deadline, takes a case over, demands progress and is reported to', async () => {
  const { give, clock, path } = await submit()
  await give('handler', 'accept')
  const { dueAt } = await clock('resolve')
  const earlier = new Date(Date.parse(dueAt) - 3_600_000).toISOString()
  const wish = { clock: 'resolve', dueAt: earlier, reason: '客户要出国' }
  expect((await give('handler', 'set-deadline', wish)).status).toBe(403)
  const later = await give('manager', 'set-deadline', { ...wish, dueAt })
  expect([later.status, codes(later.body)]).toEqual([400, [['dueAt', 'not-earlier']]])
  expect((await give('manager', 'set-deadline', wish)).status).toBe(200)
  expect(await clock('resolve')).toMatchObject({ dueAt: earlier, agrees: true })

  expect((await give('manager', 'take-over', { reason: '影响大' })).status).toBe(200)
  expect((await give('manager', 'demand-progress', { text: '今天下班前说明进展' })).status).toBe(200)
  expect((await give('handler', 'report-upward', { text: '已停售该批次' })).status).toBe(200)
  const { body } = await cloud.as('manager', path)
  expect(body).toMatchObject({ takenOverBy: 'manager', owner: 'manager' })
  expect(body.bulletins).toMatchObject([{ occasion: 'written', text: '已停售该批次' }])
})

test('[R6] [R36] a referred case is answered to the referrer, followed up, re-opened and closed with its lessons', async () => {
  const replyBy = new Date(Date.parse(await cloud.now()) + 10 * 86_400_000).toISOString().slice(0, 10)
  const referral = { from: '12315', number: '20261123-0817', replyBy }
  const { give, clock, path } = await submit({ referral })
  expect((await cloud.as('coordinator', path)).body).toMatchObject({ channel: 'referral', referral })
  await give('coordinator', 'accept')
  expect((await give('coordinator', 'answer-referrer', { text: '已换机，客户认可' })).status).toBe(200)
  expect(await clock('referrer')).toMatchObject({ status: 'met', agrees: true })

  const result = { text: '已换新机', validity: 'valid' }
  expect((await give('coordinator', 'resolve', result)).body.state).toBe('resolved')
  const bare = await give('coordinator', 'record-follow-up', { result: 'dissatisfied' })
  expect([bare.status, codes(bare.body)]).toEqual([400, [['note', 'required']]])
  const unhappy = await give('coordinator', 'record-follow-up', { result: 'dissatisfied', note: '又坏了' })
  expect(unhappy.body.state).toBe('accepted')
  expect((await give('coordinator', 'resolve', result)).body.state).toBe('resolved')
  const closing = { grounds: 'consent', lessons: '出厂检验增加通电时长' }
  expect((await give('coordinator', 'close', closing)).body.state).toBe('closed')
  expect((await give('coordinator', 'reopen', { reason: '客户又来电' })).body.state).toBe('accepted')
  expect((await cloud.as('coordinator', path)).body.reopened).toBe(2)
})

test('[R13] [R33] a merged case ends in its lead, which keeps the earlier deadline, and its customer follows it', async () => {
  const [one, two] = [await submit(), await submit()]
  for (const { give } of [one, two]) await give('handler', 'accept')
  const { dueAt } = await two.clock('resolve')
  const earlier = new Date(Date.parse(dueAt) - 3_600_000).toISOString()
  await one.give('manager', 'set-deadline', { clock: 'resolve', dueAt: earlier, reason: '急' })
  const itself = await one.give('handler', 'merge', { into: one.reference, reason: '同一事' })
  expect([itself.status, codes(itself.body)]).toEqual([400, [['into', 'same-case']]])
  const merged = await one.give('handler', 'merge', { into: two.reference, reason: '同一事' })
  expect(merged.body).toMatchObject({ reference: one.reference, state: 'merged' })
  expect(await two.clock('resolve')).toMatchObject({ dueAt: earlier, agrees: true })
  await two.give('handler', 'resolve', { text: '已换新机', validity: 'valid' })
  const tracked = await one.track()
  expect(tracked).toMatchObject({ reference: one.reference, status: 'answered', joined: true })
  expect(JSON.stringify(tracked)).not.toContain('已换新机')
})
