/**
 * Parses a mail of 39 MB of the kind that is its argument, alone in a process of its own, and prints what that took:
 * `{"bytes","parsed","peakBytes"}`.
 */
import { parseInboundMail } from '#shared/adapters/mail/parse-inbound-mail.ts'

const size = 39_000_000
const head = 'From: customer@example.com\r\nSubject: large\r\n'
const mixed = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nbroken\r\n`

/** As many whole lines as there is room for. */
const filled = (start: string, line: string, end = ''): Buffer => {
  const mail = Buffer.alloc(size, '\n')
  const room = size - Buffer.byteLength(start) - Buffer.byteLength(end)
  const lines = mail.subarray(mail.write(start)).subarray(0, room - (room % Buffer.byteLength(line)))
  lines.fill(line)
  mail.write(end, size - Buffer.byteLength(end))
  return mail
}

const base64 = `${'QUJD'.repeat(19)}\r\n`
const file = '--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n'
const kinds: Readonly<Record<string, () => Buffer>> = {
  attachment: () => filled(`${mixed}${file}`, base64, '\r\n--b--\r\n'),
  attachments: () => filled(mixed, `${file}${base64.repeat(10_000)}`, '\r\n--b--\r\n'),
  text: () => filled(`${head}\r\n`, '水壶买了三天就坏了，请处理。\r\n'),
  quoted: () =>
    filled(`${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n`, '=E5=9D=8F=E4=BA=86=\r\n'),
  html: () => filled(`${head}Content-Type: text/html; charset=utf-8\r\n\r\n`, '<div><b>坏了</b><br>&nbsp;'),
  lines: () => filled(`${head}\r\nbroken\r\n`, '\n'),
  headers: () => filled(head, 'X-A: b\r\n'),
  parts: () => filled(mixed, '--b\r\n\r\nx\r\n'),
}

const raw = kinds[process.argv[2] ?? '']?.()
if (!raw) throw new Error(`usage: large-mail.ts ${Object.keys(kinds).join(' | ')}`)
const mail = await parseInboundMail(raw)
process.stdout.write(
  JSON.stringify({
    bytes: raw.length,
    parsed: {
      from: mail.from,
      subject: mail.subject,
      text: mail.text.slice(0, 8),
      files: mail.attachments.length,
      size: mail.attachments.reduce((sum, attachment) => sum + attachment.size, 0),
      warnings: mail.warnings,
    },
    peakBytes: process.resourceUsage().maxRSS * 1024,
  }),
)
