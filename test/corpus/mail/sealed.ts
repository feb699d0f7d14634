import { base64, bytes, encode, kettle, known, type CorpusMail } from './build.ts'
import { cms, tnef, tnefFile, tnefProperties } from './build-sealed.ts'

const mixed = `${kettle}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n坏了\n`
const winmail = (content: Uint8Array, text = mixed): Uint8Array =>
  bytes(
    text,
    `--b\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n${base64(content)}\n--b--\n`,
  )
const noText = `${kettle}Content-Type: multipart/mixed; boundary=b\n\n`

const signedMail = 'Content-Type: text/plain; charset=utf-8\n\n坏了，已签名\n'
const opaque = (content: Uint8Array, type = 'signed-data'): Uint8Array =>
  bytes(
    kettle,
    `Content-Type: application/pkcs7-mime; smime-type=${type}; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${base64(content)}\n`,
  )

const event = (method: string) =>
  `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\nSUMMARY:上门\n 检修\nDTSTART;TZID=Asia/Shanghai:20261125T090000\nLOCATION:一楼\\, 门厅\nDESCRIPTION:请在家\\n谢谢\nEND:VEVENT\nEND:VCALENDAR\n`

/** RTF as Exchange has it without compressing it. */
const rtf = (text: string): Uint8Array => {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(text.length + 12, 0)
  head.writeUInt32LE(text.length, 4)
  head.write('MELA', 8, 'latin1')
  return Buffer.concat([head, Buffer.from(text, 'latin1')])
}

/** The example of MS-OXRTFCP: a reference into what the dictionary held from the start, and one to what was just written. */
const compressedRtf = Buffer.from(
  '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
  'hex',
)

export const sealed: readonly CorpusMail[] = [
  {
    name: 'winmail.dat with two files, one named in Unicode',
    raw: winmail(
      tnef(
        tnefFile({ title: 'short.txt', data: 'Cat' }),
        tnefFile({ title: 'zhaopi~1.png', longName: '照片.png', contentType: 'image/png', data: 'PNG' }),
      ),
    ),
    expected: {
      ...known,
      text: '坏了',
      attachments: [
        { filename: 'short.txt', contentType: 'application/octet-stream', content: Buffer.from('Cat') },
        { filename: '照片.png', contentType: 'image/png', content: Buffer.from('PNG') },
      ],
    },
  },
  {
    name: 'winmail.dat with a name in GBK and its text',
    raw: winmail(
      tnef(
        { codePage: 936, body: encode('gb18030', '水壶坏了\u0000') },
        tnefFile({ title: encode('gb18030', '照片.png'), data: 'PNG' }),
      ),
      noText,
    ),
    expected: { text: '水壶坏了', attachments: [{ filename: '照片.png' }] },
  },
  {
    name: 'winmail.dat with its text in RTF',
    raw: winmail(
      tnef({
        properties: tnefProperties({
          rtf: rtf(
            "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}\\f0 \\'cb\\'ae\\'ba\\'f8\\par \\u22351?\\u20102?{\\*\\generator x;}}",
          ),
        }),
      }),
      noText,
    ),
    expected: { text: '水壶\n坏了', attachments: [] },
  },
  {
    name: 'winmail.dat with compressed RTF',
    raw: winmail(tnef({ properties: tnefProperties({ rtf: compressedRtf }) }), noText),
    expected: { text: 'hello world', attachments: [] },
  },
  {
    name: 'winmail.dat with HTML',
    raw: winmail(tnef({ properties: tnefProperties({ html: '<p>坏了</p>' }) }), noText),
    expected: { text: '坏了', html: '<p>坏了</p>', attachments: [] },
  },
  {
    name: 'winmail.dat that was cut off',
    raw: winmail(
      tnef(tnefFile({ title: 'a.txt', data: 'Cat' }), tnefFile({ title: 'b.txt', data: 'Dog' })).subarray(
        0,
        -4,
      ),
    ),
    expected: {
      text: '坏了',
      attachments: [{ filename: 'a.txt', size: 3 }, { filename: 'b.txt' }],
      warnings: ['tnef-truncated'],
    },
  },
  {
    name: 'winmail.dat that is none',
    raw: winmail(Buffer.from('nothing of the kind')),
    expected: {
      text: '坏了',
      attachments: [{ filename: 'winmail.dat', size: 19 }],
      warnings: ['tnef-unreadable'],
    },
  },
  {
    name: 'signed, with the signature beside',
    raw: bytes(
      `${kettle}Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s\n\n--s\n${signedMail}--s\n`,
      `Content-Type: application/pkcs7-signature; name=smime.p7s\nContent-Transfer-Encoding: base64\n\n${base64('x')}\n--s--\n`,
    ),
    expected: {
      ...known,
      text: '坏了，已签名',
      attachments: [{ filename: 'smime.p7s', contentType: 'application/pkcs7-signature' }],
    },
  },
  {
    name: 'signed, the mail within the signature',
    raw: opaque(cms(bytes(signedMail))),
    expected: { ...known, text: '坏了，已签名', attachments: [{ filename: 'smime.p7m' }] },
  },
  {
    name: 'encrypted',
    raw: opaque(
      Buffer.from('3010 06092a864886f70d010703 a003020100'.replaceAll(' ', ''), 'hex'),
      'enveloped-data',
    ),
    expected: {
      ...known,
      text: '',
      attachments: [{ filename: 'smime.p7m', size: 18 }],
      warnings: ['smime-encrypted', 'no-text'],
    },
  },
  {
    name: 'encrypted by PGP',
    raw: bytes(
      `${kettle}Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n--b--\n`,
    ),
    expected: {
      text: '',
      attachments: [{ filename: 'attachment.asc' }, { filename: 'encrypted.asc' }],
      warnings: ['pgp-encrypted', 'no-text'],
    },
  },
  {
    name: 'an invitation without a text',
    raw: bytes(`${kettle}Content-Type: text/calendar; charset=utf-8; method=REQUEST\n\n${event('REQUEST')}`),
    expected: {
      text: '上门检修\n开始 / Start: 20261125T090000\n地点 / Location: 一楼, 门厅\n请在家\n谢谢',
      attachments: [{ filename: 'invite.ics', contentType: 'text/calendar' }],
      warnings: ['text-of-calendar'],
    },
  },
  {
    name: 'the answer of a calendar',
    raw: bytes(
      `${kettle}Content-Type: multipart/alternative; boundary=b\n\n--b\n\nAccepted\n--b\nContent-Type: text/calendar; method=REPLY\n\n${event('REPLY')}--b--\n`,
    ),
    expected: { text: 'Accepted', automatic: ['calendar-reply'], attachments: [{ filename: 'invite.ics' }] },
  },
]
