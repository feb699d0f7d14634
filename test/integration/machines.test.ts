import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { client, complaint, type Mail } from '#test/support/client.ts'
import {
  address,
  answering,
  complain,
  firstMail,
  inbox,
  letter,
  look,
  referenceIn,
  written,
} from '#test/support/mail-journeys.ts'

const cloud = client(inject('cloudUrl'))

/** A mail of ours as another installation of Redress, at another domain, would have written it to us. */
const fromTwin = (mail: Mail, twin: string): string =>
  mail.raw
    .replaceAll(inbox, '\u0000')
    .replaceAll(new RegExp(twin, 'gi'), inbox)
    .replaceAll('\u0000', twin)
    .replace(/^Reply-To: .*\r\n/im, `Reply-To: ${twin.replace('@', `+ts2611001.${'a'.repeat(16)}@`)}\r\n`)
    .replace(/^Message-ID: .*$/im, `Message-ID: <${randomUUID()}@twin.example.net>`)

test('[R9] two installations that mail each other: one automatic mail each way', async () => {
  const twin = `care-${randomUUID()}@twin.example.net`
  // The twin's acknowledgement of something is no case to begin with: so the twin writes to us as a person would.
  const { mail, reference, replyTo } = await complain(cloud, twin)
  // It acknowledges our acknowledgement, to the address that we gave it.
  await cloud.deliver(fromTwin(mail, twin), encodeURI(replyTo))
  await cloud.deliver(fromTwin(mail, twin), inbox)
  await cloud.idle()
  expect(await cloud.mail(twin)).toHaveLength(1)
  expect(await written(cloud, reference)).toEqual([])
})

test('[R9] an out-of-office responder gets one automatic mail, however it answers', async () => {
  const writer = address()
  const { mail, reference } = await complain(cloud, writer)
  const answer = (headers: readonly string[], subject: string) =>
    letter(writer, { subject, body: '本人外出，下周回复', headers: [...answering(mail), ...headers] })
  await cloud.deliver(answer(['Auto-Submitted: auto-replied'], '自动回复：外出'), inbox)
  await cloud.deliver(answer(['X-Autoreply: yes'], '自动回复：外出 2'), inbox)
  await cloud.deliver(answer([], '自动回复：外出 3'), inbox)
  await cloud.idle()
  expect(await cloud.mail(writer)).toHaveLength(1)
  // What bears no other mark than its subject line answers a mail: nobody wrote it.
  expect(await written(cloud, reference)).toEqual([])
})

test('[R9] a responder that bears no mark and names no case ends at the counter', async () => {
  const writer = address()
  for (let turn = 0; turn < 4; turn += 1) {
    const raw = letter(writer, {
      subject: 'Re: '.repeat(turn) + '收到您的来信',
      body: `快递没收到货 ${turn}`,
    })
    await cloud.deliver(raw, inbox)
    await cloud.idle()
  }
  expect(await cloud.mail(writer)).toHaveLength(1)
  for (let turn = 0; turn < 6; turn += 1) {
    await cloud.deliver(letter(writer, { subject: `另一封 ${turn}`, body: `快递没收到货 ${turn}` }), inbox)
  }
  await cloud.idle()
  expect(await cloud.mail(writer)).toHaveLength(3)
})

test('[R46] a mail that goes in circles waits for a person', async () => {
  const writer = address()
  const hops = Array.from(
    { length: 51 },
    (_, hop) => `Received: from relay${hop}.example.com by next.example.com`,
  )
  await cloud.deliver(letter(writer, { headers: hops, body: `绕圈 ${writer}` }), inbox)
  await cloud.idle()
  expect(await cloud.mail(writer)).toEqual([])
  const { body } = await cloud.as('coordinator', '/v1/cases?department=triage&limit=100')
  expect(body.cases.some(({ excerpt }: { excerpt: string }) => excerpt.includes(writer))).toBe(true)
})

const simulated = (name: string) => `${name}+${randomUUID()}@simulator.amazonses.com`

/** A complaint by the form, which is acknowledged to an address. */
const submit = async (email: string) => {
  const { body } = await cloud.submit(complaint({ customer: { name: '客户甲', email } }))
  await cloud.idle()
  return body as { reference: string }
}

const failures = async (reference: string) =>
  (await look(cloud, reference)).history.filter(({ type }: { type: string }) => type === 'DeliveryFailed')

test.each([
  ['bounce', 'bounce', 'came back (5.1.1)'],
  ['complaint', 'complaint', 'reported as unwanted'],
])(
  '[R35] mail to a customer that ends as %s: no more is sent there, the handler is told once',
  async (_, name, words) => {
    const writer = simulated(name)
    const { reference } = await submit(writer)
    const [event] = await failures(reference)
    expect(event.text.en).toContain(words)
    await cloud.as('coordinator', `/v1/cases/${reference}/accept`, {})
    for (const text of ['请提供单号', '请提供照片']) {
      await cloud.as('coordinator', `/v1/cases/${reference}/reply-to-customer`, { text })
    }
    await cloud.idle()
    expect(await cloud.mail(writer)).toHaveLength(1)
    const subject = await look(cloud, reference)
    expect(subject.undeliverable).toEqual([writer])
    expect(subject.conversation.slice(-2).map(({ delivery }: { delivery: string }) => delivery)).toEqual([
      'failed',
      'failed',
    ])
    // Whoever has had many mails this hour is told in a digest at its end.
    await cloud.advance('PT1H10M')
    const told = (await cloud.mail()).filter(
      ({ subject: line, text }) =>
        `${line} ${text}`.includes(reference) && /邮件无法送达|does not arrive/.test(text + line),
    )
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
    expect(told.length).toBeGreaterThan(0)
    expect(await failures(reference)).toHaveLength(1)
  },
)

test('[R35] mail that is late is recorded, and nothing else happens', async () => {
  const writer = simulated('transient')
  const { reference } = await submit(writer)
  const [event] = await failures(reference)
  expect(event.text.en).toContain('has not arrived yet (4.2.2)')
  expect((await look(cloud, reference)).undeliverable).toEqual([])
})

const report = (recipient: string, originalId: string) =>
  [
    'From: Mail Delivery System <mailer-daemon@mx.example.com>',
    `To: ${inbox}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${randomUUID()}@mx.example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 no such user',
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${originalId}`,
    '--part--',
    '',
  ].join('\r\n')

test('[R9] [R35] a report by mail becomes part of the case whose mail came back, opens nothing, is not answered', async () => {
  const writer = address()
  const { mail, reference, replyTo } = await complain(cloud, writer)
  const before = (await cloud.mail()).length
  const bounced = replyTo.replace('care+', 'bounce+').replace('@', '.3@')
  await cloud.deliver(report(writer, mail.headers['message-id'] ?? ''), encodeURI(bounced))
  await cloud.idle()
  expect((await look(cloud, reference)).undeliverable).toEqual([writer])
  const after = await cloud.mail()
  expect(after.slice(before).every(({ subject }) => /邮件无法送达|Cannot be reached/.test(subject))).toBe(
    true,
  )
  expect(await cloud.mail('mailer-daemon@mx.example.com')).toEqual([])
})

test('[R35] [R46] a forged report stops nobody’s mail', async () => {
  const victim = address()
  const { reference } = await complain(cloud, victim)
  await cloud.deliver(report(victim, '<guessed@example.com>'), inbox)
  const wrong = `bounce+${reference.toLowerCase()}.${'a'.repeat(16)}@redress.test`
  await cloud.deliver(report(victim, ''), encodeURI(wrong))
  await cloud.idle()
  expect(await failures(reference)).toEqual([])
  await complain(cloud, victim, { subject: '另一件', body: '快递又没收到货' })
  expect(await cloud.mail(victim)).toHaveLength(2)
  expect(referenceIn(await firstMail(cloud, victim))).toBe(reference)
})
