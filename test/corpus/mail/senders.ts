import { bytes, sender, word, type CorpusMail } from './build.ts'

const mail = (name: string, headers: string, expected: CorpusMail['expected']): CorpusMail => ({
  name,
  raw: bytes(headers, 'Subject: x\n\nok\n'),
  expected: { subject: 'x', text: 'ok', ...expected },
})

/** Headers that show another sender than there is. */
export const spoofed: readonly CorpusMail[] = [
  mail(
    'an address in an encoded word',
    `From: ${word('utf-8', 'victim@example.com')}\nReturn-Path: <evil@example.net>\n`,
    {
      from: 'evil@example.net',
      fromName: 'victim@example.com',
      warnings: ['encoded-address', 'sender-from: return-path'],
    },
  ),
  mail('an encoded word before an @', 'From: =?utf-8?Q?victim?=@example.com\nReply-To: evil@example.net\n', {
    from: 'evil@example.net',
    warnings: ['encoded-address', 'sender-from: reply-to'],
  }),
  mail('an encoded word between angle brackets', `From: X <${word('utf-8', 'victim@example.com')}>\n`, {
    from: null,
    fromName: 'X',
    warnings: ['encoded-address', 'no-sender'],
  }),
  mail(
    'name and address in one encoded word',
    `From: ${word('utf-8', '客户甲 <victim@example.com>')}\nSender: mailer@example.net\n`,
    {
      from: 'mailer@example.net',
      fromName: '客户甲 <victim@example.com>',
      warnings: ['encoded-address', 'sender-from: sender'],
    },
  ),
  mail('a name that is another address', 'From: "boss@example.org" <evil@example.net>\n', {
    from: 'evil@example.net',
    fromName: 'boss@example.org',
    warnings: ['name-holds-address'],
  }),
  mail(
    'an encoded name that holds another address',
    `From: ${word('utf-8', '领导 <boss@example.org>')} <evil@example.net>\n`,
    {
      from: 'evil@example.net',
      fromName: '领导 <boss@example.org>',
      warnings: ['name-holds-address'],
    },
  ),
  mail(
    'an encoded word that would end the address and begin another',
    `From: ${word('utf-8', 'a@example.org>,<b@example.org')} <evil@example.net>\n`,
    {
      from: 'evil@example.net',
      warnings: ['name-holds-address'],
    },
  ),
  mail(
    'a name that is written from right to left',
    `From: ${word('utf-8', '\u202Emoc.elpmaxe')} <a@example.com>\n`,
    {
      from: 'a@example.com',
      fromName: 'moc.elpmaxe',
      warnings: ['disguised-name'],
    },
  ),
  mail('two From headers', 'From: a@example.com\nFrom: b@example.com\n', {
    from: 'a@example.com',
    warnings: ['duplicate-header: from'],
  }),
  mail('two authors', 'From: a@example.com, 乙 <b@example.com>\nSender: b@example.com\n', {
    from: 'a@example.com',
    warnings: ['several-senders'],
  }),
  mail(
    'a From after a blank that no header may have',
    '\u00A0From: evil@example.net\nFrom: a@example.com\n',
    {
      from: 'a@example.com',
    },
  ),
  {
    name: 'a subject with line breaks in its words',
    raw: bytes(sender, `Subject: ${word('utf-8', 'one\r\nBcc: x@example.net')}\n\nok\n`),
    expected: { subject: 'one Bcc: x@example.net', text: 'ok' },
  },
]

export const senders: readonly CorpusMail[] = [
  mail('no From but Sender and Reply-To', 'Sender: 秘书 <s@example.com>\nReply-To: r@example.com\n', {
    from: 's@example.com',
    fromName: '秘书',
    replyTo: [{ address: 'r@example.com', name: '' }],
    warnings: ['sender-from: sender'],
  }),
  mail('an empty From', 'From: \nReply-To: r@example.com\n', {
    from: 'r@example.com',
    warnings: ['sender-from: reply-to'],
  }),
  mail('a From without an address', 'From: 客户甲\nReturn-Path: <a@example.com>\n', {
    from: 'a@example.com',
    fromName: '客户甲',
    warnings: ['sender-from: return-path'],
  }),
  mail('a From of a group of nobody', 'From: undisclosed-recipients:;\nReply-To: r@example.com\n', {
    from: 'r@example.com',
    warnings: ['sender-from: reply-to'],
  }),
  mail('nobody at all', 'To: care@example.org\n', { from: null, fromName: '', warnings: ['no-sender'] }),
  mail('a quote that does not end', 'From: "客户甲 <a@example.com>\n', {
    from: 'a@example.com',
    fromName: '客户甲',
  }),
  mail('a comment for a name', 'From: a@example.com (客户甲)\n', {
    from: 'a@example.com',
    fromName: '客户甲',
  }),
  mail('a name with a comma and without quotes', 'From: 甲, 乙 <a@example.com>\n', { from: 'a@example.com' }),
  mail('an obsolete route and blanks', 'From: 客户甲 < @relay.example.net:a@example.com >\n', {
    from: 'a@example.com',
    fromName: '客户甲',
  }),
  mail('comments within the address', 'From: 客户甲 <a@example(host).  com>\n', {
    from: 'a@example.com',
    fromName: '客户甲',
  }),
  mail('a quoted encoded word', `From: "${word('utf-8', '客户甲')}" <a@example.com>\n`, {
    from: 'a@example.com',
    fromName: '客户甲',
  }),
  mail(
    'groups, folds, semicolons and many recipients',
    `From: a@example.com\nTo: 客服组: ${word('utf-8', '一线')} <one@example.org>,\n two@example.org;, three@example.org;\nCc: "四, 号" <four@example.org>; five@example.org\n`,
    {
      to: [
        { address: 'one@example.org', name: '一线' },
        { address: 'two@example.org', name: '' },
        { address: 'three@example.org', name: '' },
      ],
      cc: [
        { address: 'four@example.org', name: '四, 号' },
        { address: 'five@example.org', name: '' },
      ],
    },
  ),
  mail(
    'ids and a date',
    'From: a@example.com\nDate: Mon, 23 Nov 2026 10:00:00 +0800 (CST)\nMessage-ID: <3@example.com>\nIn-Reply-To: <2@example.org> (care)\nReferences: <1@example.com>\n <2@example.org>\n\t<1@example.com>\n',
    {
      date: '2026-11-23T02:00:00.000Z',
      messageId: '<3@example.com>',
      inReplyTo: '<2@example.org>',
      references: ['<1@example.com>', '<2@example.org>'],
    },
  ),
  mail(
    'ids without brackets and a short date',
    'From: a@example.com\nDate: 3 Feb 26 4:05 PST\nMessage-ID: 3@example.com\n',
    {
      date: '2026-02-03T12:05:00.000Z',
      messageId: '<3@example.com>',
      inReplyTo: null,
      references: [],
    },
  ),
  mail('a date of no calendar', 'From: a@example.com\nDate: yesterday\nMessage-ID: nothing here\n', {
    date: null,
    messageId: null,
  }),
  mail('a date as programs write it', 'From: a@example.com\nDate: 2026-11-23 10:00:00 +0800\n', {
    date: '2026-11-23T02:00:00.000Z',
  }),
]
