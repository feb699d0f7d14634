import type { Activity, AwsService, Caller, DurableStore, MovableClock } from '../contract.ts'
import type { Resource } from '../resource.ts'
import { openMailStore } from './mail-store.ts'
import type { Mailbox } from './mail-store.ts'
import { createReceiver, SmtpError } from './receive.ts'
import type { Delivered, Envelope } from './receive.ts'
import { createSendService } from './send.ts'
import { readSesSettings } from './settings.ts'
import { createSimulator } from './simulator.ts'

export { SmtpError } from './receive.ts'
export type { Delivered, Envelope } from './receive.ts'
export type { Mailbox, MailRecord } from './mail-store.ts'
export { CHECKS, VERDICTS } from './receipt.ts'
export type { Verdicts } from './receipt.ts'

/** What the local SES needs. */
export interface SesOptions {
  /** All resources of all stacks, resolved. */
  resources: readonly Resource[]
  store: DurableStore
  clock: MovableClock
  activity: Activity
  region: string
  /** Stores an object as the given caller (the bucket policy decides); resolves when it is durable. */
  putObject: (bucket: string, key: string, body: Buffer, as: Caller) => Promise<void>
  /** Publishes to a topic of the template; resolves when the hand-over is durable. */
  publish: (topicArn: string, message: string, as: Caller, subject?: string) => Promise<unknown>
  log: (line: string) => void
}

/** Mail, both ways. */
export interface Ses {
  service: AwsService
  mailbox: Mailbox
  /** An incoming mail; throws `SmtpError` where an SMTP server would refuse. */
  deliver: (raw: Buffer, envelope: Envelope) => Promise<Delivered>
  /** Takes up what a former run left undone. Call it when the other parts run. */
  start: () => void
  stop: () => void
}

const LOOP = 'ses-loop'
const RETRY = 2_000

/** Creates the local SES from the template. */
export const createSes = (options: SesOptions): Ses => {
  const { resources, store, clock, activity, region, log } = options
  const settings = readSesSettings(resources)
  const mails = openMailStore(store)
  const receiver = createReceiver({ settings, ...options })
  const simulator = createSimulator({ settings, ...options })
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  /** A mail that we sent to an address of our own comes back in by the front door, as it does in the world. */
  const loop = async (id: string): Promise<void> => {
    const mail = mails.sent(id)
    const waiting = store.get<string[]>(LOOP, id)
    if (stopped) return
    if (mail === undefined || waiting === undefined) {
      store.delete(LOOP, id)
      return
    }
    const over = activity.begin('ses: mail to ourselves')
    try {
      await receiver.deliver(mail.raw, { to: waiting, from: mail.source })
      store.delete(LOOP, id)
    } catch (error) {
      log(`ses: ${mail.source} to ${waiting.join(', ')}: ${String(error)}`)
      if (error instanceof SmtpError) store.delete(LOOP, id)
      else later(id)
    } finally {
      over()
    }
  }

  const later = (id: string, delay = RETRY) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      void loop(id)
    }, delay)
    timers.add(timer)
    timer.unref()
  }

  /** Says what became of mail; what cannot be said now is said after the next start. */
  const tell = async (id?: string): Promise<void> => {
    const over = activity.begin('ses: what became of mail')
    try {
      await simulator.tell(id)
    } catch (error) {
      log(`ses: an event could not be published: ${String(error)}`)
    } finally {
      over()
    }
  }

  const service = createSendService({
    settings,
    store,
    clock,
    region,
    mails: {
      ...mails,
      put(mail) {
        mails.put(mail)
        const own = mail.recipients.filter(receiver.accepts)
        if (own.length > 0) store.put(LOOP, mail.id, own)
        simulator.note(mail)
      },
    },
    sent: (id) => {
      if (store.get(LOOP, id) !== undefined) void loop(id)
      void tell(id)
    },
  })

  return {
    service,
    mailbox: mails,
    deliver: receiver.deliver,
    start: () => {
      for (const { key } of store.all(LOOP)) void loop(key)
      void tell()
    },
    stop: () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
