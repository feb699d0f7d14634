import { describe, expect, it } from 'vitest'
import { SmtpError } from '../../local/ses/index.ts'
import type { Delivered } from '../../local/ses/index.ts'
import { resource, START } from './fakes.ts'
import { BUCKET, rule, setUp, template, TOPIC } from './ses-world.ts'

describe('receiving', () => {
  const incoming = Buffer.from(
    'From: =?UTF-8?B?5p2O6Zu3?= <li@customer.test>\nTo: complaints@example.com\nSubject: =?UTF-8?B?5oqV6K+J?=\n' +
      'Message-ID: <1@customer.test>\nDate: Sat, 21 Nov 2026 09:00:00 +0800\n\n坏了\n',
  )

  it('stores the raw mail with the header of SES, then notifies as AWS does', async () => {
    const { ses, objects, published } = setUp()
    const { messageId } = await ses.deliver(incoming, { to: ['complaints@example.com'] })
    const stored = objects.get(`${BUCKET}/raw/${messageId}`)?.toString()
    expect(stored).toMatch(/^Return-Path: <li@customer\.test>\r\nReceived: from customer\.test/)
    expect(stored).toMatch(/^X-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\nReceived-SPF: pass /m)
    expect(stored).toMatch(/dmarc=pass header\.from=customer\.test;\r\nX-SES-RECEIPT: \S+\r\nFrom: /)
    expect(stored?.endsWith('\r\n\r\n坏了\r\n')).toBe(true)
    expect(published[0]).toMatchObject({ topicArn: TOPIC, subject: 'Amazon SES Email Receipt Notification' })
    const { mail: sent, ...rest } = JSON.parse(published[0]?.message ?? '')
    const timestamp = new Date(START).toISOString()
    expect(rest).toEqual({
      notificationType: 'Received',
      receipt: {
        timestamp,
        processingTimeMillis: expect.any(Number),
        recipients: ['complaints@example.com'],
        spamVerdict: { status: 'PASS' },
        virusVerdict: { status: 'PASS' },
        spfVerdict: { status: 'PASS' },
        dkimVerdict: { status: 'PASS' },
        dmarcVerdict: { status: 'PASS' },
        action: {
          type: 'S3',
          topicArn: TOPIC,
          bucketName: BUCKET,
          objectKeyPrefix: 'raw/',
          objectKey: `raw/${messageId}`,
        },
      },
    })
    expect(sent).toMatchObject({
      timestamp,
      source: 'li@customer.test',
      messageId,
      destination: ['complaints@example.com'],
      headersTruncated: false,
      commonHeaders: {
        returnPath: 'li@customer.test',
        from: ['李雷 <li@customer.test>'],
        to: ['complaints@example.com'],
        messageId: '<1@customer.test>',
        subject: '投诉',
        date: 'Sat, 21 Nov 2026 09:00:00 +0800',
      },
    })
    expect(sent.headers).toContainEqual({ name: 'X-SES-Virus-Verdict', value: 'PASS' })
  })

  it('reports the verdicts that the dropper asks for, and no scan where the rule has none', async () => {
    const { ses, published, objects } = setUp(template(rule({ ScanEnabled: false })))
    const verdicts = { dmarc: 'FAIL', spf: 'GRAY' } as const
    await ses.deliver(incoming, { to: ['complaints@example.com'], verdicts })
    const { receipt } = JSON.parse(published[0]?.message ?? '')
    expect(receipt).toMatchObject({
      spamVerdict: { status: 'DISABLED' },
      spfVerdict: { status: 'GRAY' },
      dmarcVerdict: { status: 'FAIL' },
      dmarcPolicy: 'none',
    })
    expect([...objects.values()][0]?.toString()).toMatch(/spf=none[\s\S]*dmarc=fail/)
  })

  it.each([
    ['an address', ['complaints@example.com'], 'Complaints@Example.com', true],
    ['an address with a label', ['complaints@example.com'], 'complaints+abc@example.com', true],
    ['another address', ['complaints@example.com'], 'other@example.com', false],
    ['a domain', ['example.com'], 'any@example.com', true],
    ['a domain, not its subdomains', ['example.com'], 'any@sub.example.com', false],
    ['all subdomains', ['.example.com'], 'any@sub.example.com', true],
    ['no condition', [], 'any@example.com', true],
    ['no condition, foreign domain', [], 'any@customer.test', false],
  ])('matches %s', async (_, Recipients, to, expected) => {
    const { ses } = setUp(template(rule({ Recipients })))
    const outcome: unknown = await ses.deliver(incoming, { to: [to] }).catch((error: unknown) => error)
    expect(outcome instanceof SmtpError ? [] : (outcome as Delivered).accepted).toEqual(expected ? [to] : [])
  })

  it('keeps what is no mail at all, and truncates long headers in the notification only', async () => {
    const { ses, published, objects } = setUp()
    await ses.deliver(Buffer.from([0xff, 0x00, 0x0a, 0xfe]), { to: ['complaints@example.com'] })
    await ses.deliver(Buffer.from(`X-Long: ${'x'.repeat(11_000)}\n\nbody`), {
      to: ['complaints@example.com'],
    })
    expect([...objects.values()][0]?.subarray(-4).toString('hex')).toBe('ff000d0afe'.slice(-8))
    expect(JSON.parse(published[1]?.message ?? '').mail.headersTruncated).toBe(true)
  })

  it('delivers to those it knows and names the others', async () => {
    const { ses } = setUp()
    const result = await ses.deliver(incoming, { to: ['complaints@example.com', 'who@example.com'] })
    expect(result).toMatchObject({ accepted: ['complaints@example.com'], rejected: ['who@example.com'] })
  })

  it('fails towards the sender when the mail cannot be stored', async () => {
    const world = setUp()
    world.putObject.mockRejectedValueOnce(new Error('AccessDenied'))
    await expect(world.ses.deliver(incoming, { to: ['complaints@example.com'] })).rejects.toThrow(
      'AccessDenied',
    )
    expect(world.published).toEqual([])
  })

  it('refuses at start what it would not run', () => {
    expect(() => setUp(template(rule({ Actions: [{ BounceAction: {} }] })))).toThrow(
      /store \(AWS::SES::ReceiptRule\)/,
    )
    expect(() => setUp([...template(), resource('AWS::SES::ReceiptRuleSet', 'second', {})])).toThrow(
      /Only one/,
    )
  })
})
