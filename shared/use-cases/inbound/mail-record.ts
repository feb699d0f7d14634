import type { ComplaintRecord, MailFlag, MailOrigin } from '../../domain/record.ts'
import type { Language, QuarantineReason } from '../../domain/vocabulary.ts'
import type { InboundMail } from '../../mail-ports.ts'
import { domainOf, writtenMessageId } from '../../domain/mail/addresses.ts'

/** What is kept of a long text in the case; the raw mail keeps it all. */
export const longestText = 20_000
const longestName = 100

/** The note that the raw mail has more text than the case, unless there is one already. */
export const textCut = ({ fullText }: InboundMail, noted: readonly MailFlag[]): MailFlag[] =>
  noted.includes('text-cut') || fullText.length <= longestText ? [] : ['text-cut']

/** People in copy beyond this many take no part: a mailing list is no conversation. */
const mostCopies = 20

const unreadableText =
  '（邮件无法解析，原件已保存，请人工查看 / The mail could not be read; the original is kept, please look at it）'

const languageOf = (text: string): Language =>
  /\p{Script=Han}/u.test(text) || !/\p{Letter}/u.test(text) ? 'zh-CN' : 'en'

/** What is kept of a mail beside its words; undefined when there is nothing. `ownDomain` is ours: we are no third party. */
export const originOf = (
  mail: InboundMail,
  ownDomain: string,
  more: Pick<MailOrigin, 'related'> & { readonly flags: readonly MailFlag[] },
): MailOrigin | undefined => {
  const messageId = writtenMessageId(mail.messageId ?? '')
  const people = [...mail.cc, ...mail.to].map(({ address }) => address.toLowerCase())
  const cc = [...new Set(people)]
    .filter((address) => domainOf(address) !== ownDomain.toLowerCase() && address !== mail.from.toLowerCase())
    .slice(0, mostCopies)
  const origin = {
    ...(messageId !== undefined && { messageId }),
    ...(cc.length > 0 && { cc }),
    ...(more.related && { related: more.related }),
    ...(more.flags.length > 0 && { flags: more.flags }),
  }
  return Object.keys(origin).length === 0 ? undefined : origin
}

/** The complaint that a mail is; a stub that names the raw mail for one that cannot be read (R5). */
export const recordOf = (
  mail: InboundMail | undefined,
  rawMail: string,
  facts: {
    readonly origin: MailOrigin | undefined
    /** Why nothing automatic answers it. */
    readonly markers: readonly string[]
    /** Why it is kept apart (R46); empty for most. */
    readonly suspicions: readonly QuarantineReason[]
  },
): ComplaintRecord => {
  // What they pass on may be what it is about: of a complaint that begins nothing is left out.
  const text = mail ? mail.fullText || mail.subject : unreadableText
  const { origin, markers, suspicions } = facts
  return {
    narrative: [...text].slice(0, longestText).join(''),
    customer: {
      name: [...(mail?.fromName || mail?.from.split('@')[0] || '未知 / unknown')]
        .slice(0, longestName)
        .join(''),
      ...(mail && { email: mail.from }),
      class: 'ordinary',
    },
    replyWanted: true,
    language: languageOf(text),
    channel: 'email',
    ...(mail && mail.subject !== '' && { subject: mail.subject }),
    rawMail,
    ...(origin && { mail: origin }),
    ...(!mail && { unreadable: true }),
    ...(suspicions.length > 0 && { quarantine: suspicions }),
    ...(markers.length > 0 && { automatic: markers }),
  }
}
