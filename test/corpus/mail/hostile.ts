import { bytes, kettle, known, type CorpusMail } from './build.ts'

const nested = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
  ).join('')

/** Mail that is made to break whatever reads it; small as source, some of it large as bytes. */
export const hostile: readonly CorpusMail[] = [
  {
    name: 'no byte at all',
    raw: new Uint8Array(),
    expected: { from: null, subject: '', text: '', warnings: ['no-sender', 'no-text'] },
  },
  { name: 'a blank line', raw: bytes('\n'), expected: { from: null, warnings: ['no-sender', 'no-text'] } },
  {
    name: 'bytes that are no text',
    raw: Uint8Array.from({ length: 256 }, (_, at) => 255 - at),
    expected: { from: null, subject: '', html: null, warnings: ['utf-16-mail', 'no-sender'] },
  },
  {
    name: 'headers and nothing else',
    raw: bytes(kettle),
    expected: { ...known, text: '', warnings: ['no-text'] },
  },
  {
    name: 'a text and nothing else',
    raw: bytes('水壶坏了\n请处理\n'),
    expected: { from: null, text: '水壶坏了\n请处理', warnings: ['no-sender'] },
  },
  {
    name: 'parts a thousand deep',
    raw: bytes(kettle, nested(1000), '\ndeep\n'),
    expected: {
      ...known,
      text: '',
      attachments: [],
      warnings: ['unclosed-multipart', 'too-deep', 'no-text'],
    },
  },
  {
    name: 'five thousand parts',
    raw: bytes(kettle, 'Content-Type: multipart/mixed; boundary=b\n\n', '--b\n\nx\n'.repeat(5000)),
    expected: { ...known, warnings: ['too-many-parts'] },
  },
  {
    name: 'two hundred attachments',
    raw: bytes(
      kettle,
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nok\n',
      '--b\nContent-Type: image/png\n\nx\n'.repeat(200),
      '--b--\n',
    ),
    expected: { ...known, text: 'ok', warnings: ['too-many-attachments'] },
  },
  {
    name: 'a header of three million bytes',
    raw: bytes(kettle, `X-A: ${'a'.repeat(3_000_000)}\nMessage-ID: <1@example.com>\n\nok\n`),
    expected: { ...known, messageId: '<1@example.com>', text: 'ok', warnings: ['header-cut'] },
  },
  {
    name: 'a hundred thousand headers',
    raw: bytes(kettle, 'X-A: b\n'.repeat(100_000), '\nok\n'),
    expected: { ...known, text: 'ok', warnings: ['headers-cut'] },
  },
  {
    name: 'a hundred thousand folds',
    raw: bytes(kettle, `X-A: b\n${' c\n'.repeat(4000)}\nok\n`),
    expected: { ...known, text: 'ok' },
  },
  {
    name: 'ten thousand recipients',
    raw: bytes(
      `From: a@example.com\nSubject: x\nCc: ${Array.from({ length: 10_000 }, (_, at) => `r${at}@example.org`).join(',\n ')}\n\nok\n`,
    ),
    expected: {
      from: 'a@example.com',
      text: 'ok',
      warnings: ['headers-cut', 'address-header-cut', 'too-many-addresses'],
    },
  },
  {
    name: 'two million empty lines',
    raw: bytes(kettle, `\nbroken\n${'\n'.repeat(2_000_000)}end\n`),
    expected: { ...known, text: 'broken', warnings: ['text-cut'] },
  },
  {
    name: 'HTML of unclosed tags, comments and quotes',
    raw: bytes(
      kettle,
      `Content-Type: text/html\n\n<p>broken</p>${'<b '.repeat(100_000)}${'<!--'.repeat(50_000)}${'<a href="'.repeat(50_000)}`,
    ),
    expected: { ...known, warnings: ['html-cut', 'text-cut'] },
  },
  {
    name: 'HTML nested a hundred thousand deep',
    raw: bytes(
      kettle,
      `Content-Type: text/html\n\n${'<div>'.repeat(50_000)}${'<blockquote>'.repeat(20_000)}broken`,
    ),
    expected: { ...known, text: `${'> '.repeat(9)}broken` },
  },
  {
    name: 'a subject of half words without end',
    raw: bytes('From: a@example.com\nSubject: ', '=?utf-8?Q?'.repeat(6000), '\n\nok\n'),
    expected: { from: 'a@example.com', text: 'ok' },
  },
  {
    name: 'a From of brackets and quotes without end',
    raw: bytes('From: ', '<"('.repeat(20_000), ' a@example.com\nSubject: x\n\nok\n'),
    expected: { subject: 'x', text: 'ok', from: null, warnings: ['no-sender'] },
  },
  {
    name: 'lines that all look like the start of a quotation',
    raw: bytes(kettle, '\n', 'On Mon, 23 Nov 2026 at 10:00\n'.repeat(8000)),
    expected: { ...known },
  },
  {
    name: 'a boundary that is everywhere',
    raw: bytes(
      kettle,
      'Content-Type: multipart/mixed; boundary="-"\n\n',
      '-'.repeat(200_000),
      '\n---\n\nok\n',
    ),
    expected: { ...known, text: 'ok', warnings: ['unclosed-multipart'] },
  },
]
