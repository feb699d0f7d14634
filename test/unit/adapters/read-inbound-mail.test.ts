import { describe, expect, it } from 'vitest'
import { readInboundMail } from '#shared/adapters/mail/read-inbound-mail.ts'

const bytes = (text: string): Uint8Array => Buffer.from(text.replaceAll('\n', '\r\n'), 'utf8')
const parse = async (raw: string | Uint8Array) =>
  (await readInboundMail(typeof raw === 'string' ? bytes(raw) : raw, 'help.example.org')).mail

const head = 'From: =?utf-8?B?5a6i5oi355Sy?= <customer@example.com>\nSubject: =?utf-8?B?5rC05aO25Z2P5LqG?=\n'
const plain = `${head}Content-Type: text/plain; charset=utf-8\n`
const html = (content: string, more = '') =>
  `${head}${more}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString('base64')}\n`

describe('reading a mail [R6]', () => {
  it('gives sender, subject and text', async () => {
    expect(await parse(`${plain}\n买了三天就坏了\n\n请处理\n`)).toMatchObject({
      from: 'customer@example.com',
      fromName: '客户甲',
      subject: '水壶坏了',
      text: '买了三天就坏了\n\n请处理',
      automatic: [],
    })
  })

  it('says where it was delivered on its way here [R8]', async () => {
    const way = [
      'Received: from a.example.com by b.example.com',
      'Delivered-To: <care+ts2611001.q7hx2n0vbd4k1mzc@help.example.org>',
      'X-Original-To: office@example.com',
      'Resent-To: "Care" <care@help.example.org>, other@example.com',
    ].join('\n')
    expect(await parse(`${way}\n${plain}\n坏了\n`)).toMatchObject({
      hops: 1,
      deliveredTo: [
        'care+ts2611001.q7hx2n0vbd4k1mzc@help.example.org',
        'office@example.com',
        'care@help.example.org',
        'other@example.com',
      ],
    })
  })

  it.each<[string, string | Uint8Array, string]>([
    [
      'in base64',
      `${plain}Content-Transfer-Encoding: base64\n\n5Lmw5LqG5LiJ5aSp5bCx5Z2P5LqG\n`,
      '买了三天就坏了',
    ],
    [
      'in quoted printable',
      `${plain}Content-Transfer-Encoding: quoted-printable\n\n=E5=9D=8F=E4=BA=86=\n=E3=80=82\n`,
      '坏了。',
    ],
    ['in raw 8-bit UTF-8', `${plain}Content-Transfer-Encoding: 8bit\n\n坏了\n`, '坏了'],
    [
      'in GB18030',
      Buffer.concat([
        bytes(`${head}Content-Type: text/plain; charset=gb18030\n\n`),
        Buffer.from([0xbb, 0xb5, 0xc1, 0xcb, 0x95, 0x32, 0x82, 0x36]),
      ]),
      '坏了𠀀',
    ],
    [
      'called gb2312 that is GBK',
      Buffer.concat([
        bytes(`${head}Content-Type: text/plain; charset=gb2312\n\n`),
        Buffer.from([0xa8, 0x43, 0xbb, 0xb5]),
      ]),
      '–坏',
    ],
    [
      'with the parts of an alternative',
      `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n--b\nContent-Type: text/html\n\n<p>broken</p>\n--b--\n`,
      '坏了',
    ],
    [
      'nested in others',
      `${head}Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n--b--\n--a\nContent-Type: application/pdf; name=x.pdf\nContent-Disposition: attachment\n\nPDF\n--a--\n`,
      '坏了',
    ],
    [
      'that was passed on whole',
      `${head}Content-Type: message/rfc822\n\nFrom: other@example.com\nSubject: inner\n\ninner text\n`,
      'inner text',
    ],
    [
      'with old line ends',
      `${plain}Content-Transfer-Encoding: base64\n\n${Buffer.from('a\rb\r\nc').toString('base64')}\n`,
      'a\nb\nc',
    ],
    ['with characters that disguise', `${plain}\na\u0007b\u202Ec\td\n`, 'abc\td'],
  ])('%s', async (_, raw, text) => {
    expect((await parse(raw))?.text).toContain(text)
  })

  it.each<[string, string, string]>([
    [
      'is HTML alone',
      html('<html><head><style>p{}</style></head><p>买了<b>三天</b></p><p>就坏了&amp;漏水</p>'),
      '买了三天\n\n就坏了&漏水',
    ],
    [
      'has an empty text beside its HTML',
      `${head}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n--b\nContent-Type: text/html; charset=utf-8\n\n<div>坏了<br>请处理</div>\n--b--\n`,
      '坏了\n请处理',
    ],
    ['is HTML with a script', html('<script>alert(1)</script>坏了'), '坏了'],
  ])('that %s gives readable text', async (_, raw, text) => {
    expect((await parse(raw))?.text).toBe(text)
  })

  it('is quick with HTML that was made to be slow', async () => {
    const mail = await parse(html(`${'<b '.repeat(100_000)}${'<!--'.repeat(50_000)}坏了`))
    expect(mail).toBeDefined()
  })

  it.each<[string, string, string, string]>([
    ['Reply-To', 'Reply-To: 乙 <other@example.com>\n', 'other@example.com', '乙'],
    ['Sender', 'Sender: other@example.com\n', 'other@example.com', ''],
  ])('falls back on %s where From names nobody', async (_, header, from, fromName) => {
    const raw = `From: undisclosed:;\n${header}Subject: x\n\nbroken\n`
    expect(await parse(raw)).toMatchObject({ from, fromName })
  })

  it('keeps names and subjects on one line', async () => {
    const raw = 'From: "a\n b" <a@example.com>\nSubject: one\n two\n\nx\n'
    expect(await parse(raw)).toMatchObject({ fromName: 'a b', subject: 'one two' })
  })

  it('takes a mail that is its subject alone', async () => {
    expect(await parse(`${head}\n\n`)).toMatchObject({ subject: '水壶坏了', text: '' })
  })
})

describe('a mail that cannot be read [R5]', () => {
  it.each<[string, string | Uint8Array]>([
    ['nothing at all', ''],
    ['bytes', new Uint8Array([0, 255, 254, 1, 2])],
    ['nobody who sent it', 'Subject: x\n\nbroken\n'],
    [
      'bytes of which the envelope alone names a sender',
      Buffer.concat([bytes('Return-Path: <a@example.com>\n'), Buffer.from([0xf0, 0xee, 0xff, 0x91])]),
    ],
    ['neither subject nor text', 'From: a@example.com\n\n\n'],
  ])('for %s is none, and no error', async (_, raw) => {
    expect(await parse(raw)).toBeUndefined()
  })

  const nested = Array.from(
    { length: 300 },
    (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\n\n--b${depth}\n`,
  )
  it.each<[string, string, string]>([
    ['parts nested without end', `${head}${nested.join('')}`, ''],
    ['headers without end', `${head}X-A: ${'a'.repeat(3_000_000)}\n\nx\n`, 'x'],
  ])('in part, for %s, gives what could be read', async (_, raw, text) => {
    expect(await parse(raw)).toMatchObject({ from: 'customer@example.com', subject: '水壶坏了', text })
  })
})

describe('two deliveries of one mail [R8]', () => {
  const mail = (changes: Record<string, string> = {}, text = '坏了') => {
    const headers = {
      From: 'a@example.com',
      Subject: 'x',
      Date: 'Mon, 23 Nov 2026 10:00:00 +0800',
      'Message-ID': '<1@example.com>',
      ...changes,
    }
    return `${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join('')}\n${text}\n`
  }
  const keyOf = async (raw: string) => (await parse(raw))?.contentKey

  it('are known, whatever the way added', async () => {
    expect(await keyOf(mail())).toBe(await keyOf(mail({ Received: 'from elsewhere', 'X-Spam': 'no' })))
    expect(await keyOf(mail())).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    [{ From: 'b@example.com' }, undefined],
    [{ Date: 'Mon, 23 Nov 2026 10:00:01 +0800' }, undefined],
    [{ Subject: 'y' }, undefined],
    [{ 'Message-ID': '<2@example.com>' }, undefined],
    [{}, '又坏了'],
  ])('are two where %j %s differs, also under one Message-ID', async (changes, text) => {
    expect(await keyOf(mail(changes, text))).not.toBe(await keyOf(mail()))
  })

  it('are told apart by their HTML too', async () => {
    expect(await keyOf(html('<p>one</p>'))).not.toBe(await keyOf(html('<p>two</p>')))
  })
})

describe('automatic mail [R9]', () => {
  it('is found in a whole mail', async () => {
    expect(
      (await parse(`Auto-Submitted: auto-replied\nReturn-Path: <>\n${plain}\n不在办公室\n`))?.automatic,
    ).toEqual(['auto-submitted', 'empty-return-path'])
  })

  it.each([
    ['someone@help.example.org', ['own-address']],
    ['someone@HELP.example.org', ['own-address']],
    ['someone@not-help.example.org', []],
  ])('from %s, at our own domain or not, is marked %j', async (from, markers) => {
    expect((await parse(`From: ${from}\nSubject: x\n\nx\n`))?.automatic).toEqual(markers)
  })
})

describe('the files of a mail [R6] [R46]', () => {
  const part = (name: string) =>
    `--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(name)}\n\nx\n`
  const mixed = (...parts: string[]) =>
    bytes(`${head}Content-Type: multipart/mixed; boundary=b\n\n${parts.join('')}--b--\n`)

  it('are the same each time, and say which name reads as another', async () => {
    const raw = mixed(part('a.txt'), part('photo\u202Egpj.exe'))
    const [once, again] = [await readInboundMail(raw, 'x.org'), await readInboundMail(raw, 'x.org')]
    expect(once.files).toMatchObject([
      { name: 'a.txt', inline: false, disguised: false },
      { name: 'photogpj.exe', disguised: true },
    ])
    expect(once.files.map(({ id }) => id)).toEqual(again.files.map(({ id }) => id))
    expect(new Set(once.files.map(({ id }) => id)).size).toBe(2)
    expect(once.cut).toEqual([])
  })

  it('that are too many are noted', async () => {
    const { files, cut } = await readInboundMail(
      mixed(...Array.from({ length: 101 }, (_, index) => part(`${index}.txt`))),
      'x.org',
    )
    expect(files).toHaveLength(100)
    expect(cut).toEqual(['files-cut'])
  })
})
