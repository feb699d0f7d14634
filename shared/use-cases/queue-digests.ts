import { digestDue, getsDigest, nextDigest } from '../domain/digest.ts'
import type { Policy } from '../domain/policy.ts'
import { inForce } from '../domain/policy-book.ts'
import type { Timestamp } from '../domain/vocabulary.ts'
import type { CorePorts, Queues, SweepMark } from '../ports.ts'
import { delayUntil, sweepWindow } from './fire-due.ts'

type Ports = Pick<CorePorts, 'clock' | 'policies'> & {
  readonly queues: Queues
  readonly sweepMark: SweepMark
}

/** One message for each person whom a digest can concern. */
const sendTo = async ({ queues, clock }: Ports, policy: Policy, actAt: Timestamp): Promise<number> => {
  const delaySeconds = delayUntil(Date.parse(actAt), Date.parse(clock.now()))
  const readers = policy.staff.filter((member) => getsDigest(policy, member, actAt))
  await queues.sendDue(readers.map(({ id }) => ({ kind: 'digest', id, actAt, delaySeconds })))
  return readers.length
}

/**
 * Queues the daily digest of everybody when its moment lies in the stretch that sweeps have not looked at (R27): also once
 * after an outage, however many moments it lasted. The mark moves on only when all are queued; what is queued twice is sent
 * once. Answers when the next digest is due.
 */
export const queueDigests = async (ports: Ports): Promise<{ sent: number; next: Timestamp }> => {
  const now = ports.clock.now()
  const until = new Date(Date.parse(now) + sweepWindow).toISOString()
  const policy = inForce(await ports.policies.current(), now)
  // Before the first sweep nobody can have missed anything.
  const since = (await ports.sweepMark.read()) ?? now
  const moment = digestDue(policy, since, until)
  const sent = moment === undefined ? 0 : await sendTo(ports, policy, moment)
  await ports.sweepMark.move(until)
  return { sent, next: nextDigest(policy, until) }
}
