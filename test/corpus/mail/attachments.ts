import { base64, bytes, encode, kettle, known, word, type CorpusMail } from './build.ts'

const gb = (text: string) => encode('gb18030', text)
const png = Buffer.from('89504e470d0a1a0a', 'hex')
const head = `${kettle}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="=_b"\n\npreamble\n`
const text = '--=_b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n'
const part = (headers: string | Uint8Array, content: string | Uint8Array = png): Uint8Array =>
  bytes('--=_b\n', headers, '\nContent-Transfer-Encoding: base64\n\n', base64(content), '\n')
const end = '--=_b--\nepilogue\n'

const named = (
  name: string,
  headers: string | Uint8Array,
  filename: string,
  warnings: string[] = [],
): CorpusMail => ({
  name,
  raw: bytes(head, text, part(headers), end),
  expected: { ...known, text: '坏了', attachments: [{ filename, size: 8 }], warnings },
})

export const attachments: readonly CorpusMail[] = [
  named(
    'name in UTF-8 by RFC 2231',
    "Content-Type: image/png\nContent-Disposition: attachment; filename*=UTF-8''%E7%85%A7%E7%89%87.png",
    '照片.png',
  ),
  named(
    'name continued, and parted in a character',
    'Content-Type: image/png\nContent-Disposition: attachment;\n filename*0*=utf-8\'\'%E7%85%A7%E7;\n filename*1*=%89%87;\n filename*2=" (1).png"',
    '照片 (1).png',
  ),
  named(
    'name in GBK by RFC 2231',
    "Content-Type: image/png\nContent-Disposition: attachment; filename*=gb2312''%D5%D5%C6%AC.png",
    '照片.png',
  ),
  named(
    'name in an encoded word',
    `Content-Type: image/png; name="${word('gbk', gb('照片.png'))}"`,
    '照片.png',
  ),
  named(
    'name in raw GBK',
    bytes('Content-Type: image/png\nContent-Disposition: attachment; filename="', gb('照片.png'), '"'),
    '照片.png',
    ['raw-headers: gb18030'],
  ),
  named(
    'name in raw UTF-8',
    'Content-Type: image/png\nContent-Disposition: attachment; filename=照片 一.png',
    '照片 一.png',
  ),
  named(
    'name with a path of Windows',
    'Content-Type: image/png; name="C:\\Users\\a\\photo.png"',
    'photo.png',
  ),
  named('name that climbs', 'Content-Type: image/png; name="../../etc/passwd"', 'passwd'),
  named(
    'name that shows another ending',
    `Content-Type: image/png; name="${word('utf-8', 'invoice\u202Egpj.exe')}"`,
    'invoicegpj.exe',
    ['disguised-name'],
  ),
  named(
    'name of many characters',
    `Content-Type: image/png; name="${'长'.repeat(300)}.png"`,
    `${'长'.repeat(196)}.png`,
  ),
  named('no name, a picture', 'Content-Type: image/png', 'image.png'),
  named('no name, no type', 'Content-Disposition: attachment', 'attachment.txt'),
  named(
    'a semicolon in a quoted name, a doubled parameter, a comment',
    'Content-Type: image/png (a picture); name="a;b.png"; name=c.png',
    'a;b.png',
  ),
  {
    name: 'several without names',
    raw: bytes(
      head,
      text,
      part('Content-Type: image/jpeg'),
      part('Content-Type: image/jpeg'),
      part('Content-Type: application/x-none'),
      end,
    ),
    expected: {
      attachments: [
        { filename: 'image.jpg' },
        { filename: 'image-2.jpg' },
        { filename: 'attachment.bin', contentType: 'application/x-none' },
      ],
    },
  },
  {
    name: 'pictures in HTML and beside it',
    raw: bytes(
      `${kettle}Content-Type: multipart/related; boundary="=_b"\n\n--=_b\nContent-Type: text/html; charset=utf-8\n\n<p>看图<img src="cid:a%40example.com" alt="图"></p>\n`,
      part(
        'Content-Type: image/png; name=a.png\nContent-ID: <a@example.com>\nContent-Disposition: attachment',
      ),
      part('Content-Type: image/png; name=b.png\nContent-ID: <b@example.com>\nContent-Disposition: inline'),
      part('Content-Type: image/png; name=c.png\nContent-Disposition: attachment'),
      part('Content-Type: application/pdf; name=d.pdf\nContent-Disposition: inline'),
      end,
    ),
    expected: {
      text: '看图[图]',
      attachments: [
        { filename: 'a.png', contentId: 'a@example.com', inline: true },
        { filename: 'b.png', contentId: 'b@example.com', inline: true },
        { filename: 'c.png', contentId: null, inline: false },
        { filename: 'd.pdf', inline: false },
      ],
    },
  },
  {
    name: 'texts before and after a picture, and a text that is a file',
    raw: bytes(
      head,
      text,
      part('Content-Type: image/png; name=a.png\nContent-Disposition: inline'),
      '--=_b\n\nafter\n',
      '--=_b\nContent-Type: text/plain; name=notes.txt\n\nnotes\n',
      end,
    ),
    expected: {
      text: '坏了\n\nafter',
      attachments: [
        { filename: 'a.png', inline: true },
        { filename: 'notes.txt', contentType: 'text/plain', size: 5 },
      ],
    },
  },
  {
    name: 'a mail that was attached',
    raw: bytes(
      head,
      text,
      '--=_b\nContent-Type: message/rfc822\n\nFrom: other@example.com\nSubject: inner\n\ninner text\n',
      end,
    ),
    expected: {
      text: '坏了',
      attachments: [{ filename: 'message.eml', contentType: 'message/rfc822', size: 53 }],
    },
  },
  {
    name: 'nothing but a mail that was attached',
    raw: bytes(
      head,
      '--=_b\nContent-Type: message/rfc822\n\nFrom: other@example.com\nSubject: inner\n\ninner text\n',
      end,
    ),
    expected: {
      text: 'inner text',
      attachments: [{ filename: 'message.eml' }],
      warnings: ['text-of-attached-mail'],
    },
  },
  {
    name: 'uuencoded in the text',
    raw: bytes(
      kettle,
      '\n坏了，见附件\n\nbegin 644 照片.txt\n#0V%T\n`\nend\n\nbegin 644 broken\nnot encoded\n',
    ),
    expected: {
      text: '坏了，见附件\n\nbegin 644 broken\nnot encoded',
      attachments: [{ filename: '照片.txt', size: 3, content: Buffer.from('Cat') }],
    },
  },
  {
    name: 'uuencoded as a part',
    raw: bytes(
      head,
      text,
      '--=_b\nContent-Type: application/octet-stream; name=cat.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n',
      end,
    ),
    expected: { attachments: [{ filename: 'cat.txt', size: 3, content: Buffer.from('Cat') }] },
  },
  {
    name: 'base64 with padded lines, a stray character and a footer of a list',
    raw: bytes(
      head,
      text,
      '--=_b\nContent-Type: application/x-a; name=a\nContent-Transfer-Encoding: base64\n\nYQ==\nYmM=\nZGVm\n',
      '--=_b\nContent-Type: application/x-b; name=b\nContent-Transfer-Encoding: Base64\n\nYW!Jj\n',
      '--=_b\nContent-Type: application/x-c; name=c\nContent-Transfer-Encoding: base64\n\nYWJj\n_____________\nlist mailing list\n',
      end,
    ),
    expected: {
      attachments: [
        { content: Buffer.from('abcdef') },
        { content: Buffer.from('abc') },
        { content: Buffer.from('abc') },
      ],
      warnings: ['broken-base64'],
    },
  },
]
