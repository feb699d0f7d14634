import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/mail-parse.ts', import.meta.url))
const parse = (input: string | Uint8Array) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' })
  return { status, stderr, mail: JSON.parse(stdout) as unknown }
}

describe('mail:parse [R6]', () => {
  it('prints what the parser makes of a message, without the contents of attachments', () => {
    const raw = [
      'From: =?utf-8?B?5a6i5oi355Sy?= <customer@example.com>',
      'To: care@example.org',
      'Subject: kettle',
      'Date: Mon, 23 Nov 2026 10:00:00 +0800',
      'Message-ID: <1@example.com>',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      '坏了',
      '--b',
      'Content-Type: image/png; name=a.png',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0K',
      '--b--',
      '',
    ]
    expect(parse(raw.join('\r\n'))).toEqual({
      status: 0,
      stderr: '',
      mail: {
        from: 'customer@example.com',
        fromName: '客户甲',
        replyTo: [],
        to: [{ address: 'care@example.org', name: '' }],
        cc: [],
        subject: 'kettle',
        text: '坏了',
        fullText: '坏了',
        html: null,
        messageId: '<1@example.com>',
        inReplyTo: null,
        references: [],
        date: '2026-11-23T02:00:00.000Z',
        attachments: [
          { filename: 'a.png', contentType: 'image/png', size: 6, contentId: null, inline: false },
        ],
        automatic: { is: false, reasons: [] },
        bounce: null,
        warnings: [],
      },
    })
  })

  it.each<[string, Uint8Array]>([
    ['none', new Uint8Array()],
    ['all', Uint8Array.from({ length: 1024 }, (_, at) => (at * 7) % 256)],
    ['zeros', new Uint8Array(10_000)],
  ])('ends well for bytes of any kind: %s', (_, input) => {
    expect(parse(input)).toMatchObject({ status: 0, stderr: '', mail: { from: null } })
  })
})
