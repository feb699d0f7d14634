import type { ApiClient } from '../domain/api-client.ts'
import { DomainError, type FieldIssue } from '../domain/errors.ts'
import type { ComplaintRecord } from '../domain/record.ts'
import type { Channel, CustomerClass, Language } from '../domain/vocabulary.ts'
import type { SubmissionKey } from '../ports.ts'
import { authenticate, keyIn, type ApiClientPorts } from './api-clients.ts'
import { currentPolicy } from './current-policy.ts'
import { system } from './execute.ts'
import { submitComplaint, type Receipt, type SubmitPorts } from './submit-complaint.ts'

type Customer = Omit<ComplaintRecord['customer'], 'class'>

/** What is handed in from outside, by a customer or by another system. */
export interface Handed extends Omit<
  ComplaintRecord,
  'customer' | 'replyWanted' | 'language' | 'channel' | 'apiClient'
> {
  readonly customer: Customer & { readonly class?: CustomerClass | undefined }
  readonly replyWanted?: boolean | undefined
  readonly language?: Language | undefined
  readonly channel?: Extract<Channel, 'web' | 'api'> | undefined
}

export interface Headers {
  readonly authorization?: string | undefined
  readonly 'x-api-key'?: string | undefined
  readonly 'idempotency-key'?: string | undefined
}

export interface SubmissionPorts extends SubmitPorts, ApiClientPorts {
  /** Hash of what was handed in. */
  readonly fingerprintOf: (body: unknown) => string
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

/**
 * Takes a complaint from outside: from a customer by the form, or with a key from another system (R6). Errors: those of
 * `authenticate` and `submitComplaint`, `invalid-request` for what is not the caller's to say.
 */
export const receiveSubmission = async (
  ports: SubmissionPorts,
  handed: Handed,
  headers: Headers,
): Promise<Receipt> => {
  const key = keyIn(headers)
  const client = key === undefined ? undefined : await authenticate(ports, key, 'complaints:write')
  const faults = faultsOf(handed, client)
  if (faults.length > 0) throw new DomainError('invalid-request', 'not the caller’s to say', faults)
  const { customer, replyWanted, language, channel: _, ...rest } = handed
  const policy = await currentPolicy(ports)
  const once = headers['idempotency-key']
  return submitComplaint(ports, {
    record: {
      ...rest,
      customer: { ...customer, class: customer.class ?? 'ordinary' },
      replyWanted: replyWanted ?? true,
      language: language ?? policy.language,
      channel: client ? 'api' : 'web',
      ...(client && { apiClient: client.id }),
    },
    kind: 'complaint',
    actor: client ? system(`api-${client.id}`) : { kind: 'customer' },
    matter: matterOf(client, handed),
    ...(once !== undefined && {
      once: {
        // Keys of one caller are not those of another.
        key: client ? `client-${client.id}#${once}` : `web-${once}`,
        fingerprint: ports.fingerprintOf(handed),
      },
    }),
  })
}
