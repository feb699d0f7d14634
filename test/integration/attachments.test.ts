import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { client, complaint } from '#test/support/client.ts'
import { address, answering, complain, inbox, letter, look } from '#test/support/mail-journeys.ts'
import { openCase } from '#test/support/open-case.ts'
import { documentFile, macroDocument, photo, program, zip } from '#test/support/sample-files.ts'
import { filePart, offerFor, sendTo, upload, withFiles } from '#test/support/uploads.ts'

const cloud = client(inject('cloudUrl'))

interface Seen {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly type: string
  readonly opening: string
  readonly cameWith: number
  readonly findings: { finding: string }[]
}
const filesOf = async (reference: string): Promise<Seen[]> => (await look(cloud, reference)).attachments
const open = (user: string, reference: string, id: string, query = '') =>
  cloud.as(user, `/v1/cases/${reference}/attachments/${id}${query}`)
const submit = async (tokens: readonly string[], headers: Record<string, string> = {}) =>
  cloud.submit(complaint({ attachments: tokens }), headers)

test('[R6] [R46] a photo sent with the form is looked at, loses its place and can be had by staff for a minute', async () => {
  const original = photo()
  const { id, token } = await upload(cloud, { name: '水壶.jpg', content: original })
  const { status, body } = await submit([token])
  expect(status).toBe(201)
  await cloud.idle()
  const [file] = await filesOf(body.reference)
  expect(file).toMatchObject({ id, name: '水壶.jpg', state: 'clean', type: 'image/jpeg', cameWith: 1 })
  expect(file?.findings.map(({ finding }) => finding)).toEqual(['location-removed'])

  const { body: address } = await open('handler', body.reference, id)
  const response = await fetch(address.url)
  expect(response.headers.get('content-type')).toBe('image/jpeg')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*%E6%B0%B4%E5%A3%B6\.jpg$/)
  const had = Buffer.from(await response.arrayBuffer())
  expect(had.includes('GPS')).toBe(false)
  expect(had.length).toBeLessThan(original.length)
  await cloud.advance('PT2M')
  expect((await fetch(address.url)).status).toBe(403)
})

test('[R46] a program is kept in quarantine: only those may have it who decide on it, and knowingly', async () => {
  const { id, token } = await upload(cloud, {
    name: 'invoice.pdf.exe',
    type: 'application/pdf',
    content: program,
  })
  const { body } = await submit([token])
  await cloud.idle()
  expect(await filesOf(body.reference)).toMatchObject([{ id, state: 'quarantined', opening: 'guarded' }])
  expect((await open('handler', body.reference, id, '?quarantined=true')).status).toBe(403)
  const unknowing = await open('coordinator', body.reference, id)
  expect([unknowing.status, unknowing.body.type]).toEqual([409, '/problems/file-quarantined'])
  const { body: address } = await open('coordinator', body.reference, id, '?quarantined=true')
  const response = await fetch(address.url)
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  expect(Buffer.from(await response.arrayBuffer()).equals(program)).toBe(true)
})

test('[R46] an upload is attached once, by whoever has its token, as it was offered', async () => {
  const { token } = await upload(cloud, { name: 'a.jpg', content: photo() })
  const key = { 'idempotency-key': randomUUID() }
  const content = complaint({ attachments: [token] })
  expect((await cloud.submit(content, key)).status).toBe(201)
  expect((await cloud.submit(content, key)).status).toBe(201)
  const again = await submit([token])
  expect(again.status).toBe(400)
  expect(again.body.errors).toMatchObject([{ pointer: '/attachments', code: 'upload-taken' }])
  // Somebody else's id is no use: the token is signed as a whole.
  const guessed = await submit([`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`])
  expect(guessed.body.errors).toMatchObject([{ pointer: '/attachments/0', code: 'unknown-upload' }])

  const file = { name: 'b.jpg', content: photo() }
  const { body } = await offerFor(cloud, file)
  expect(await sendTo(body.upload, Buffer.concat([file.content, file.content]))).toBe(400)
  expect(await sendTo(body.upload, file.content, { key: 'incoming/somebody-elses' })).toBe(403)
  expect(await sendTo(body.upload, file.content, { 'Content-Type': 'text/html' })).toBe(403)
  const late = await submit([String(body.token)])
  await cloud.idle()
  expect(await filesOf(late.body.reference)).toMatchObject([{ name: 'b.jpg', state: 'missing' }])
})

test('[R33] a customer adds a file by private link, staff add one to a note, and each sees what is theirs', async () => {
  const { link, path, reference } = await openCase(cloud)
  const mine = await upload(cloud, { name: '发票.docx', type: 'application/msword', content: documentFile })
  const words = { action: 'add-information', text: '发票见附件', attachments: [mine.token] }
  const added = await cloud.act(link, words)
  expect(added.body.files).toMatchObject([{ name: '发票.docx', state: 'checking' }])
  const theirs = await upload(cloud, {
    name: 'report.zip',
    content: zip([{ name: 'a.txt', encrypted: true }]),
  })
  const noted = await cloud.as('coordinator', `${path}/add-note`, {
    text: '检测报告',
    attachments: [theirs.token],
  })
  expect(noted.status).toBe(200)
  await cloud.idle()
  expect((await cloud.track(link)).body.files).toMatchObject([{ name: '发票.docx', state: 'received' }])
  const { attachments, conversation } = await look(cloud, reference)
  expect(attachments).toMatchObject([
    { name: '发票.docx', origin: 'customer-page', findings: [] },
    { name: 'report.zip', origin: 'staff', state: 'clean', findings: [{ finding: 'encrypted' }] },
  ])
  expect(conversation.at(-1)).toMatchObject({ text: '发票见附件', files: [mine.id] })
})

test('[R6] [R8] [R46] files of mails are on the case that they open and the one that they answer, dangerous ones apart', async () => {
  const writer = address()
  const opening = withFiles('水壶坏了，质量太差', [
    filePart('photo.jpg', 'image/jpeg', photo()),
    filePart('macro.docx', 'application/msword', macroDocument),
  ])
  const { mail, reference, replyTo } = await complain(cloud, writer, opening)
  expect(await filesOf(reference)).toMatchObject([
    { name: 'photo.jpg', state: 'clean' },
    { name: 'macro.docx', state: 'quarantined', findings: [{ finding: 'macro' }] },
  ])
  const answer = withFiles('补一张发票', [filePart('invoice.docx', 'application/msword', documentFile)])
  await cloud.deliver(letter(writer, { ...answer, to: replyTo, headers: answering(mail) }), replyTo)
  await cloud.idle()
  const { attachments, conversation } = await look(cloud, reference)
  const [, , third] = attachments
  expect(third).toMatchObject({ name: 'invoice.docx', state: 'clean', origin: 'mail' })
  expect(conversation.at(-1)).toMatchObject({ text: '补一张发票', files: [third.id] })

  const infected = address()
  const { body, type } = withFiles('请看附件', [filePart('a.jpg', 'image/jpeg', photo())])
  await cloud.deliver(letter(infected, { body, type }), inbox, '&virus=FAIL')
  await cloud.idle()
  const { body: waiting } = await cloud.as('coordinator', '/v1/cases?department=quarantine&limit=100')
  const stub = waiting.cases.find(({ excerpt }: { excerpt: string }) => excerpt.includes('请看附件'))
  expect(await filesOf(stub.reference)).toMatchObject([{ name: 'a.jpg', state: 'quarantined' }])
})
