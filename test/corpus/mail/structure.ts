import { base64, bytes, kettle, known, utf8, type CorpusMail } from './build.ts'

const multipart = (subtype: string, boundary = 'boundary=b') =>
  `${kettle}Content-Type: multipart/${subtype}; ${boundary}\n\n`
const plain = (text: string, boundary = 'b') =>
  `--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`
const html = (text: string, boundary = 'b') =>
  `--${boundary}\nContent-Type: text/html; charset=utf-8\n\n${text}\n`

const mail = (name: string, raw: string, expected: CorpusMail['expected']): CorpusMail => ({
  name,
  raw: bytes(raw),
  expected: { ...known, ...expected },
})

const page =
  '<html><head><title>T</title><style>p{color:red}</style><script>alert("x")</script></head><body>' +
  '<h1>投诉</h1><p>买了<b>三天</b>，\n  就坏了&nbsp;&amp;&#28431;&#x6C34;。</p><ol><li>第一<li>第二</ol><ul><li>甲<ul><li>乙</ul></ul>' +
  '<table><tr><th>品名</th><th>价格</th></tr><tr><td>水壶</td><td>100</td></tr></table>' +
  '<blockquote type="cite">请寄回。<br>谢谢</blockquote><p>见<a href="https://example.com/a?b=1&amp;c=2">图片</a>或 <a href="https://example.com">example.com</a>' +
  '<a href="javascript:alert(1)">点</a></p><div style="display:none">藏</div><pre>a  b\n c</pre><!-- no --><!--[if mso]><p>no</p><![endif]--></body></html>'

export const structure: readonly CorpusMail[] = [
  mail('text and HTML', `${multipart('alternative')}${plain('坏了')}${html('<p>broken</p>')}--b--\n`, {
    text: '坏了',
    html: '<p>broken</p>',
  }),
  mail(
    'HTML alone, with all that it may hold',
    `${kettle}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${base64(page)}\n`,
    {
      fullText:
        '投诉\n\n买了三天， 就坏了 &漏水。\n\n1. 第一\n2. 第二\n\n- 甲\n  - 乙\n\n品名\t价格\n水壶\t100\n\n> 请寄回。\n> 谢谢\n\n见图片 (https://example.com/a?b=1&c=2)或 example.com点\n\na  b\n c',
      html: page,
    },
  ),
  mail(
    'a text that only points at the HTML',
    `${multipart('alternative')}${plain('This message is in HTML. Please view it in an HTML client.')}${html('<div>坏了<br>请处理</div>')}--b--\n`,
    {
      text: '坏了\n请处理',
    },
  ),
  mail(
    'an empty text beside HTML',
    `${multipart('alternative')}${plain(' ')}${html('<div>坏了</div>')}--b--\n`,
    { text: '坏了' },
  ),
  mail(
    'nested, with a calendar and another format among the alternatives',
    `${multipart('mixed', 'boundary="a"')}--a\nContent-Type: multipart/alternative; boundary="b"\n\n${plain('坏了')}${html('<p>坏了</p>')}--b\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n--b--\n--a--\n`,
    { text: '坏了', attachments: [{ filename: 'invite.ics', contentType: 'text/calendar' }] },
  ),
  mail(
    'no boundary named',
    `${kettle}Content-Type: multipart/mixed\n\n${plain('坏了')}--b\nContent-Type: image/png\n\nx\n--b--\n`,
    {
      text: '坏了',
      attachments: [{ filename: 'image.png' }],
      warnings: ['wrong-boundary'],
    },
  ),
  mail(
    'another boundary than the one named',
    `${multipart('mixed', 'boundary=other')}${plain('坏了')}--b--\n`,
    {
      text: '坏了',
      warnings: ['wrong-boundary'],
    },
  ),
  mail('a multipart without parts', `${multipart('mixed')}坏了，没有分段\n`, {
    text: '坏了，没有分段',
    warnings: ['multipart-without-parts'],
  }),
  mail(
    'cut off in a part',
    `${multipart('mixed')}${plain('坏了')}--b\nContent-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBORw0K`,
    {
      text: '坏了',
      attachments: [{ filename: 'a.png', size: 6 }],
      warnings: ['unclosed-multipart'],
    },
  ),
  mail('cut off in the headers of a part', `${multipart('mixed')}${plain('坏了')}--b\nContent-Type: ima`, {
    text: '坏了',
    attachments: [{ contentType: 'ima' }],
    warnings: ['unclosed-multipart'],
  }),
  mail(
    'an inner part that does not end',
    `${multipart('mixed', 'boundary=a')}--a\nContent-Type: multipart/mixed; boundary=b\n\n${plain('坏了')}--a\n\nafter\n--a--\n`,
    {
      text: '坏了\n\nafter',
      warnings: ['unclosed-multipart'],
    },
  ),
  mail(
    'boundaries of which one begins the other',
    `${multipart('mixed', 'boundary=bb')}--bb\nContent-Type: multipart/alternative; boundary=bbb\n\n${plain('坏了', 'bbb')}--bbb--\n--bb\n\nafter\n--bb--\n`,
    {
      text: '坏了\n\nafter',
    },
  ),
  mail(
    'a part without headers, and one without a blank line',
    `${multipart('mixed')}--b\n\n坏了\n--b\nno header, no blank line\n--b--\n`,
    {
      text: '坏了\n\nno header, no blank line',
    },
  ),
  mail('no blank line after the headers', `${kettle}坏了，请处理\n谢谢\n`, { text: '坏了，请处理\n谢谢' }),
  mail('a broken line among the headers', `${kettle}this is no header\nX-Other: y\n\n坏了\n`, {
    text: '坏了',
  }),
  mail(
    'a line of a mailbox file and blank lines before it',
    `\n\nFrom customer@example.com Mon Nov 23 10:00:00 2026\n${kettle}\n坏了\n`,
    {
      text: '坏了',
    },
  ),
  mail('a digest', `${multipart('digest')}--b\n\nFrom: other@example.com\nSubject: one\n\ninner\n--b--\n`, {
    text: 'inner',
    attachments: [{ filename: 'message.eml', contentType: 'message/rfc822' }],
    warnings: ['text-of-attached-mail'],
  }),
  mail(
    'headers twice',
    `${kettle}Subject: other\nContent-Type: text/plain; charset=utf-8\nContent-Type: text/html\nMessage-ID: <1@example.com>\nMessage-ID: <2@example.com>\n\n<b>坏了</b>\n`,
    {
      text: '<b>坏了</b>',
      html: null,
      messageId: '<1@example.com>',
      warnings: [
        'duplicate-header: subject',
        'duplicate-header: message-id',
        'duplicate-header: content-type',
      ],
    },
  ),
  mail(
    'a folded subject and tabs',
    'From: =?utf-8?B?5a6i5oi355Sy?= <customer@example.com>\nSubject:\n\t=?utf-8?B?5rC05aO2?=\n\t=?utf-8?B?5Z2P5LqG?=\n\nok\n',
    {
      text: 'ok',
    },
  ),
  {
    name: 'carriage returns alone',
    raw: Buffer.from(`${kettle}\n坏了\n请处理\n`.replaceAll('\n', '\r')),
    expected: { ...known, text: '坏了\n请处理', warnings: ['bare-cr'] },
  },
  {
    name: 'line feeds alone',
    raw: Buffer.from(`${multipart('mixed')}${plain('坏了')}--b--\n`),
    expected: { ...known, text: '坏了' },
  },
  {
    name: 'both line ends, and carriage returns in the text',
    raw: Buffer.from(`${kettle}\r\n坏了\r请处理\r\n谢谢\n`),
    expected: { ...known, text: '坏了\n请处理\n谢谢' },
  },
  mail('NUL bytes in headers and text', 'From: a\u0000@example.com\nSubject: x\u0000y\n\nok\u0000ok\n', {
    from: 'a@example.com',
    fromName: '',
    subject: 'xy',
    text: 'okok',
  }),
  mail(
    'quoted printable with soft breaks and blanks at ends',
    `${kettle}${utf8.replace('8bit', 'quoted-printable')}\n=E5=9D=8F=\n=E4=BA=86  =  \n done=3D=\n`,
    {
      text: '坏了   done=',
    },
  ),
  mail(
    'text that is labelled base64 and is not',
    `${kettle}Content-Transfer-Encoding: base64\n\nIt broke after three days.\n`,
    {
      text: 'It broke after three days.',
      warnings: ['broken-base64'],
    },
  ),
  mail('an encoding that nobody knows', `${kettle}Content-Transfer-Encoding: x-rot13\n\nok\n`, {
    text: 'ok',
    warnings: ['unknown-encoding: xrot13'],
  }),
  mail('marks of direction and a bell in the text', `${kettle}${utf8}\na\u0007b\u202Ec\td\n`, {
    text: 'abc\td',
  }),
]
