import { expect, inject, test } from 'vitest'
import { client } from '#test/support/client.ts'
import { address, answering, complain, firstMail, letter, look } from '#test/support/mail-journeys.ts'
import { documentFile, photo } from '#test/support/sample-files.ts'
import { filePart, withFiles } from '#test/support/uploads.ts'

const cloud = client(inject('cloudUrl'))

/** What stands after the `#` of the private link in a mail. */
const linkIn = (text: string): string => {
  const link = /\/track#(\S+)/.exec(text)?.[1]
  if (link === undefined) throw new Error('the mail has no private link')
  return link
}

test('[R6] [R8] [R32] [R33] [R36] end to end: a mail with a photo, its acknowledgement, an answer with a file, the result, accepted by link', async () => {
  const writer = address()
  const complaint = withFiles('我买的电饭煲用了三天就坏了，质量太差，要求退款', [
    filePart('cooker.jpg', 'image/jpeg', photo()),
  ])
  const {
    mail: acknowledgement,
    reference,
    replyTo,
  } = await complain(cloud, writer, {
    ...complaint,
    subject: '电饭煲质量问题',
  })
  expect(acknowledgement.text).toContain(reference)
  expect(await look(cloud, reference)).toMatchObject({
    channel: 'email',
    state: 'dispatched',
    attachments: [{ name: 'cooker.jpg', state: 'clean', origin: 'mail', cameWith: 1 }],
  })

  const answer = withFiles('发票找到了，见附件', [
    filePart('invoice.docx', 'application/msword', documentFile),
  ])
  const reply = letter(writer, { ...answer, to: replyTo, headers: answering(acknowledgement) })
  await cloud.deliver(reply, replyTo)
  await cloud.idle()
  const { attachments, conversation } = await look(cloud, reference)
  expect(attachments.map(({ name }: { name: string }) => name)).toEqual(['cooker.jpg', 'invoice.docx'])
  expect(conversation.at(-1)).toMatchObject({ text: '发票找到了，见附件', files: [attachments[1].id] })

  const path = `/v1/cases/${reference}`
  expect((await cloud.as('handler', `${path}/accept`, {})).status).toBe(200)
  const { body: invoice } = await cloud.as('handler', `${path}/attachments/${attachments[1].id}`)
  expect(Buffer.from(await (await fetch(invoice.url)).arrayBuffer()).equals(documentFile)).toBe(true)
  const result = { text: '已为您全额退款，三日内到账', validity: 'valid' }
  expect((await cloud.as('handler', `${path}/resolve`, result)).status).toBe(200)
  await cloud.idle()

  const mails = await cloud.mail(writer)
  const told = mails.at(-1)
  expect(told?.text).toContain('已为您全额退款')
  expect(linkIn(told?.text ?? '')).toBe(linkIn((await firstMail(cloud, writer)).text))
  const tracked = await cloud.track(linkIn(told?.text ?? ''))
  expect(tracked.body).toMatchObject({
    status: 'answered',
    files: [
      { name: 'cooker.jpg', state: 'received' },
      { name: 'invoice.docx', state: 'received' },
    ],
  })
  const accepted = await cloud.act(linkIn(told?.text ?? ''), { action: 'accept-result' })
  expect(accepted.body.status).toBe('closed')
  await cloud.idle()
  const closed = await look(cloud, reference)
  expect(closed.state).toBe('closed')
  expect(closed.history.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining([
      'CaseReceived',
      'AttachmentsAdded',
      'MessageSent',
      'MessageReceived',
      'CaseResolved',
      'ResultAccepted',
      'CaseClosed',
    ]),
  )
})
