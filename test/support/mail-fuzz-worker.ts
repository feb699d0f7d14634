/**
 * Mutates the corpus of mail and parses the result, in a thread of its own that its starter can end when it hangs. The number of
 * the mutation at work stands in `progress`; the outcome is a message.
 */
import { parentPort, workerData } from 'node:worker_threads'
import * as z from 'zod'
import { parseInboundMail, type ParsedMail } from '#shared/adapters/mail/parse-inbound-mail.ts'
import { filesOf, inboundMail } from '#shared/adapters/mail/read-inbound-mail.ts'
import { receiveEmail } from '#shared/use-cases/receive-email.ts'
import { corpus } from '#test/corpus/mail/index.ts'
import { mailWorld } from '#test/support/mail-in.ts'
import { mutate, randomFrom } from '#test/support/mail-mutations.ts'
import { parsedMail } from '#test/support/parsed-mail-schema.ts'

/** What the worker is told, and what it answers. */
export interface FuzzTask {
  readonly first: number
  readonly count: number
  readonly progress: SharedArrayBuffer
}

export interface FuzzOutcome {
  readonly parsed: number
  /** How many became a case, a stub, or nothing because a machine wrote them. */
  readonly kinds: Readonly<Record<string, number>>
  readonly faults: readonly { readonly mutation: number; readonly of: string; readonly fault: string }[]
}

/** Larger mails take their time unmutated; what is in them is repetition. */
const largest = 30_000
const bases = corpus.filter(({ raw }) => raw.length > 0 && raw.length <= largest)

/** What intake makes of a mail: the case, or the stub, that is there afterwards. */
const receive = async (mail: ParsedMail): Promise<string> => {
  const { cases, ports, parsing } = mailWorld()
  const rawMail = parsing(inboundMail(mail, { hops: 0, deliveredTo: [] }, 'example.org'), filesOf(mail))
  const envelope = { rawMail: 'raw/1', recipients: ['care@redress.test'], failedVerdicts: [] }
  const { kind } = await receiveEmail({ ...ports, rawMail }, envelope)
  if (kind !== 'automatic' && cases.snapshots.size !== 1) throw new Error(`${kind} without a case`)
  return kind
}

const run = async ({ first, count, progress }: FuzzTask): Promise<FuzzOutcome> => {
  const done = new Int32Array(progress)
  const kinds: Record<string, number> = {}
  const faults: { mutation: number; of: string; fault: string }[] = []
  for (let mutation = first; mutation < first + count; mutation++) {
    Atomics.store(done, 0, mutation + 1)
    const random = randomFrom(mutation)
    const base = bases[mutation % bases.length]
    const other = bases[Math.floor(random() * bases.length)]
    if (!base || !other) throw new Error('the corpus is empty')
    const raw = mutate(base.raw, random, other.raw)
    try {
      const mail = await parseInboundMail(raw)
      const checked = parsedMail.safeParse(mail)
      const kind = await receive(mail)
      kinds[kind] = (kinds[kind] ?? 0) + 1
      if (!checked.success) faults.push({ mutation, of: base.name, fault: z.prettifyError(checked.error) })
    } catch (error) {
      faults.push({
        mutation,
        of: base.name,
        fault: error instanceof Error ? (error.stack ?? error.message) : 'no error',
      })
    }
  }
  return { parsed: count, kinds, faults }
}

parentPort?.postMessage(await run(workerData as FuzzTask))
