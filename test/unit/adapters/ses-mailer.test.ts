import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { MessageRejected, type SESClient } from '@aws-sdk/client-ses'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SesMailer } from '#shared/adapters/mail/ses-mailer.ts'
import type { OutgoingMail } from '#shared/mail-ports.ts'
import { clientOf, named, throwing, type Command } from '#test/support/fake-client.ts'

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-central-1')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('mail by SES [R9] [R32]', () => {
  const aMail = (changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
    to: 'customer@example.com',
    subject: '【TS2611001】您的反映已收到',
    text: '客户甲，您好：\n\n已受理。',
    language: 'zh-CN',
    automatic: true,
    onceKey: 'TS2611001#3',
    ...changes,
  })
  const mailerOf = (answer?: (command: Command) => unknown) => {
    // The idempotency table: every key is new.
    vi.spyOn(DynamoDBClient.prototype, 'send').mockReturnValue(Promise.resolve({}) as never)
    const { asked: sent, client } = clientOf<SESClient>(answer ?? (() => ({ MessageId: 'ses-1' })))
    const mailer = new SesMailer({
      client,
      region: () => Promise.resolve('eu-central-1'),
      idempotencyTable: 'idempotency',
      configurationSet: 'set',
      from: 'service@help.example.org',
      senderName: (language) => Promise.resolve(language === 'en' ? 'Example Service' : '示例客服'),
    })
    return { mailer, sent }
  }
  const rawOf = ([command]: Command[]) => {
    const input: Record<string, unknown> = { ...command?.input }
    return Buffer.from((input['RawMessage'] as { Data: Uint8Array }).Data)
  }

  it('says that a machine wrote it, in every dialect', async () => {
    const { mailer, sent } = mailerOf()
    expect(await mailer.send(aMail())).toEqual({
      messageId: 'ses-1',
      mailId: '<ses-1@eu-central-1.amazonses.com>',
    })
    expect(sent[0]?.input).toMatchObject({
      Source: 'service@help.example.org',
      Destinations: ['customer@example.com'],
      ConfigurationSetName: 'set',
    })
    const raw = rawOf(sent).toString('latin1')
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(raw).toMatch(/^X-Auto-Response-Suppress: All\r$/m)
    expect(raw).toMatch(/^Content-Language: zh-CN\r$/m)
  })

  it('says nothing of the kind of a person’s mail, and gives everything back whole', async () => {
    const { mailer, sent } = mailerOf()
    await mailer.send(aMail({ automatic: false, language: 'en' }))
    const raw = rawOf(sent)
    expect(raw.toString('latin1')).not.toMatch(/Auto-Submitted|Auto-Response/)
    expect(await PostalMime.parse(raw)).toMatchObject({
      from: { name: 'Example Service', address: 'service@help.example.org' },
      to: [{ address: 'customer@example.com' }],
      subject: '【TS2611001】您的反映已收到',
      text: '客户甲，您好：\n\n已受理。',
    })
    expect(raw.every((byte) => byte < 128)).toBe(true)
  })

  it('binds what is about a case to it, also where it comes back to [R8]', async () => {
    const { mailer, sent } = mailerOf()
    const about = { reference: 'TS2611001', token: 'q7hx2n0vbd4k1mzc' }
    await mailer.send(aMail({ thread: { about, sequence: 3, answers: '<a@x>', ids: ['<a@x>'] } }))
    expect(sent[0]?.input).toMatchObject({
      Source: 'bounce+ts2611001.q7hx2n0vbd4k1mzc.3@help.example.org',
    })
    const raw = rawOf(sent).toString('latin1').replaceAll('\r\n ', ' ')
    expect(raw).toMatch(/^Reply-To: service\+ts2611001\.q7hx2n0vbd4k1mzc@help\.example\.org\r$/m)
    expect(raw).toMatch(/^Message-ID: <ts2611001\.3\.q7hx2n0vbd4k1mzc@help\.example\.org>\r$/m)
    expect(raw).toMatch(/^In-Reply-To: <a@x>\r$/m)
    expect(raw).toMatch(/^References: <ts2611001\.1\.q7hx2n0vbd4k1mzc@help\.example\.org> <a@x>\r$/m)
  })

  it('never lets a subject become a header [R46]', async () => {
    const { mailer, sent } = mailerOf()
    await mailer.send(aMail({ subject: 'x\r\nBcc: other@example.com' }))
    expect(rawOf(sent).toString('latin1')).not.toMatch(/^Bcc:/m)
  })

  it.each([
    [
      'MessageRejected',
      new MessageRejected({ message: 'Address is on the suppression list', $metadata: {} }),
    ],
    ['InvalidParameterValue', named('InvalidParameterValue', 'Domain contains illegal character')],
  ])('is refused for good by %s [R35]', async (_, error) => {
    const { mailer } = mailerOf(throwing(error))
    await expect(mailer.send(aMail())).rejects.toMatchObject({ name: 'MailRefused', message: error.message })
  })

  it('is tried again after a rejection that is our fault, so that it ends beside its cause', async () => {
    const message =
      'Email address is not verified. The following identities failed the check: care@example.org'
    const { mailer } = mailerOf(throwing(new MessageRejected({ message, $metadata: {} })))
    await expect(mailer.send(aMail())).rejects.not.toMatchObject({ name: 'MailRefused' })
  })

  it.each(['Throttling', 'TimeoutError', 'AccountSendingPausedException'])(
    'is tried again after %s',
    async (name) => {
      const { mailer } = mailerOf(throwing(named(name)))
      await expect(mailer.send(aMail())).rejects.not.toMatchObject({ name: 'MailRefused' })
    },
  )

  it('has no id where SES gives none', async () => {
    const { mailer } = mailerOf(() => ({}))
    expect(await mailer.send(aMail())).toEqual({ messageId: '' })
  })
})
