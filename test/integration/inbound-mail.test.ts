import { expect, inject, test } from 'vitest'
import { client } from '#test/support/client.ts'
import { address, inbox, letter } from '#test/support/mail-journeys.ts'

const cloud = client(inject('cloudUrl'))

const caseOf = async (address: string) => {
  const [mail] = await cloud.mail(address)
  const reference = /[A-Z]{2}\d{7,}/.exec(mail?.subject ?? '')?.[0]
  if (reference === undefined) throw new Error(`no acknowledgement came to ${address}`)
  return (await cloud.as('coordinator', `/v1/cases/${reference}`)).body
}

test('[R6] [R32] a mail in Chinese becomes a case and is acknowledged', async () => {
  const writer = address()
  const raw = letter(`"客户丁" <${writer}>`, {
    subject: '电饭煲质量问题',
    body: '用了三天就坏了，要求退款。',
  })
  expect((await cloud.deliver(raw, inbox)).status).toBe(202)
  await cloud.idle()
  const subject = await caseOf(writer)
  expect(subject).toMatchObject({
    channel: 'email',
    narrative: '用了三天就坏了，要求退款。',
    language: 'zh-CN',
  })
  expect(subject.customer).toMatchObject({ name: '客户丁', email: writer })
})

test('[R8] one mail delivered twice is one case', async () => {
  const writer = address()
  const raw = letter(writer, { subject: '快递', body: '快递还没到，延误了很久' })
  await cloud.deliver(raw, inbox)
  await cloud.deliver(raw, inbox)
  await cloud.idle()
  expect(await cloud.mail(writer)).toHaveLength(1)
})

test('[R8] an answer to our mail joins its case, a stranger who knows the reference does not', async () => {
  const writer = address()
  await cloud.deliver(letter(writer, { subject: '快递', body: '快递还没到，没收到货' }), inbox)
  await cloud.idle()
  const { reference } = await caseOf(writer)
  const subject = `Re: 【${reference}】您的反映已收到`
  await cloud.deliver(letter(writer, { subject, body: '补充：收货地址在北门' }), inbox)
  const stranger = address()
  await cloud.deliver(letter(stranger, { subject, body: '我也想知道' }), inbox)
  await cloud.idle()
  const { body } = await cloud.as('coordinator', `/v1/cases/${reference}`)
  const received = body.conversation.filter(
    ({ direction }: { direction: string }) => direction === 'from-customer',
  )
  expect(received.map(({ text }: { text: string }) => text)).toEqual(['补充：收货地址在北门'])
  expect((await caseOf(stranger)).reference).not.toBe(reference)
})

test.each([
  ['an out-of-office answer', ['Auto-Submitted: auto-replied']],
  ['a newsletter', ['List-Id: <news.example.com>']],
  ['a bulk mail', ['Precedence: bulk']],
])('[R9] %s opens no case and gets no answer', async (_, headers) => {
  const writer = address()
  await cloud.deliver(letter(writer, { subject: '自动回复', body: '我不在办公室', headers }), inbox)
  await cloud.idle()
  expect(await cloud.mail(writer)).toEqual([])
})

test('[R46] what looks like spam waits for a person and is not answered', async () => {
  const writer = address()
  await cloud.deliver(letter(writer, { subject: '投诉', body: `质量问题 ${writer}` }), inbox, '&spam=FAIL')
  await cloud.idle()
  expect(await cloud.mail(writer)).toEqual([])
  const { body } = await cloud.as('coordinator', '/v1/cases?department=triage&limit=100')
  expect(body.cases.some(({ excerpt }: { excerpt: string }) => excerpt.includes(writer))).toBe(true)
})

test('[R5] a mail that cannot be read becomes a stub case with its raw form kept', async () => {
  const triage = async () => {
    const { body } = await cloud.as('coordinator', '/v1/cases?department=triage&limit=100')
    return body.cases.length as number
  }
  const before = await triage()
  const noise = Uint8Array.from({ length: 512 }, (_, index) => (index * 73 + 11) % 256)
  expect((await cloud.deliver(noise, inbox)).status).toBe(202)
  await cloud.idle()
  expect(await triage()).toBe(before + 1)
  const { body } = await cloud.as('coordinator', '/v1/cases?department=triage&limit=100')
  const stub = body.cases.find(({ excerpt }: { excerpt: string }) => excerpt.includes('could not be read'))
  expect(stub).toMatchObject({ channel: 'email', state: 'triage' })
})
