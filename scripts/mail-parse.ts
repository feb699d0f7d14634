/**
 * `npm run --silent mail:parse < message.eml`: what the parser of inbound mail makes of a raw message, as JSON on standard
 * output, without the contents of attachments. The exit code is 0 whatever the bytes are; `warnings` say what was odd.
 */
import { buffer } from 'node:stream/consumers'
import { parseInboundMail } from '../shared/adapters/mail/parse-inbound-mail.ts'

if (import.meta.main) {
  const mail = await parseInboundMail(await buffer(process.stdin))
  const shown = {
    ...mail,
    attachments: mail.attachments.map(({ filename, contentType, size, contentId, inline }) => ({
      filename,
      contentType,
      size,
      contentId,
      inline,
    })),
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever was reading has seen enough (`| head`).
    if (error.code !== 'EPIPE') throw error
  })
  process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`)
}
