import { bytes, utf8, word, type CorpusMail } from './build.ts'

const mail = (name: string, head: string, body: string, expected: CorpusMail['expected']): CorpusMail => ({
  name,
  raw: bytes(head, 'Date: Mon, 23 Nov 2026 10:00:00 +0800\n', utf8, '\n', body, '\n'),
  expected: { date: '2026-11-23T02:00:00.000Z', text: body, ...expected },
})
const from = 'From: customer@example.com\nTo: care@example.org\n'
const subject = (text: string) => `Subject: ${word('utf-8', text)}\n`

export const automaticMail: readonly CorpusMail[] = [
  mail(
    'out of office in Chinese, marked',
    `${from}${subject('自动回复：水壶')}Auto-Submitted: auto-replied\nX-Auto-Response-Suppress: All\n`,
    '我正在休假。',
    {
      subject: '自动回复：水壶',
      automatic: ['auto-submitted'],
      unanswered: ['no-auto-reply-wanted', 'auto-reply-subject'],
    },
  ),
  mail(
    'out of office in Chinese, by its subject alone',
    `${from}${subject('自动回复: Re: 水壶')}`,
    '您好，邮件已收到。',
    {
      automatic: ['auto-reply-subject'],
    },
  ),
  mail(
    'out of office in English',
    `${from}${subject('Automatic reply: kettle')}Return-Path: <>\n`,
    'I am away.',
    {
      automatic: ['empty-return-path', 'auto-reply-subject'],
    },
  ),
  mail(
    'out of office in German',
    `${from}${subject('Abwesenheitsnotiz: Wasserkocher')}Precedence: auto_reply\n`,
    'Ich bin außer Haus.',
    {
      automatic: ['precedence', 'auto-reply-subject'],
    },
  ),
  mail(
    'out of office in French',
    `${from}${subject('Réponse automatique : bouilloire')}X-Autoreply: yes\n`,
    'Je suis absente.',
    {
      automatic: ['auto-reply', 'auto-reply-subject'],
    },
  ),
  mail(
    'out of office in Japanese',
    `${from}${subject('自動返信: やかん')}X-Autorespond: yes\n`,
    '不在にしております。',
    {
      automatic: ['auto-reply', 'auto-reply-subject'],
    },
  ),
  mail('out of office in Korean', `${from}${subject('자동 회신: 주전자')}`, '부재중입니다.', {
    automatic: ['auto-reply-subject'],
  }),
  mail(
    'a mailing list',
    `From: a@example.com\n${subject('Digest')}List-Id: <news.example.com>\nList-Unsubscribe: <mailto:u@example.com>\nPrecedence: list\n`,
    'News',
    {
      automatic: ['precedence', 'list'],
    },
  ),
  mail(
    'a newsletter',
    `From: no-reply@example.com\n${subject('双十一大促')}List-Unsubscribe: <https://example.com/u>\nFeedback-ID: 1:campaign:example\n`,
    '五折',
    {
      automatic: ['list', 'bulk'],
      unanswered: ['no-reply-sender'],
    },
  ),
  mail(
    'a form that sends from an address that takes no answer',
    `From: noreply@example.com\nReply-To: customer@example.com\n${subject('投诉')}`,
    '坏了',
    {
      from: 'noreply@example.com',
      replyTo: [{ address: 'customer@example.com', name: '' }],
      unanswered: ['no-reply-sender'],
    },
  ),
  mail(
    'a person with a program that wants no automatic answer',
    `${from}${subject('投诉')}X-Auto-Response-Suppress: OOF, AutoReply\nAuto-Submitted: no\n`,
    '坏了',
    {
      unanswered: ['no-auto-reply-wanted'],
    },
  ),
  mail(
    'a person who complains of automatic answers',
    `${from}${subject('自动回复太多了，没有人理我')}`,
    '坏了',
    {},
  ),
  mail(
    'our own mail that came back',
    `From: care@example.org\n${subject('受理通知')}X-Loop: care@example.org\n`,
    '已受理',
    {
      automatic: ['loop'],
    },
  ),
  {
    name: 'a read receipt',
    raw: bytes(
      `${from}${subject('已读: 受理通知')}Content-Type: multipart/report; report-type=disposition-notification; boundary=r\n\n`,
      '--r\nContent-Type: text/plain; charset=utf-8\n\n邮件已被阅读。\n--r\nContent-Type: message/disposition-notification\n\n',
      'Final-Recipient: rfc822;customer@example.com\nOriginal-Message-ID: <1@example.org>\nDisposition: manual-action/MDN-sent-manually; displayed\n--r--\n',
    ),
    expected: {
      text: '邮件已被阅读。',
      automatic: ['report', 'read-receipt'],
      attachments: [
        { filename: 'disposition-notification.txt', contentType: 'message/disposition-notification' },
      ],
    },
  },
  {
    name: 'a report of abuse',
    raw: bytes(
      `From: fbl@example.com\n${subject('complaint about message')}Content-Type: multipart/report; report-type=feedback-report; boundary=r\n\n`,
      '--r\n\nThis is an abuse report.\n--r\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--r\nContent-Type: message/rfc822\n\nSubject: x\n\ny\n--r--\n',
    ),
    expected: {
      text: 'This is an abuse report.',
      automatic: ['report', 'feedback-report'],
      attachments: [
        { contentType: 'message/feedback-report' },
        { filename: 'message.eml', contentType: 'message/rfc822' },
      ],
    },
  },
]
