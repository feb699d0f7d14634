import type { Staff } from '../domain/access.ts'
import { DomainError } from '../domain/errors.ts'
import { recorders } from '../domain/staff-commands.ts'
import type { Kind, Timestamp } from '../domain/vocabulary.ts'
import type { SubmissionKey } from '../ports.ts'
import { currentPolicy } from './current-policy.ts'
import { fillIn, type Sparse } from './fill-in.ts'
import { submitComplaint, type Receipt, type SubmitPorts } from './submit-complaint.ts'

/** What a clerk takes down; what they leave out is as the policy has it. */
export interface Entry extends Sparse {
  readonly kind?: Kind | undefined
  readonly receivedAt?: string | undefined
}

export interface RecordPorts extends SubmitPorts {
  /** Hash of what was entered. */
  readonly fingerprintOf: (body: unknown) => string
}

/** Written alike by two clerks: without white space, width and case. */
const alike = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** One number of one referrer about one person is one matter, for good (R6, R8). */
const matterOf = (ports: RecordPorts, { referral, customer }: Entry): SubmissionKey | undefined => {
  if (referral?.number === undefined) return undefined
  const fingerprint = ports.fingerprintOf([referral.from, referral.number, customer.name].map(alike))
  return { key: `matter-${fingerprint}`, fingerprint, lasting: true }
}

/** To the millisecond, in UTC: as every moment of a case. */
const inUtc = (instant: string | undefined): Timestamp | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString()

/**
 * A member of staff enters what reached them by phone, in person, on paper or from a referrer (R6): theirs until a handler
 * accepts it (R7). Errors: `forbidden` without a role that may, and those of `submitComplaint`.
 */
export const recordCase = async (
  ports: RecordPorts,
  staff: Staff,
  entry: Entry,
  idempotencyKey: string | undefined,
): Promise<Receipt> => {
  if (!staff.roles.some((role) => recorders.includes(role)))
    throw new DomainError('forbidden', 'no role of the person may record a case')
  const { kind, receivedAt, ...said } = entry
  return submitComplaint(ports, {
    record: fillIn(said, await currentPolicy(ports)),
    kind: kind ?? 'complaint',
    kindChosen: kind === undefined ? undefined : true,
    actor: { kind: 'staff', id: staff.id },
    receivedAt: inUtc(receivedAt),
    matter: matterOf(ports, entry),
    ...(idempotencyKey !== undefined && {
      once: { key: `staff-${staff.id}-${idempotencyKey}`, fingerprint: ports.fingerprintOf(entry) },
    }),
  })
}
