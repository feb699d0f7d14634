import { bytes, encode, word, type CorpusMail } from './build.ts'

const daemon = 'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>\nTo: care@example.org\n'
const report =
  'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status;\n boundary="r"\n\n'
const status = (fields: string) =>
  `--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\nArrival-Date: Mon, 23 Nov 2026 10:00:00 +0800\n\n${fields}\n`
const copy =
  '--r\nContent-Type: message/rfc822\n\nFrom: care@example.org\nMessage-ID: <case-1@example.org>\nSubject: x\n\ny\n--r--\n'
const machine = ['report', 'bounce']

export const bounces: readonly CorpusMail[] = [
  {
    name: 'a mailbox that does not exist, by the standard',
    raw: bytes(
      daemon,
      'Subject: Delivery Status Notification (Failure)\nAuto-Submitted: auto-replied\nReturn-Path: <>\n',
      report,
      '--r\nContent-Type: text/plain; charset=utf-8\n\nYour message was not delivered to customer@example.com.\n',
      status(
        'Final-Recipient: rfc822; customer@example.com\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550-5.1.1 The account does not\n exist',
      ),
      copy,
    ),
    expected: {
      from: 'MAILER-DAEMON@mx.example.net',
      text: 'Your message was not delivered to customer@example.com.',
      automatic: ['auto-submitted', 'empty-return-path', ...machine],
      attachments: [
        { filename: 'delivery-status.txt', contentType: 'message/delivery-status' },
        { filename: 'message.eml', contentType: 'message/rfc822' },
      ],
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'failed',
            status: '5.1.1',
            diagnostic: '550-5.1.1 The account does not exist',
          },
        ],
        originalMessageId: '<case-1@example.org>',
      },
    },
  },
  {
    name: 'two recipients, one only late, and headers alone',
    raw: bytes(
      daemon,
      'Subject: Undeliverable: x\n',
      report,
      '--r\n\nDelivery has failed.\n',
      status(
        'Original-Recipient: rfc822;a@example.com\nFinal-Recipient: rfc822;b@example.com\nAction: Failed\nStatus: 5.2.2 (mailbox full)\n\nFinal-Recipient: rfc822;c@example.com\nAction: delayed\nStatus: 4.4.7',
      ),
      '--r\nContent-Type: text/rfc822-headers\n\nFrom: care@example.org\nMessage-Id:\n <case-2@example.org>\n--r--\n',
    ),
    expected: {
      automatic: machine,
      bounce: {
        recipients: [
          { address: 'b@example.com', action: 'failed', status: '5.2.2', diagnostic: null },
          { address: 'c@example.com', action: 'delayed', status: '4.4.7', diagnostic: null },
        ],
        originalMessageId: '<case-2@example.org>',
      },
    },
  },
  {
    name: 'late, and without an action',
    raw: bytes(
      daemon,
      'Subject: Warning: could not send message for past 4 hours\n',
      report,
      '--r\n\nWe will keep trying.\n',
      status('Final-Recipient: rfc822; customer@example.com\nDiagnostic-Code: smtp; 451 try again later'),
      '--r--\n',
    ),
    expected: {
      automatic: machine,
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'delayed',
            status: '4.0.0',
            diagnostic: '451 try again later',
          },
        ],
        originalMessageId: null,
      },
    },
  },
  {
    name: 'in words of qmail',
    raw: bytes(
      'Return-Path: <>\nFrom: MAILER-DAEMON@example.net\nSubject: failure notice\n\nHi. This is the qmail-send program at example.net.\n\n<customer@example.com>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <case-3@example.org>\nFrom: care@example.org\n\nx\n',
    ),
    expected: {
      automatic: ['empty-return-path', 'bounce'],
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'failed',
            status: '5.1.1',
            diagnostic: 'Sorry, no mailbox here by that name. (#5.1.1)',
          },
        ],
        originalMessageId: '<case-3@example.org>',
      },
    },
  },
  {
    name: 'in words of Exim',
    raw: bytes(
      'From: Mail Delivery System <Mailer-Daemon@example.net>\nX-Failed-Recipients: customer@example.com\nAuto-Submitted: auto-replied\nSubject: Mail delivery failed: returning message to sender\nIn-Reply-To: <case-4@example.org>\n\nThis message was created automatically.\n\n  customer@example.com\n    host mx.example.com [192.0.2.1]\n    SMTP error: 550 No such user\n',
    ),
    expected: {
      automatic: ['auto-submitted', 'bounce'],
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'failed',
            status: '5.0.0',
            diagnostic: 'SMTP error: 550 No such user',
          },
        ],
        originalMessageId: '<case-4@example.org>',
      },
    },
  },
  {
    name: 'in Chinese, in GBK, of a big provider',
    raw: bytes(
      `From: <Postmaster@example.cn>\nSubject: ${word('gbk', encode('gb18030', '系统退信'))}\nContent-Type: text/plain; charset=gbk\n\n`,
      encode(
        'gb18030',
        '抱歉，您的邮件被退回来了……\n无法发送到 customer@example.com\n退信原因：收件人不存在。\nSMTP error: 550 Mailbox not found\n',
      ),
    ),
    expected: {
      subject: '系统退信',
      automatic: ['bounce'],
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'failed',
            status: '5.0.0',
            diagnostic: 'SMTP error: 550 Mailbox not found',
          },
        ],
        originalMessageId: null,
      },
    },
  },
  {
    name: 'in HTML, of Exchange',
    raw: bytes(
      daemon,
      'Subject: Undeliverable: x\n',
      report,
      '--r\nContent-Type: text/html; charset=utf-8\n\n<p>Your message to <b>customer@example.com</b> couldn’t be delivered.</p>\n',
      status(
        'Final-Recipient: rfc822;customer@example.com\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
      ),
      copy,
    ),
    expected: {
      text: 'Your message to customer@example.com couldn’t be delivered.',
      automatic: machine,
      bounce: {
        recipients: [
          {
            address: 'customer@example.com',
            action: 'failed',
            status: '5.1.10',
            diagnostic: '550 5.1.10 RESOLVER.ADR.RecipientNotFound',
          },
        ],
        originalMessageId: '<case-1@example.org>',
      },
    },
  },
  {
    name: 'no bounce: an absence with an empty envelope sender',
    raw: bytes(
      'Return-Path: <>\nFrom: a@example.com\nSubject: Out of Office\nAuto-Submitted: auto-replied\n\nI am away.\n',
    ),
    expected: { automatic: ['auto-submitted', 'empty-return-path', 'auto-reply-subject'], bounce: null },
  },
  {
    name: 'no bounce: a person who complains of mail that was not delivered',
    raw: bytes(
      'From: a@example.com\nSubject: Undelivered parcel\n\nDelivery failed, 550 days late. Returned mail to b@example.com.\n',
    ),
    expected: { bounce: null },
  },
]
