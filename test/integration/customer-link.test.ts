import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCase } from '#test/support/open-case.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'

const cloud = await useOwnCloud()

const submit = async (overrides: Record<string, unknown> = {}) => {
  const opened = await openCase(cloud, overrides)
  const { reference, link, path } = opened
  return {
    ...opened,
    secret: link.split('.')[1] ?? '',
    act: (body: object, headers: Record<string, string> = {}) => cloud.act(link, body, headers),
    see: async () => (await cloud.as('coordinator', path)).body,
    /** Staff mails about the case, by their subject lines. */
    told: async (): Promise<string[]> => {
      await cloud.idle()
      const mails = await cloud.mail()
      return mails.flatMap(({ to, subject }) =>
        to.endsWith('staff.example.org') && subject.includes(reference) ? [`${to} ${subject}`] : [],
      )
    },
  }
}
const problemOf = ({ status, body }: { status: number; body: { type?: string } }) => [status, body.type]

test('[R8] [R33] [R36] a customer adds information, refuses the result, accepts the next one by link, and rates it', async () => {
  const { reference, give, act, see, told, content } = await submit()
  await give('handler', 'accept')
  const key = { 'idempotency-key': randomUUID() }
  const words = { action: 'add-information', text: '发票号 0098，照片随后补' }
  const answers = await Promise.all([1, 2, 3].map(() => act(words, key)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(answers[0]?.body.conversation).toMatchObject([{ direction: 'from-customer', text: words.text }])
  expect((await see()).conversation.filter(({ text }: { text: string }) => text === words.text)).toHaveLength(
    1,
  )
  const other = await act({ ...words, text: '另一句' }, key)
  expect(problemOf(other)).toEqual([422, '/problems/idempotency-conflict'])

  expect(problemOf(await act({ action: 'accept-result' }))).toEqual([409, '/problems/not-allowed-in-state'])
  await give('handler', 'resolve', { text: '已寄出新机', validity: 'valid' })
  const refused = await act({ action: 'refuse-result', reason: '新机也不通电' })
  expect(refused.body).toMatchObject({ status: 'in-progress', actions: ['add-information', 'withdraw'] })
  expect(await see()).toMatchObject({ state: 'accepted', reopened: 1 })

  await give('handler', 'resolve', { text: '已退款', validity: 'valid' })
  await cloud.idle()
  const mails = await cloud.mail(content.customer.email)
  const link = /\/track#(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
  expect(link).toContain(reference)
  const accepted = await cloud.act(link, { action: 'accept-result' })
  expect(accepted.body).toMatchObject({ status: 'closed', actions: ['add-information', 'answer-survey'] })
  expect((await act({ action: 'answer-survey', score: 4, comment: '慢了点' })).body.survey.score).toBe(4)
  expect(problemOf(await act({ action: 'answer-survey', score: 1 }))).toEqual([
    409,
    '/problems/not-allowed-in-state',
  ])

  const view = await see()
  expect(view).toMatchObject({ state: 'closed', survey: { score: 4, comment: '慢了点' } })
  expect(view.history.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining([
      'ResultRefused',
      'CaseReopened',
      'ResultAccepted',
      'CaseClosed',
      'SurveyAnswered',
    ]),
  )
  const notices = await told()
  for (const words of ['客户来信', '客户不认可处理结果', '客户认可处理结果', '客户评价 4 分'])
    expect(notices.some((notice) => notice.startsWith('handler') && notice.includes(words))).toBe(true)
  expect(notices.some((notice) => notice.startsWith('lead') && notice.includes('客户不认可'))).toBe(true)
})

test('[R33] a customer withdraws, and the handler is told; one in triage leaves no workflow waiting', async () => {
  const { act, see, told } = await submit()
  expect((await act({ action: 'withdraw', reason: '已经解决' })).body.status).toBe('withdrawn')
  const view = await see()
  expect(view.state).toBe('withdrawn')
  expect(view.clocks.filter(({ status }: { status: string }) => status === 'running')).toEqual([])
  expect((await told()).some((notice) => notice.includes('客户撤回投诉'))).toBe(true)

  const unsure = await submit({ narrative: '我要说一件事情，请你们联系我' })
  expect((await unsure.see()).state).toBe('triage')
  const key = { 'idempotency-key': randomUUID() }
  for (const _ of [1, 2]) expect((await unsure.act({ action: 'withdraw' }, key)).status).toBe(200)
  await cloud.idle()
  const execution = (await cloud.executions()).find(({ name }) => name === `${unsure.reference}-intake`)
  expect(execution?.status).toBe('SUCCEEDED')
  expect((await unsure.see()).state).toBe('withdrawn')
})

test('[R33] [R46] a link that staff made void opens nothing; the next mail carries the new one', async () => {
  const { link, reference, secret, give, act, content } = await submit()
  await give('handler', 'accept')
  expect((await give('auditor', 'replace-link', { reason: '试试' })).status).toBe(403)
  expect((await give('handler', 'replace-link', {})).status).toBe(400)
  const before = (await cloud.mail(content.customer.email)).length
  const replaced = await give('handler', 'replace-link', { reason: '链接被转发到群里' })
  expect(replaced.body).toEqual({ reference, version: replaced.body.version, state: 'accepted' })
  await cloud.idle()
  expect(await cloud.mail(content.customer.email)).toHaveLength(before)
  const refusals = [
    await cloud.track(link),
    await act({ action: 'withdraw' }),
    await cloud.track(`TS2611999999.${secret}`),
  ]
  for (const refusal of refusals) {
    expect(problemOf(refusal)).toEqual([404, '/problems/unknown-link'])
    expect(Object.keys(refusal.body)).toEqual(Object.keys(refusals[0]?.body))
    expect(refusal.body.title).toBe(refusals[0]?.body.title)
  }

  await give('handler', 'reply-to-customer', { text: '我们正在核实' })
  await cloud.idle()
  const mails = await cloud.mail(content.customer.email)
  const renewed = /\/track#(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
  expect(renewed).not.toBe(link)
  expect((await cloud.track(renewed)).body.reference).toBe(reference)
  const logs = await cloud.call('GET', '/_local/logs', { headers: { accept: 'application/json' } })
  expect(logs.status).toBe(200)
  const written = JSON.stringify(logs.body)
  expect(written).toContain('unknown-link')
  expect(written).not.toContain(secret)
  expect(written).not.toContain(renewed.split('.')[1])
})

test('[R33] [R46] what a contract does not allow is refused, and names no token', async () => {
  const { link, secret, act } = await submit()
  const bad = [
    await act({ action: 'shout' }),
    await act({ action: 'refuse-result' }),
    await act({ action: 'answer-survey', score: 6 }),
    await cloud.call('GET', '/v1/track'),
    await cloud.call('GET', '/v1/track', { headers: { 'tracking-token': 'x'.repeat(201) } }),
  ]
  for (const answer of bad) {
    expect(problemOf(answer)).toEqual([400, '/problems/invalid-request'])
    expect(JSON.stringify(answer.body)).not.toContain(secret)
  }
  expect((await cloud.call('GET', `/v1/track/${link}`)).status).toBe(404)
  const seen = await cloud.track(link)
  expect(seen.headers.get('cache-control')).toBe('no-store')
})
