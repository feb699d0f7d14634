import { base64, bytes, encode, kettle, known, sender, word, type CorpusMail } from './build.ts'

const complaint = '买了三天就坏了，请尽快处理。'
const plain = (charset: string) =>
  `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`
const gb = (text: string) => encode('gb18030', text)

export const charsetsOfHeaders: readonly CorpusMail[] = [
  {
    name: 'name and subject in raw GB18030, the body says so',
    raw: bytes(
      'From: ',
      gb('客户甲'),
      ' <customer@example.com>\nSubject: ',
      gb('水壶坏了'),
      '\n',
      plain('gb2312'),
      gb(complaint),
    ),
    expected: { ...known, text: complaint, warnings: ['raw-headers: gb18030'] },
  },
  {
    name: 'name and subject in raw GB18030, nothing says so',
    raw: bytes(
      'From: "',
      gb('客户甲'),
      '" <customer@example.com>\nSubject: ',
      gb('水壶坏了，请处理'),
      '\n\n',
      'ok\n',
    ),
    expected: { ...known, subject: '水壶坏了，请处理', text: 'ok', warnings: ['raw-headers: gb18030'] },
  },
  {
    name: 'name and subject in raw UTF-8',
    raw: bytes('From: 客户甲 <customer@example.com>\nSubject: 水壶坏了\n\nok\n'),
    expected: { ...known, text: 'ok' },
  },
  {
    name: 'subject in raw Big5, body in Big5',
    raw: bytes(
      'From: customer@example.com\nSubject: ',
      encode('big5', '貨品有問題'),
      '\n',
      plain('big5'),
      encode('big5', '請處理'),
    ),
    expected: {
      from: 'customer@example.com',
      subject: '貨品有問題',
      text: '請處理',
      warnings: ['raw-headers: big5'],
    },
  },
  {
    name: 'subject in raw Shift_JIS, undeclared',
    raw: bytes(
      'From: customer@example.com\nSubject: ',
      encode('shift_jis', 'やかんが壊れました'),
      '\n\nok\n',
    ),
    expected: { subject: 'やかんが壊れました', text: 'ok', warnings: ['raw-headers: shift_jis'] },
  },
  {
    name: 'words of gb2312 that hold what only GBK has',
    raw: bytes(
      `From: ${word('gb2312', gb('客户甲'))} <customer@example.com>\nSubject: ${word('gb2312', gb('朱镕–投诉'))}\n\nok\n`,
    ),
    expected: { ...known, subject: '朱镕–投诉', text: 'ok' },
  },
  {
    name: 'words under wrong labels',
    raw: bytes(
      `From: ${word('utf-8', gb('客户甲'))} <customer@example.com>\nSubject: ${word('gb2312', Buffer.from('关于订单'))} ${word('big5', gb('的投诉处理'))}\n\nok\n`,
    ),
    expected: { ...known, subject: '关于订单的投诉处理', text: 'ok' },
  },
  {
    name: 'words that part in the middle of a character',
    raw: bytes(
      `${sender}Subject: ${word('utf-8', Buffer.from('水壶坏了').subarray(0, 4))}\n ${word('UTF-8', Buffer.from('水壶坏了').subarray(4, 8))}\n ${word('utf-8', Buffer.from('水壶坏了').subarray(8))}\n\nok\n`,
    ),
    expected: { ...known, text: 'ok' },
  },
  {
    name: 'words of both encodings that part in a character of GBK',
    raw: bytes(
      `${sender}Subject: ${word('gbk', gb('水壶').subarray(0, 3))}\n =?GBK?Q?=F8=BB=B5=C1=CB?=\n\nok\n`,
    ),
    expected: { ...known, text: 'ok' },
  },
  {
    name: 'words in UTF-7, HZ, with a language, with blanks, and a label nobody knows',
    raw: bytes(
      `${sender}Subject: =?utf-7?Q?+V08-?= =?hz-gb-2312?Q?~{AK~}?= =?utf-8*zh?Q?=E3=80=82?= =?utf-8?Q?a b?= =?x-none?Q?=BB=B5=C1=CB?=\n\nok\n`,
    ),
    expected: { subject: '坏了。a b坏了', text: 'ok' },
  },
  {
    name: 'words that are broken stay as they are',
    raw: bytes(`${sender}Subject: =?utf-8?B?5Z2P?= =?utf-8?Q?half =?x?= =?utf-8?Z?abc?=\n\nok\n`),
    expected: { subject: '坏 =?utf-8?Q?half =?x?= =?utf-8?Z?abc?=', text: 'ok' },
  },
  {
    name: 'the whole mail in UTF-16',
    raw: Buffer.from(
      `\uFEFFFrom: 客户甲 <customer@example.com>\r\nSubject: 水壶坏了\r\n\r\n${complaint}\r\n`,
      'utf16le',
    ),
    expected: { ...known, text: complaint, warnings: ['utf-16-mail'] },
  },
  {
    name: 'HTML that names its charset itself',
    raw: bytes(
      kettle,
      'Content-Type: text/html\n\n<html><head><meta charset="gbk"></head><body>',
      gb('坏了'),
      '</body></html>\n',
    ),
    expected: { ...known, text: '坏了' },
  },
  {
    name: 'GB18030 in base64',
    raw: bytes(
      kettle,
      'Content-Type: text/plain; charset=gb18030\nContent-Transfer-Encoding: base64\n\n',
      base64(gb(complaint)),
      '\n',
    ),
    expected: { ...known, text: complaint },
  },
  {
    name: 'GB2312 in quoted printable with faults',
    raw: bytes(
      kettle,
      'Content-Type: text/plain; charset=gb2312\nContent-Transfer-Encoding: Quoted_Printable\n\n=BB=b5=C1=CB= \n=A1=A3 100% =ZZ =\n',
    ),
    expected: { ...known, text: '坏了。 100% =ZZ' },
  },
  {
    name: 'UTF-8 cut off in a character',
    raw: bytes(kettle, plain('utf-8'), Buffer.from('坏了').subarray(0, 5)),
    expected: { ...known, text: '坏\uFFFD' },
  },
]
