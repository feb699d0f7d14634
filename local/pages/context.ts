import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Instant, MovableClock } from '../contract.ts'
import type { Mailbox, Ses } from '../ses/index.ts'
import type { Bilingual, Html, Language } from './html.ts'

/** A queue with its counts. */
export interface QueueView {
  name: string
  arn: string
  visible: number
  inFlight: number
  delayed: number
  /** Whether some other queue or function sends here what finally failed. */
  deadLetter: boolean
}

/** A message, looked at without being received. */
export interface QueueMessage {
  id: string
  sentAt: Instant
  receives: number
  body: string
  /** Message attributes as text: for dead letters the cause. */
  attributes: Record<string, string>
}

/** An execution of a state machine, as `local/step-functions` answers it. */
export interface ExecutionView {
  arn: string
  name: string
  machineArn: string
  status: string
  state: string
  startDate: Instant
  stopDate?: Instant
  enteredAt: Instant
  transitions: number
  input: string
  output?: string
  error?: string
  cause?: string
  phase: { kind: string; until?: Instant; token?: string; timeoutAt?: Instant; functionArn?: string }
}

export interface HistoryView {
  id: number
  timestamp: Instant
  type: string
  details: Record<string, unknown>
}

/** A call that the policies refused. */
export interface DenialView {
  caller: string
  action: string
  resource: string
  reason: string
  at: string
}

/** A permission that nobody has used yet. */
export interface UnusedView {
  role: string
  action: string
  resources: string[]
  policy: string
}

/** Everything the pages need of the other parts. */
export interface PagesContext {
  /** Address of the public server. */
  publicUrl: string
  clock: MovableClock
  /** Moves the clock from event to event; resolves when it stands at `target` and everything due has happened. */
  moveClock: (target: Instant) => Promise<Instant>
  mailbox: Mailbox
  deliver: Ses['deliver']
  /** An address that takes complaints by mail, as a suggestion; undefined where the template receives no mail. */
  inboundAddress?: string
  executions: () => readonly ExecutionView[]
  execution: (arn: string) => (ExecutionView & { history: readonly HistoryView[] }) | undefined
  queues: () => readonly QueueView[]
  /** The first messages of a queue, without receiving them. */
  messages: (queueName: string, limit: number) => readonly QueueMessage[]
  /** The last lines, oldest first. */
  logs: (functionName?: string) => readonly { function: string; at: string; line: string }[]
  denied: () => readonly DenialView[]
  unused: () => readonly UnusedView[]
  /** What runs, as lines for the overview: `{name: 'Lambda', detail: '14 functions'}`. */
  parts: () => readonly { name: string; detail: string }[]
  /** Pages of the application itself. */
  links: readonly { href: string; label: Bilingual }[]
  /** The moment at which something is due next, if that is known. */
  nextDue?: () => Promise<Instant | undefined>
}

/** One request to a page. */
export interface Visit {
  request: IncomingMessage
  response: ServerResponse
  url: URL
  language: Language
  /** What follows the path of the page, decoded: `['<id>', 'html']`. */
  rest: string[]
  /** Whether JSON is wanted rather than HTML. */
  json: boolean
}

/** What a page answers: its own title and content, or nothing when it has answered by itself. */
export type Content = { title: string; main: Html; status?: number } | undefined

/** One page under `/_local`. */
export type LocalPage = (context: PagesContext, visit: Visit) => Promise<Content> | Content
