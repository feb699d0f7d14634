import type { Case } from '#shared/domain/case.ts'
import type { Clock } from '#shared/domain/clocks/clock.ts'
import type { ClockPolicy } from '#shared/domain/clocks/clock-policy.ts'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import { dispatch } from '#shared/domain/commands/dispatch.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { pauseCase, resumeCase } from '#shared/domain/commands/pause.ts'
import { reopen } from '#shared/domain/commands/reopen.ts'
import { acknowledge, recordReceived, recordSent, reply } from '#shared/domain/commands/tell-customer.ts'
import { accept, close, resolve } from '#shared/domain/commands/work.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { classify } from '#shared/domain/classify.ts'
import { after, correcting, monday, received, type Story } from './builders.ts'
import { clockOf, policyWith, ruleOf } from './policies.ts'

/** A clock of ten hours by day and night, for every case. */
export const tenHours = (clock: Partial<ClockPolicy> & Pick<ClockPolicy, 'starts' | 'stops'>): ClockPolicy =>
  clockOf({
    milestone: 'resolve',
    rules: [ruleOf('ten', { unit: 'calendarHours', amount: 10 })],
    ...clock,
  })

/** What happens to a case, by a short name. */
export const acts = {
  classify: (subject, context) => classifyReceived(subject, classify(context.policy, subject), context),
  acknowledge,
  acknowledged: (subject, context) =>
    recordSent(subject, { message: subject.version, purpose: 'acknowledgement', messageId: 'm' }, context),
  dispatch,
  toMoney: correcting({ category: 'money/charge' }),
  major: correcting({ severity: 'major' }),
  general: correcting({ severity: 'general' }),
  accept: (subject, context) => accept(subject, 'handler1', context),
  reply: (subject, context) => reply(subject, '您好', context),
  write: (subject, context) =>
    recordReceived(subject, { from: 'customer@example.com', subject: 's', text: 't', rawMail: 'r' }, context),
  waitForCustomer: (subject, context) => pauseCase(subject, { for: 'customer' }, context),
  waitForLaboratory: (subject, context) => pauseCase(subject, { for: 'laboratory' }, context),
  resume: (subject, context) => resumeCase(subject, undefined, context),
  resolve: (subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context),
  close: (subject, context) => close(subject, { grounds: 'consent' }, context),
  reopen: (subject, context) => reopen(subject, '客户不同意', context),
  fire: fireDue,
} as const satisfies Record<string, Decide>
export type Act = keyof typeof acts

/** What happens at a moment. */
type Happening = readonly [at: Timestamp, act: Act]

/** So many hours after Monday 10:00 in Shanghai. */
export const hour = (hours: number): Timestamp => after(monday, hours)

/** Classified, dispatched and accepted in the moment it came. */
export const worked: readonly Happening[] = [
  [monday, 'classify'],
  [monday, 'dispatch'],
  [monday, 'accept'],
]

/** A clock of ten hours until the result, which stands still for the customer. */
export const resolving = (more: Partial<ClockPolicy> = {}): ClockPolicy =>
  tenHours({ starts: 'received', stops: ['resolved'], pausedBy: ['customer'], ...more })

/** The same, which stands still for the laboratory too; reminded at half of it. */
export const pausing = (more: Partial<ClockPolicy> = {}): ClockPolicy =>
  resolving({
    pausedBy: ['customer', 'laboratory'],
    remind: [{ kind: 'fraction', fraction: 0.5 }],
    ...more,
  })

/** A clock of ten hours to answer what the customer wrote. */
export const answering = (more: Partial<ClockPolicy> = {}): ClockPolicy =>
  tenHours({ milestone: 'answer', starts: 'customer-wrote', stops: ['answered'], ...more })

/** How often something was told. */
export const timesTold = ({ history }: Story, type = 'ClockBreached'): number =>
  history.filter((event) => event.type === type).length

/** A case under a policy of some clocks, received on Monday at 10:00. */
export const caseWith = (
  clocks: readonly ClockPolicy[],
  record: Partial<ComplaintRecord> = {},
  more: Parameters<typeof policyWith>[1] = {},
): Story => received(record, policyWith(clocks, more))

/** Lets things happen one after the other, each at its moment; a handler does them. */
export const live = (story: Story, ...steps: readonly Happening[]): Story => {
  for (const [at, act] of steps) story.at(at).do(acts[act], 'handler1')
  return story
}

/** A case under some clocks that was accepted in the moment it came. */
export const atWork = (...clocks: readonly ClockPolicy[]): Story => live(caseWith(clocks), ...worked)

/** The runs of a clock, as `cycle status`. */
export const runsOf = (story: Story, id = 'resolve'): string[] =>
  story.subject.clocks.filter((clock) => clock.id === id).map(({ cycle, status }) => `${cycle} ${status}`)

/** The latest run of a clock. */
export const clockIn = ({ clocks }: Pick<Case, 'clocks'>, id = 'resolve'): Clock => {
  const clock = clocks.findLast((run) => run.id === id)
  if (!clock) throw new Error(`no clock ${id} was started`)
  return clock
}

/** What the latest run of a clock owes, each with its moment. */
export const stepsOf = ({ subject }: Story, id?: string) =>
  clockIn(subject, id).steps.map((step) => [step.id, step.at])
