import { expect, inject, test } from 'vitest'
import { client, complaint } from '#test/support/client.ts'
import { queueOf } from '#test/support/queue-of.ts'

const cloud = client(inject('cloudUrl'))

const submit = async (overrides: Record<string, unknown> = {}) => {
  const content = complaint(overrides)
  const { body } = await cloud.submit(content)
  await cloud.idle()
  return { reference: String(body.reference), token: String(body.trackingUrl).split('#')[1] ?? '', content }
}

test('[R10] [R15] [R16] [R32] [R33] a complaint is classified, dispatched, accepted, answered, resolved and closed', async () => {
  const { reference, token, content } = await submit()
  const queue = await queueOf(cloud, 'handler', 'quality')
  const listed = queue.find((entry) => entry.reference === reference)
  expect(listed).toMatchObject({ state: 'dispatched', department: 'quality', customerName: '客**' })

  const path = `/v1/cases/${reference}`
  expect((await cloud.as('handler', `${path}/accept`, {})).body.state).toBe('accepted')
  expect((await cloud.as('handler', `${path}/add-note`, { text: '已联系仓库' })).status).toBe(200)
  expect((await cloud.as('handler', `${path}/reply-to-customer`, { text: '我们正在核实' })).status).toBe(200)
  const resolved = await cloud.as('handler', `${path}/resolve`, { text: '已为您换新机', validity: 'valid' })
  expect(resolved.body.state).toBe('resolved')
  expect((await cloud.as('handler', `${path}/close`, { grounds: 'consent' })).body.state).toBe('closed')
  await cloud.idle()

  const mails = await cloud.mail(content.customer.email)
  expect(mails.map(({ subject }) => subject)).toEqual([
    `【${reference}】您的反映已收到`,
    `【${reference}】关于您反映的问题`,
    `【${reference}】您反映的问题的处理结果`,
  ])
  expect(mails[2]?.text).toContain('已为您换新机')

  const tracked = await cloud.track(token)
  expect(tracked.body).toMatchObject({ reference, status: 'closed', late: false })
  expect(tracked.body.conversation.map(({ text }: { text: string }) => text)).toEqual([
    '我们正在核实',
    '已为您换新机',
  ])
  expect(JSON.stringify(tracked.body)).not.toContain('已联系仓库')

  const { body } = await cloud.as('auditor', path)
  expect(body.history.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining([
      'CaseReceived',
      'CaseClassified',
      'CaseDispatched',
      'CaseAccepted',
      'CaseResolved',
      'CaseClosed',
    ]),
  )
  expect(JSON.stringify(body)).not.toContain(token.split('.')[1])
})

test('[R10] [R12] what the classifier is unsure of waits for a person, and goes on when one has classified it', async () => {
  const { reference } = await submit({ narrative: '我要说一件事情，请你们联系我' })
  const { body: triage } = await cloud.as('coordinator', '/v1/cases?department=triage')
  expect(triage.cases.map((entry: { reference: string }) => entry.reference)).toContain(reference)
  const classified = await cloud.as('agent', `/v1/cases/${reference}/reclassify`, {
    category: 'logistics/delay',
    severity: 'special',
    reason: '电话核实：快递延误',
  })
  expect(classified.status).toBe(200)
  await cloud.idle()
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  expect(body).toMatchObject({ state: 'dispatched', department: 'logistics', severity: 'special' })
  expect(
    body.history.find(({ reason }: { reason?: string }) => reason === '电话核实：快递延误'),
  ).toBeDefined()
})

test('[R12] [R22] a corrected severity moves the deadline, and a corrected department re-dispatches', async () => {
  const { reference } = await submit()
  const due = async () => {
    const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
    return body.clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve').dueAt
  }
  const before = await due()
  await cloud.as('coordinator', `/v1/cases/${reference}/reclassify`, {
    severity: 'special',
    reason: '重要客户',
  })
  expect(Date.parse(await due())).toBeGreaterThan(Date.parse(before))
  await cloud.as('coordinator', `/v1/cases/${reference}/reclassify`, {
    department: 'finance',
    reason: '退款归财务',
  })
  await cloud.idle()
  expect((await cloud.as('handler', `/v1/cases/${reference}`)).status).toBe(403)
  const mails = await cloud.mail('handler-finance@staff.example.org')
  expect(mails.some(({ subject }) => subject.includes(reference))).toBe(true)
})

test('[R11] an injury is major: the rule and its words are shown', async () => {
  const { reference } = await submit({ narrative: '电饭煲质量有问题，起火了，我的手受伤' })
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  expect(body.severity).toBe('major')
  expect(body.classification.severity.confidence).toBeUndefined()
  expect(body.classification.severity.reasons[0]['zh-CN']).toContain('受伤')
})

test('[R32] an English complaint is acknowledged in English', async () => {
  const { content } = await submit({
    narrative: 'The rice cooker is broken, the quality is poor.',
    language: 'en',
  })
  const [mail] = await cloud.mail(content.customer.email)
  expect(mail?.subject).toMatch(/We have received what you wrote/)
})

test('[R18] [R33] without an address the page acknowledges, and the clock is met', async () => {
  const { reference, token } = await submit({ customer: { name: '客户丙', phone: '+86 10 5555 0000' } })
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  expect(body.clocks.find(({ milestone }: { milestone: string }) => milestone === 'acknowledge').status).toBe(
    'met',
  )
  expect((await cloud.track(token)).status).toBe(200)
})
