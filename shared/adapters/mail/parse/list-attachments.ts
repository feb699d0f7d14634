import { isDisguised } from './clean-text.ts'
import { namer, safeName } from './file-names.ts'
import { limits } from './limits.ts'
import type { MailAttachment, Warn } from './parsed-mail.ts'
import type { FoundFile } from './read-contents.ts'

/** Content-IDs that HTML shows. */
const shownIn = (html: string | null): ReadonlySet<string> =>
  new Set(
    (html ?? '').match(/cid:[^"'\s)>]{1,500}/gi)?.map((reference) => {
      const id = reference.slice(4)
      try {
        return decodeURIComponent(id)
      } catch (error) {
        if (!(error instanceof URIError)) throw error
        return id
      }
    }),
  )

/** Attachments whose name was written so that it reads as another: what a mail is read as has no place for it. */
const disguised = new WeakSet<MailAttachment>()

/** Whether the name of an attachment reads as another than it is. */
export const isDisguisedFile = (attachment: MailAttachment): boolean => disguised.has(attachment)

/** The files of a mail as attachments, each with a name. */
export const listAttachments = (
  files: readonly FoundFile[],
  html: string | null,
  warn: Warn,
): readonly MailAttachment[] => {
  const shown = shownIn(html)
  const nameFor = namer()
  if (files.length > limits.attachments) warn('too-many-attachments')
  return files.slice(0, limits.attachments).map(({ name, contentType, contentId, disposition, content }) => {
    const attachment = {
      filename: safeName(name, warn) || nameFor(contentType),
      contentType,
      size: content.length,
      content,
      contentId,
      inline:
        (contentId !== null && shown.has(contentId)) ||
        (disposition === 'inline' && contentType.startsWith('image/')),
    }
    if (isDisguised(name)) disguised.add(attachment)
    return attachment
  })
}
