import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AwsError } from '../../local/contract.ts'
import type { AwsCall, AwsReply } from '../../local/contract.ts'
import { escapeXml } from '../../local/query-protocol.ts'
import { createSes } from '../../local/ses/index.ts'
import type { Ses } from '../../local/ses/index.ts'
import { START } from './fakes.ts'
import { setUp } from './ses-world.ts'

const mail = (lines: string[] = [], body = '您好，已收到您的投诉。') =>
  Buffer.from(
    [
      'From: Redress <complaints@example.com>',
      'To: Li Lei <li.lei@customer.test>',
      'Subject: =?UTF-8?B?5oqV6K+J?= TS2611001',
      'Message-ID: <own@example.com>',
      'In-Reply-To: <asked@customer.test>',
      'Date: Thu, 01 Jan 1970 00:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      ...lines,
      '',
      body,
    ].join('\r\n'),
  )

describe('sending through the SDK', () => {
  const server = createServer()
  let world: ReturnType<typeof setUp>
  let client: SESClient

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const action = new URLSearchParams(body.toString()).get('Action') ?? ''
    const call = { service: 'ses', action, url: new URL('http://localhost/'), body } as AwsCall
    const reply = await world.ses.service(call).catch((error: unknown): AwsReply => {
      if (!(error instanceof AwsError)) throw error
      const { code, message, status } = error
      const text = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`
      return { status, body: `<ErrorResponse>${text}</ErrorResponse>` }
    })
    response.writeHead(reply.status, reply.headers).end(reply.body)
  }

  beforeEach(async () => {
    world = setUp()
    server.removeAllListeners('request')
    server.on('request', (request, response) => void answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    client = new SESClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    })
  })

  afterEach(async () => {
    client.destroy()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    world.ses.stop()
  })

  const send = (raw: Buffer, more: object = {}) =>
    client.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, ...more }))

  it('answers a message id when the mail is in the store, and shows it as its recipient sees it', async () => {
    const { MessageId: id = '' } = await send(mail(), { ConfigurationSetName: 'outgoing' })
    expect(id).toMatch(/^010f[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/)
    const again = createSes(world.options)
    const [record] = await again.mailbox.list()
    expect(record).toMatchObject({
      id,
      to: 'li.lei@customer.test',
      from: 'complaints@example.com',
      subject: '投诉 TS2611001',
      sentAt: new Date(START).toISOString(),
      text: expect.stringContaining('您好，已收到您的投诉。'),
      html: '',
    })
    expect(record?.headers).toMatchObject({
      'message-id': `<${id}@eu-west-1.amazonses.com>`,
      'in-reply-to': '<asked@customer.test>',
      date: 'Sat, 21 Nov 2026 01:00:00 +0000',
    })
    expect(record?.raw).not.toContain('own@example.com')
  })

  it('keeps one record per envelope recipient, in order, and hides blind copies', async () => {
    await send(mail(['Bcc: hidden@customer.test', 'Cc: =?UTF-8?Q?W=C3=A4r?= <cc@customer.test>']))
    await send(mail(), { Destinations: ['Other <other@customer.test>'], Source: 'bounce@mail.example.com' })
    const records = await world.ses.mailbox.list()
    expect(records.map(({ to }) => to)).toEqual([
      'li.lei@customer.test',
      'cc@customer.test',
      'hidden@customer.test',
      'other@customer.test',
    ])
    expect(new Set(records.map(({ id }) => id)).size).toBe(4)
    expect(records[0]?.raw).not.toContain('hidden@')
    expect(await world.ses.mailbox.list({ to: 'CC@customer.test' })).toHaveLength(1)
    const second = records[1]
    world.ses.mailbox.delete(second?.id)
    expect(await world.ses.mailbox.get(second?.id ?? '')).toBeUndefined()
    expect((await world.ses.mailbox.get(records[2]?.id ?? ''))?.to).toBe('hidden@customer.test')
    expect(world.ses.mailbox.count()).toBe(3)
    world.ses.mailbox.delete()
    expect(await world.ses.mailbox.list()).toEqual([])
  })

  const replaced = (from: string, to: string) => Buffer.from(mail().toString().replace(from, to))

  it.each([
    [
      'an unverified From',
      replaced('complaints@example.com', 'x@evil.test'),
      {},
      'MessageRejected',
      /not verified.*EU-WEST-1: x@evil\.test/,
    ],
    ['an unverified Source', mail(), { Source: 'x@evil.test' }, 'MessageRejected', /x@evil\.test/],
    ['no From', replaced('From:', 'X-From:'), {}, 'InvalidParameterValue', /'From'/],
    [
      'no recipient',
      replaced('To: Li Lei <li.lei@customer.test>\r\n', ''),
      {},
      'InvalidParameterValue',
      /'To'/,
    ],
    ['a broken recipient', mail(), { Destinations: ['nobody'] }, 'InvalidParameterValue', /final '@domain'/],
    [
      '51 recipients',
      mail(),
      { Destinations: Array.from({ length: 51 }, (_, n) => `a${n}@b.test`) },
      'InvalidParameterValue',
      /exceeds 50/,
    ],
    [
      'more than 10 MB',
      mail([], 'x'.repeat(10 * 1024 * 1024)),
      {},
      'InvalidParameterValue',
      /more than 10485760/,
    ],
    [
      'an unknown configuration set',
      mail(),
      { ConfigurationSetName: 'none' },
      'ConfigurationSetDoesNotExistException',
      /<none>/,
    ],
  ])('refuses %s and stores nothing', async (_, raw, more, name, message) => {
    await expect(send(raw, more)).rejects.toMatchObject({ name, message: expect.stringMatching(message) })
    expect(world.ses.mailbox.count()).toBe(0)
  })

  it('says what to do instead of SendEmail', async () => {
    const command = new SendEmailCommand({
      Source: 'complaints@example.com',
      Destination: { ToAddresses: ['a@b.test'] },
      Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } },
    })
    await expect(client.send(command)).rejects.toThrow(/send it raw/)
  })

  it('brings a mail to our own address back in, also after a crash in between', async () => {
    const toUs = replaced('li.lei@customer.test', 'complaints+TS2611001@example.com')
    world.putObject.mockRejectedValueOnce(new Error('bucket down'))
    await send(toUs)
    await vi.waitFor(() => expect(world.lines.join()).toContain('bucket down'))
    world.ses.stop()
    expect(world.published).toHaveLength(0)
    const next: Ses = createSes(world.options)
    next.start()
    await vi.waitFor(() => expect(world.published).toHaveLength(1))
    next.stop()
    const notification = JSON.parse(world.published[0]?.message ?? '')
    expect(notification.mail.destination).toEqual(['complaints+TS2611001@example.com'])
    expect(world.activity.count()).toBe(0)
    expect(world.ses.mailbox.count()).toBe(1)
  })
})
