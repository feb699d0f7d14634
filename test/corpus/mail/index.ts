import { attachments } from './attachments.ts'
import { automaticMail } from './automatic.ts'
import { bounces } from './bounces.ts'
import type { CorpusMail } from './build.ts'
import { charsets, undeclaredCharsets } from './charsets.ts'
import { chineseReplies } from './chinese-replies.ts'
import { charsetsOfHeaders } from './header-charsets.ts'
import { hostile } from './hostile.ts'
import { sealed } from './sealed.ts'
import { senders, spoofed } from './senders.ts'
import { structure } from './structure.ts'
import { westernReplies } from './western-replies.ts'

/** Mail that was written for these tests, by what is hard about it. */
export const themes: Readonly<Record<string, readonly CorpusMail[]>> = {
  charsets,
  'undeclared charsets': undeclaredCharsets,
  'charsets of headers': charsetsOfHeaders,
  senders,
  'spoofed senders': spoofed,
  'replies of Chinese programs': chineseReplies,
  'replies of western programs': westernReplies,
  'automatic mail': automaticMail,
  bounces,
  attachments,
  structure,
  'winmail.dat, S/MIME, calendars': sealed,
  'hostile mail': hostile,
}

export const corpus: readonly CorpusMail[] = Object.entries(themes).flatMap(([theme, mails]) =>
  mails.map((mail) => ({ ...mail, name: `${theme}: ${mail.name}` })),
)
