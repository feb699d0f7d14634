import type { ApiClient } from '../domain/api-client.ts'
import { DomainError, type FieldIssue } from '../domain/errors.ts'
import type { Channel } from '../domain/vocabulary.ts'
import type { Captcha, Throttle } from '../intake-ports.ts'
import type { SubmissionKey } from '../ports.ts'
import { authenticate, keyIn, type ApiClientPorts } from './api-clients.ts'
import { nameUploads, type NameUploadsPorts } from './attachments/name-uploads.ts'
import { currentPolicy } from './current-policy.ts'
import { system } from './execute.ts'
import { fillIn, type Sparse } from './fill-in.ts'
import {
  quarantined,
  suspicionsOf,
  withinLimits,
  type SubmissionLimits,
  type SubmissionSigns,
} from './guard-submission.ts'
import { submitComplaint, type Receipt, type SubmitPorts } from './submit-complaint.ts'

/** What is handed in from outside, by a customer or by another system. */
export interface Handed extends Omit<Sparse, 'channel' | 'apiClient'> {
  /** Tokens of files that were uploaded before. */
  readonly attachments?: readonly string[] | undefined
  readonly channel?: Extract<Channel, 'web' | 'api'> | undefined
}

export interface Headers {
  readonly authorization?: string | undefined
  readonly 'x-api-key'?: string | undefined
  readonly 'idempotency-key'?: string | undefined
}

/** Who hands it in, as far as the request tells. */
export interface Caller extends SubmissionSigns {
  /** Of a program's request; absent where a browser sent a form. */
  readonly headers?: Headers | undefined
  /** Id of the form that the server had written: to it what the Idempotency-Key is to a program. */
  readonly form?: string | undefined
}

export interface SubmissionPorts extends SubmitPorts, ApiClientPorts, NameUploadsPorts {
  /** Hash of what was handed in. */
  readonly fingerprintOf: (body: unknown) => string
  readonly throttle: Throttle
  readonly limits: SubmissionLimits
  /** Absent where none is asked. */
  readonly captcha?: Captcha | undefined
}

/** What is not a customer's to say: it may raise the severity, and a number is of a system (R11). */
const beyondCustomers = ({ customer, channel, externalNumber }: Handed): FieldIssue[] => [
  ...((customer.class ?? 'ordinary') === 'ordinary'
    ? []
    : [{ path: ['customer', 'class'], code: 'api-key-needed' }]),
  ...(channel === 'api' ? [{ path: ['channel'], code: 'api-key-needed' }] : []),
  ...(externalNumber === undefined ? [] : [{ path: ['externalNumber'], code: 'api-key-needed' }]),
]

const faultsOf = (handed: Handed, client: ApiClient | undefined): FieldIssue[] => {
  if (!client) return beyondCustomers(handed)
  return handed.channel === 'web' ? [{ path: ['channel'], code: 'api-only' }] : []
}

/** One number of one system is one matter, for good (R8). */
const matterOf = (client: ApiClient | undefined, { externalNumber }: Handed): SubmissionKey | undefined =>
  client && externalNumber !== undefined
    ? { key: `client-${client.id}-${externalNumber}`, fingerprint: client.id, lasting: true }
    : undefined

/** What makes a request one with an earlier one; keys of one caller are not those of another. */
const requestKeyOf = ({ form, headers }: Caller, client: ApiClient | undefined): string | undefined => {
  if (form !== undefined) return `form-${form}`
  const key = headers?.['idempotency-key']
  if (key === undefined) return undefined
  return client ? `client-${client.id}#${key}` : `web-${key}`
}

/**
 * Takes a complaint from outside: from a customer by a form, or with a key from another system (R6). A key has a limit of
 * its own; anybody else is held to those of address and contact, and what looks like a machine's waits for a person (R46).
 * Errors: those of `authenticate`, `nameUploads` and `submitComplaint`, TooManyRequests, `invalid-request` for what is not the caller's
 * to say.
 */
export const receiveSubmission = async (
  ports: SubmissionPorts,
  handed: Handed,
  caller: Caller,
): Promise<Receipt> => {
  const apiKey = keyIn(caller.headers ?? {})
  const client = apiKey === undefined ? undefined : await authenticate(ports, apiKey, 'complaints:write')
  const faults = faultsOf(handed, client)
  if (faults.length > 0) throw new DomainError('invalid-request', 'not the caller’s to say', faults)
  const key = requestKeyOf(caller, client)
  if (!client) await withinLimits(ports, handed.customer, caller.address, key)
  const { attachments: tokens, ...complaint } = handed
  const attachments = nameUploads(ports, tokens, 'form')
  const channel = client ? 'api' : 'web'
  const said = { ...complaint, channel, ...(client && { apiClient: client.id }) } as const
  const record = fillIn(said, await currentPolicy(ports))
  return submitComplaint(ports, {
    record: client ? record : quarantined(record, await suspicionsOf(ports, caller)),
    kind: 'complaint',
    actor: client ? system(`api-${client.id}`) : { kind: 'customer' },
    matter: matterOf(client, handed),
    ...(key !== undefined && { once: { key, fingerprint: ports.fingerprintOf(handed) } }),
    attachments,
  })
}
