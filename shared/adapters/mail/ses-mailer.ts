import { makeIdempotent, IdempotencyConfig } from '@aws-lambda-powertools/idempotency'
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb'
import { MessageRejected, SendRawEmailCommand, type SESClient } from '@aws-sdk/client-ses'
import type { Context } from 'aws-lambda'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import { MailRefused } from '../../domain/errors.ts'
import { threadHeaders } from '../../domain/mail/thread-headers.ts'
import type { Mailer, OutgoingMail } from '../../mail-ports.ts'

/** A sent message is remembered longer than any queue keeps its notice (14 days at most). */
const memorySeconds = 15 * 24 * 3600

interface Settings {
  readonly client: SESClient
  readonly region: () => Promise<string>
  readonly idempotencyTable: string
  readonly configurationSet: string
  /** Address that everything is sent from, and that answers come back to. */
  readonly from: string
  readonly senderName: (language: OutgoingMail['language']) => Promise<string>
}

type Sent = Awaited<ReturnType<Mailer['send']>>

/** SES writes a Message-ID of its own over every other. */
const sesHeaderId = (messageId: string, region: string): string =>
  `<${messageId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`

/** A machine's mail says so, in every dialect that auto-responders understand (RFC 3834, Exchange). */
const machineHeaders = (from: string) => ({
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  'X-Loop': from,
})

type Thread = ReturnType<typeof threadHeaders>

const composeRaw = async (
  mail: OutgoingMail,
  settings: Settings,
  thread: Thread | undefined,
): Promise<Buffer> =>
  new MailComposer({
    ...(thread && {
      replyTo: thread.replyTo,
      messageId: thread.messageId,
      inReplyTo: thread.inReplyTo,
      references: thread.references,
    }),
    from: { name: await settings.senderName(mail.language), address: settings.from },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    headers: { 'Content-Language': mail.language, ...(mail.automatic ? machineHeaders(settings.from) : {}) },
    textEncoding: 'base64',
  })
    .compile()
    .build()

/**
 * SES refuses this recipient for good: an address that is none (no class in the SDK), or one on its suppression list. It
 * also rejects messages for faults of ours (identity not verified, sandbox): those are tried again and end, with their
 * cause, in the dead-letter queue, from where they can be sent once the fault is mended.
 */
const isRefusal = (error: unknown): error is Error =>
  error instanceof Error &&
  (error.name === 'InvalidParameterValue' ||
    (error instanceof MessageRejected &&
      /suppress|blacklist|illegal address|invalid (?:recipient|domain)/i.test(error.message)))

/**
 * Sends raw mail by SES, each message once: the idempotency table remembers what SES has accepted. Between SES
 * accepting and that record lies the one gap in which a crash leads to a second mail; SES itself offers no condition.
 */
export class SesMailer implements Mailer {
  readonly #config = new IdempotencyConfig({ expiresAfterSeconds: memorySeconds })
  readonly #sendOnce: (onceKey: string, mail: OutgoingMail) => Promise<Sent>

  readonly from: string

  constructor(settings: Settings) {
    this.from = settings.from
    this.#sendOnce = makeIdempotent(
      async (_onceKey: string, mail: OutgoingMail) => {
        // Asked for before anything is sent: what fails here must not lead to a second mail.
        const region = await settings.region()
        const thread = mail.thread && threadHeaders(settings.from, mail.thread)
        const { MessageId } = await settings.client.send(
          new SendRawEmailCommand({
            Source: thread?.envelopeFrom ?? settings.from,
            Destinations: [mail.to],
            ConfigurationSetName: settings.configurationSet,
            RawMessage: { Data: await composeRaw(mail, settings, thread) },
          }),
        )
        if (MessageId === undefined) return { messageId: '' }
        return { messageId: MessageId, mailId: sesHeaderId(MessageId, region) }
      },
      {
        persistenceStore: new DynamoDBPersistenceLayer({ tableName: settings.idempotencyTable }),
        config: this.#config,
        dataIndexArgument: 0,
        keyPrefix: 'mail',
      },
    )
  }

  /** Lets a send that was cut off be taken up again once the invocation that began it has surely ended. */
  startInvocation(context: Context): void {
    this.#config.registerLambdaContext(context)
  }

  async send(mail: OutgoingMail): Promise<Sent> {
    try {
      return await this.#sendOnce(mail.onceKey, mail)
    } catch (error) {
      const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error
      if (isRefusal(cause)) throw new MailRefused(cause.message, { cause })
      throw error
    }
  }
}
