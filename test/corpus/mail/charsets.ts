import { bytes, encode, kettle, known, type CorpusMail } from './build.ts'

const complaint = '买了三天就坏了，请尽快处理。'
const plain = (charset: string) =>
  `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: 8bit\n\n`
const gb = (text: string) => encode('gb18030', text)

/** A body in some charset under some label. */
const labelled = (
  label: string,
  body: Uint8Array,
  text = complaint,
  warnings: string[] = [],
): CorpusMail => ({
  name: `body labelled ${label}, ${warnings.at(-1) ?? 'rightly'}: ${text.slice(0, 4)}`,
  raw: bytes(kettle, plain(label), body, '\n'),
  expected: { ...known, text, warnings },
})

const right = [
  'GB2312',
  'gbk',
  'x-gbk',
  'gb_2312-80',
  'cp936',
  'GB18030',
  'gb18030-2022',
  'ansi',
  'EUC-CN',
  '"gb2312"',
]

export const charsets: readonly CorpusMail[] = [
  ...right.map((label) => labelled(label, gb(complaint))),
  {
    name: 'called gb2312, with a dash and a character that are not in it',
    raw: bytes(
      kettle,
      plain('gb2312'),
      gb('价格100–200元，朱镕'),
      Buffer.from([0x95, 0x32, 0x82, 0x36]),
      '\n',
    ),
    expected: { ...known, text: '价格100–200元，朱镕𠀀' },
  },
  labelled('utf-8', gb(complaint), complaint, ['wrong-charset: utf-8 is gb18030']),
  labelled('gb2312', Buffer.from(complaint), complaint, ['wrong-charset: gb18030 is utf-8']),
  labelled('us-ascii', Buffer.from(complaint), complaint, ['wrong-charset: windows-1252 is utf-8']),
  labelled('iso-8859-1', gb(complaint), complaint, ['wrong-charset: windows-1252 is gb18030']),
  labelled('x-unknown-9', gb(complaint), complaint, [
    'unknown-charset: x-unknown-9',
    'undeclared-charset: gb18030',
  ]),
  labelled('big5', gb(complaint), complaint, ['wrong-charset: big5 is gb18030']),
  labelled('gb2312', encode('big5', '貨品有問題，請盡快處理。'), '貨品有問題，請盡快處理。', [
    'wrong-charset: gb18030 is big5',
  ]),
  labelled('gbk', gb('喆堃淼'), '喆堃淼'),
  labelled('utf8mb4', Buffer.from('坏了😡'), '坏了😡'),
  labelled('big5', encode('big5', '貨品有問題，請盡快處理。'), '貨品有問題，請盡快處理。'),
  labelled('shift_jis', encode('shift_jis', 'やかんが壊れました。'), 'やかんが壊れました。'),
  labelled('cp932', encode('shift_jis', '①返品したい'), '①返品したい'),
  labelled('euc-jp', encode('euc-jp', 'やかんが壊れました。'), 'やかんが壊れました。'),
  labelled('ks_c_5601-1987', encode('euc-kr', '주전자가 고장났습니다'), '주전자가 고장났습니다'),
  labelled(
    'windows-1252',
    encode('windows-1252', 'Das Gerät wurde „geprüft“ – 20 €'),
    'Das Gerät wurde „geprüft“ – 20 €',
  ),
  labelled('iso-2022-jp', Buffer.from('\u001B$B$d$+$s\u001B(B', 'latin1'), 'やかん'),
  labelled('iso-2022-kr', Buffer.from('\u001B$)C\n\u000E>H3g\u000F OK', 'latin1'), '안녕 OK'),
  labelled('iso-2022-cn', Buffer.from('\u001B$)A\u000E;5AK\u000F', 'latin1'), '坏了'),
  labelled('hz-gb-2312', Buffer.from('~{;5AK~} ~~ ok'), '坏了 ~ ok'),
  labelled('utf-7', Buffer.from('+V09Ohg- 1 +- 1'), '坏了 1 + 1'),
]

const undeclared = (name: string, body: Uint8Array, text: string, warnings: string[]): CorpusMail => ({
  name: `body of no label in ${name}`,
  raw: bytes(kettle, 'Content-Type: text/plain\n\n', body, '\n'),
  expected: { ...known, text, warnings },
})

export const undeclaredCharsets: readonly CorpusMail[] = [
  undeclared('GB18030', gb(complaint), complaint, ['undeclared-charset: gb18030']),
  undeclared('UTF-8', Buffer.from(complaint), complaint, []),
  undeclared('Big5', encode('big5', '貨品有問題，請盡快處理。'), '貨品有問題，請盡快處理。', [
    'undeclared-charset: big5',
  ]),
  undeclared(
    'Shift_JIS',
    encode('shift_jis', 'やかんが壊れました。返品したいです。'),
    'やかんが壊れました。返品したいです。',
    ['undeclared-charset: shift_jis'],
  ),
  undeclared(
    'EUC-JP',
    encode('euc-jp', 'やかんが壊れました。返品したいです。'),
    'やかんが壊れました。返品したいです。',
    ['undeclared-charset: euc-jp'],
  ),
  undeclared(
    'EUC-KR',
    encode('euc-kr', '주전자가 고장났습니다. 환불해 주세요.'),
    '주전자가 고장났습니다. 환불해 주세요.',
    ['undeclared-charset: euc-kr'],
  ),
  undeclared(
    'Windows-1252',
    encode('windows-1252', 'Der Wasserkocher läuft aus, bitte prüfen Sie das für mich.'),
    'Der Wasserkocher läuft aus, bitte prüfen Sie das für mich.',
    ['undeclared-charset: windows-1252'],
  ),
  undeclared(
    'Windows-1251',
    encode('windows-1251', 'Чайник сломался, прошу вернуть деньги.'),
    'Чайник сломался, прошу вернуть деньги.',
    ['undeclared-charset: windows-1251'],
  ),
  undeclared(
    'UTF-8 with a broken byte',
    Buffer.concat([Buffer.from([0xb3]), Buffer.from(complaint)]),
    `\uFFFD${complaint}`,
    [],
  ),
  undeclared(
    'Windows-1252, with accents in a row',
    encode('windows-1252', 'Reclamação: o aparelho não funciona.'),
    'Reclamação: o aparelho não funciona.',
    ['undeclared-charset: windows-1252'],
  ),
  undeclared('HZ', Buffer.from('~{Gk4&@m~}'), '请处理', []),
]
