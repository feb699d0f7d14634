import { randomUUID } from 'node:crypto'
import { expect, inject, onTestFinished, test } from 'vitest'
import { client } from '#test/support/client.ts'
import { ownCloud } from '#test/support/own-cloud.ts'
import {
  address,
  answering,
  bare,
  complain,
  firstMail,
  inbox,
  letter,
  look,
  referenceIn,
  written,
} from '#test/support/mail-journeys.ts'

const cloud = client(inject('cloudUrl'))

test('[R8] [R9] our mail names its case in every way in which answers come back', async () => {
  const writer = address()
  const id = `${randomUUID()}@mail.example.com`
  const { mail, reference, replyTo } = await complain(cloud, writer, { id })
  const mark = `${reference.toLowerCase()}\\.[a-z0-9]{16}`
  expect(replyTo).toMatch(new RegExp(`^care\\+${mark}@redress\\.test$`))
  expect(mail.headers['in-reply-to']).toBe(`<${id}>`)
  const token = mark.replace('\\.', '\\.1\\.')
  expect(mail.headers['references']).toMatch(new RegExp(`^<${token}@redress\\.test> <${id}>$`))
  expect(mail.headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'x-auto-response-suppress': 'All',
    'x-loop': inbox,
  })
})

test('[R8] an answer to the address of the case joins it, whoever writes', async () => {
  const writer = address()
  const { reference, replyTo } = await complain(cloud, writer)
  const colleague = address()
  const raw = letter(colleague, { to: replyTo, subject: '补充', body: '我是他的同事' })
  await cloud.deliver(raw, encodeURI(replyTo))
  await cloud.idle()
  expect(await written(cloud, reference)).toEqual(['我是他的同事'])
  expect(await cloud.mail(colleague)).toEqual([])
})

test('[R8] an answer is found by what it answers, also without reference or token', async () => {
  const writer = address()
  const { mail, reference } = await complain(cloud, writer)
  const answer = letter(writer, { subject: '没有编号', body: '用回复写的', headers: answering(mail) })
  await cloud.deliver(answer, inbox)
  const onlyOurs = [`References: ${mail.headers['references']?.split(' ')[0]}`]
  await cloud.deliver(letter(writer, { subject: '又', body: '只剩一个标识', headers: onlyOurs }), inbox)
  const onlySes = [`In-Reply-To: ${mail.headers['message-id']}`]
  await cloud.deliver(letter(writer, { subject: '再', body: '只剩平台标识', headers: onlySes }), inbox)
  await cloud.idle()
  expect((await written(cloud, reference)).toSorted()).toEqual(
    ['用回复写的', '只剩一个标识', '只剩平台标识'].toSorted(),
  )
})

test('[R8] [R46] a stranger who knows reference and Message-IDs gets a case that may be related, nothing else', async () => {
  const { mail, reference } = await complain(cloud, address())
  const stranger = address()
  const subject = `Re: 【${reference}】您的反映已收到`
  await cloud.deliver(letter(stranger, { subject, body: '我也想知道', headers: answering(mail) }), inbox)
  await cloud.idle()
  expect(await written(cloud, reference)).toEqual([])
  const own = referenceIn(await firstMail(cloud, stranger))
  expect(own).not.toBe(reference)
  expect((await look(cloud, own)).possiblyRelated).toEqual([{ to: reference, because: 'stranger' }])
})

test('[R8] [R46] a sender that cannot be true joins nothing', async () => {
  const writer = address()
  const { mail, reference } = await complain(cloud, writer)
  const forged = letter(writer, { subject: `Re: ${reference}`, body: '伪造', headers: answering(mail) })
  await cloud.deliver(forged, inbox, '&dmarc=FAIL')
  await cloud.idle()
  expect(await written(cloud, reference)).toEqual([])
  expect(await cloud.mail(writer)).toHaveLength(1)
})

test('[R8] who was in copy takes part', async () => {
  const [writer, partner] = [address(), address()]
  const { mail, reference } = await complain(cloud, writer, { headers: [`Cc: ${partner}`] })
  await cloud.deliver(letter(partner, { body: '我是抄送人', headers: answering(mail) }), inbox)
  await cloud.idle()
  expect(await written(cloud, reference)).toEqual(['我是抄送人'])
})

test('[R8] an answer that a mailbox passed on without its thread is found by what it quotes, and flagged', async () => {
  const writer = address()
  const { mail, reference } = await complain(cloud, writer)
  const link = /https?:\S+\/track#\S+/.exec(mail.text)?.[0]
  const answer = letter(writer, { subject: '换了主题', body: `补充照片\n\n> 查询：\n> ${link}` })
  await cloud.deliver(answer, inbox)
  await cloud.idle()
  expect((await written(cloud, reference))[0]).toContain('补充照片')
  expect((await look(cloud, reference)).mailFlags).toEqual(['changed-subject'])
  const stranger = address()
  await cloud.deliver(letter(stranger, { subject: '转发', body: `> ${link}` }), inbox)
  await cloud.idle()
  expect(await written(cloud, reference)).toHaveLength(1)
})

test('[R8] another text under a known Message-ID is kept, and flagged', async () => {
  const writer = address()
  const id = `${randomUUID()}@mail.example.com`
  await complain(cloud, writer, { id })
  await cloud.deliver(letter(writer, { id, subject: '另一件事', body: '水壶坏了，质量问题' }), inbox)
  await cloud.idle()
  const second = (await cloud.mail(writer)).at(-1)
  expect(second && (await look(cloud, referenceIn(second))).mailFlags).toEqual(['reused-message-id'])
})

test.each([
  ['with a Message-ID', `twin-${randomUUID()}@mail.example.com`],
  ['without one', ''],
])('[R8] one mail %s to two of our addresses is one case', async (_, id) => {
  const writer = address()
  const raw = letter(writer, { id, to: `${inbox}, quality@redress.test` })
  await Promise.all([cloud.deliver(raw, inbox), cloud.deliver(raw, 'quality@redress.test')])
  await cloud.idle()
  expect(await cloud.mail(writer)).toHaveLength(1)
})

test('[R8] [R21] a mail to a case that has ended opens a new one that names it', async () => {
  const writer = address()
  const { reference, replyTo } = await complain(cloud, writer)
  const give = (command: string, body: unknown) =>
    cloud.as('coordinator', `/v1/cases/${reference}/${command}`, body)
  await give('accept', {})
  await give('resolve', { text: '已补发', validity: 'valid' })
  await give('close', { grounds: 'consent' })
  await cloud.idle()
  await cloud.deliver(
    letter(writer, { to: replyTo, subject: '又坏了', body: '又没收到货' }),
    encodeURI(replyTo),
  )
  await cloud.idle()
  const last = (await cloud.mail(writer)).at(-1)
  const second = last && (await look(cloud, referenceIn(last)))
  expect(second?.possiblyRelated).toEqual([{ to: reference, because: 'ended' }])
  expect(bare(last?.headers['reply-to'])).not.toBe(replyTo)
})

test('[R8] the same mail five times at once, and each message twice: one case, one acknowledgement', async () => {
  const { cloud: other, stop } = await ownCloud(['--deliver-twice'])
  onTestFinished(stop)
  const writer = address()
  const raw = letter(writer)
  await Promise.all(Array.from({ length: 5 }, () => other.deliver(raw, inbox)))
  await other.idle()
  expect(await other.mail(writer)).toHaveLength(1)
  const reference = referenceIn(await firstMail(other, writer))
  expect(await written(other, reference)).toEqual([])
  const { body } = await other.as('coordinator', '/v1/cases?limit=100')
  expect(body.cases).toHaveLength(1)
  expect((await look(other, reference)).mailFlags).toEqual([])
  const dead = (await other.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead).toEqual([])
})
