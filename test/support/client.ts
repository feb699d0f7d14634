import { randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects, and fails where it is not there
  readonly body: any
}

export interface Mail {
  readonly id: string
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly sentAt: string
  readonly headers: Record<string, string>
  readonly text: string
  readonly raw: string
}

export interface Execution {
  readonly name: string
  readonly status: string
  readonly state: string
  readonly transitions: number
}

export interface LocalQueue {
  readonly name: string
  readonly arn: string
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
  readonly deadLetter: boolean
  readonly messages: { body: string; attributes: Record<string, string> }[]
}

/**
 * Rare characters, of which no word of a pack is made, drawn anew: the complaints of many tests are not to be taken for one
 * matter (R13), nor any of them for another matter than it is.
 */
export const ownWords = (): string =>
  String.fromCharCode(...Array.from({ length: 40 }, () => 0x3400 + Math.floor(Math.random() * 0x1900)))

/** A complaint that the classifier is sure of: it goes to the quality department. */
export const complaint = (overrides: Record<string, unknown> = {}) => ({
  narrative: `我买的电饭煲用了三天就坏了，质量太差，要求退款。${ownWords()}`,
  customer: { name: '客户甲', email: `customer-${randomUUID()}@example.com` },
  ...overrides,
})

/** Node's fetch gives up after five minutes; a long move of the clock may take longer. */
const postPatiently = (url: URL, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (chunk: string) => (text += chunk))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })

/**
 * What a person, a customer's system or a browser does to a running cloud, and what can be seen of it. `groupsOf` gives the
 * groups of people beside the demo users.
 */
export const client = (url: string, groupsOf: (user: string) => readonly string[] = () => []) => {
  const tokens = new Map<string, Promise<string>>()

  const call = async (method: string, path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(new URL(path, url), { method, ...init })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') === true
    return {
      status: response.status,
      headers: response.headers,
      body: json && text !== '' ? JSON.parse(text) : text,
    }
  }

  const local = async (path: string) => {
    const { status, body } = await call('GET', path, { headers: { accept: 'application/json' } })
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  const moveClock = async (
    wish: ({ advance: string } | { to: string }) & { schedules?: 'stopped' },
  ): Promise<string> => {
    const { status, text } = await postPatiently(new URL('/_local/clock', url), JSON.stringify(wish))
    if (status !== 200) throw new Error(`the clock was not moved: ${status} ${text}`)
    return (JSON.parse(text) as { now: string }).now
  }

  const signIn = async (user: string, expiresIn?: number): Promise<string> => {
    const { body } = await call('POST', '/_local/sign-in', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, groups: groupsOf(user), ...(expiresIn !== undefined && { expiresIn }) }),
    })
    return String(body.token)
  }

  /** One token per user: long enough for a journey, fetched anew after a move of the clock by `forgetTokens`. */
  const tokenOf = (user: string): Promise<string> => {
    const token = tokens.get(user) ?? signIn(user)
    tokens.set(user, token)
    return token
  }

  return {
    url,
    call,
    signIn,
    submit: (body: unknown, headers: Record<string, string> = {}) =>
      call('POST', '/v1/complaints', {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** The customer's page: what the fragment of a private link opens. */
    track: (link: string) => call('GET', '/v1/track', { headers: { 'tracking-token': link } }),
    /** What the customer does on it. */
    act: (link: string, body: unknown, headers: Record<string, string> = {}) =>
      call('POST', '/v1/track/actions', {
        headers: { 'content-type': 'application/json', 'tracking-token': link, ...headers },
        body: JSON.stringify(body),
      }),
    /** A call of a member of staff; with a body it is a POST. */
    as: async (user: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
      call(body === undefined ? 'GET' : 'POST', path, {
        headers: {
          authorization: `Bearer ${await tokenOf(user)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    /** A case that a member of staff records; by phone unless told otherwise. */
    record: async (user: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
      call('POST', '/v1/cases', {
        headers: {
          authorization: `Bearer ${await tokenOf(user)}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ channel: 'phone', ...body }),
      }),
    /** Mails to an address, oldest first; all of them without one. */
    mail: async (to?: string): Promise<Mail[]> =>
      local(`/_local/mail${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`),
    /** Hands a raw mail to the receiving side, as the internet would. */
    deliver: (raw: string | Uint8Array, to: string, verdicts = '') =>
      call('POST', `/_local/mail?to=${encodeURIComponent(to)}${verdicts}`, {
        headers: { 'content-type': 'message/rfc822' },
        body: raw as BodyInit,
      }),
    executions: async (): Promise<Execution[]> => local('/_local/executions'),
    queues: async (): Promise<LocalQueue[]> => local('/_local/queues'),
    permissions: async (): Promise<{ denied: unknown[]; unused: unknown[] }> => local('/_local/iam'),
    now: async (): Promise<string> => String((await local('/_local/clock')).now),
    /** Moves the clock through everything that is due; tokens of before may have run out. */
    advance: (duration: string) => {
      tokens.clear()
      return moveClock({ advance: duration })
    },
    /** Moves the clock while no schedule runs: an outage of what drives the deadlines. */
    outage: (duration: string) => {
      tokens.clear()
      return moveClock({ advance: duration, schedules: 'stopped' })
    },
    moveTo: (instant: string) => {
      tokens.clear()
      return moveClock({ to: instant })
    },
    /** Waits until nothing is under way and nothing is due. */
    idle: () => moveClock({ advance: 'PT0S' }),
  }
}

export type CloudClient = ReturnType<typeof client>
