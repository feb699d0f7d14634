import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { decideExtension, requestExtension } from '#shared/domain/commands/extend.ts'
import { linkTo } from '#shared/domain/commands/link.ts'
import { demandProgress, setDeadline, takeOver } from '#shared/domain/commands/manage.ts'
import { recordDeliveryFailure, recordReceived } from '#shared/domain/commands/tell-customer.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, received, resolved } from './builders.ts'
import { accepting, rating, refusing, withdrawing } from './customer-acts.ts'
import { smallPolicy } from './policies.ts'

/* Cases to which the last thing that happened is one that staff are told of. */

/** The deadline for the result in the small policy. */
export const resultDue = '2026-11-26T16:00:00.000Z'

/** A mail that waits for somebody to look at it. */
export const keptApart = () => received({ channel: 'email', quarantine: ['spam-verdict', 'virus-verdict'] })
export const triage = () =>
  received().do((subject, context) => requestTriage(subject, { taskToken: 'very-secret-token' }, context))
/** One clock alone, so that each step is fired at its moment. */
export const alone: Policy = {
  ...smallPolicy,
  clocks: smallPolicy.clocks.filter(({ id }) => id === 'resolve'),
}
export const reminded = () => {
  const story = accepted({}, alone)
  return story.at(String(story.subject.clocks[0]?.steps[0]?.at)).do(fireDue)
}
export const late = () => accepted({}, alone).at(resultDue).do(fireDue)
export const answered = () =>
  accepted().do((subject, context) =>
    recordReceived(
      subject,
      { from: 'customer@example.com', subject: 'Re', text: '补充', rawMail: 'inbound/1' },
      context,
    ),
  )
/** With it five customers complain of one product. */
export const oneOfMany = () =>
  accepted().do((subject, context) => {
    const alarm = { step: 5, cases: ['TS2611001', 'TS2611002'] }
    const mass = { cluster: 'product-k1', by: 'product', customers: 5, alarm } as const
    return linkTo(subject, { earlier: [], masses: [mass] }, 'goods', context)
  })
/** Mail to the customer came back for good. */
export const returned = () =>
  accepted().do((subject, context) =>
    recordDeliveryFailure(
      subject,
      { address: 'customer@example.com', kind: 'bounce', permanent: true, status: '5.1.1' },
      context,
    ),
  )
/** The first rung of the ladder of a missed result. */
export const rung = { clock: 'resolve', milestone: 'resolve', cycle: 1, dueAt: resultDue, rung: 1 } as const
export const escalated = () =>
  late().do((subject, context) => notifyRung(subject, { ...rung, taskToken: 'very-secret-token' }, context))
export const wish = { clock: 'resolve', by: { unit: 'businessDays', amount: 2 }, reason: '等配件' } as const
export const asked = () =>
  accepted().do((subject, context) => requestExtension(subject, wish, context), 'handler1')
export const decided = (approve: boolean) =>
  asked().do(
    (subject, context) => decideExtension(subject, { clock: 'resolve', approve, reason: '看过' }, context),
    'manager1',
  )
const earlier = { clock: 'resolve', dueAt: '2026-11-25T04:00:00.000Z', reason: '媒体关注' }
export const advanced = () =>
  accepted().do((subject, context) => setDeadline(subject, earlier, context), 'manager1')
export const taken = () =>
  accepted().do((subject, context) => takeOver(subject, '影响较大', context), 'manager1')
export const demanded = () =>
  accepted().do((subject, context) => demandProgress(subject, '今天 17:00 前报告', context), 'manager1')
export const reported = () =>
  accepted().do((subject, context) => reportUpward(subject, '已有媒体来电', context), 'handler1')

/** Ten days without a sweep: then all that was owed on a case is told at once. */
export const overdue = () =>
  accepted({}, alone)
    .at(new Date(Date.parse(resultDue) + 10 * 24 * 3_600_000).toISOString())
    .do(fireDue)
    .do((subject, context) => notifyRung(subject, { ...rung, taskToken: 'very-secret-token' }, context))

/** A case in which the customer decided by their private link. */
export const customerDecided = {
  withdrew: (reason?: string) => withdrawing(accepted(), reason),
  accepted: () => accepting(resolved()),
  refused: () => refusing(resolved()),
  rated: (comment?: string) => rating(resolved(), 2, comment),
}
