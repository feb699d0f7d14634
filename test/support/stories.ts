import { requestTriage } from '#shared/domain/commands/classify.ts'
import { acknowledgeEscalation, fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { decideExtension, requestExtension } from '#shared/domain/commands/extend.ts'
import { demandProgress, setDeadline, takeOver } from '#shared/domain/commands/manage.ts'
import { pauseCase, resumeCase } from '#shared/domain/commands/pause.ts'
import { recordFailed, recordReceived, recordSent } from '#shared/domain/commands/tell-customer.ts'
import { addNote, close, resolve } from '#shared/domain/commands/work.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { accepted, correcting, dispatched, november, received, type Story } from './builders.ts'
import { smallPolicy } from './policies.ts'

/** The deadline of the small policy for what came on Monday: the end of Thursday. */
export const dueOnThursday = november('27T00:00')

const tellRung =
  (taskToken: string): Decide =>
  (subject, context) => {
    const late = subject.clocks.find(({ status }) => status === 'breached')
    const {
      id: clock,
      milestone,
      cycle,
      breachOf: dueAt = '',
    } = late ?? { id: '', milestone: 'resolve', cycle: 1 }
    return notifyRung(subject, { clock, milestone, cycle, dueAt, rung: 1, taskToken }, context)
  }

/** A case that was classified, dispatched, accepted, missed its deadline and was closed: the whole ordinary life. */
export const eventful = (): Story =>
  received()
    .do((subject, context) => requestTriage(subject, { taskToken: 'very-secret-1' }, context))
    .do((subject, context) =>
      recordSent(subject, { message: 3, purpose: 'acknowledgement', messageId: 'm' }, context),
    )
    .do((subject, context) =>
      recordFailed(subject, { message: 99, purpose: 'reply', error: 'bad address' }, context),
    )
    .do(correcting({ category: 'goods/defect', severity: 'special' }), 'coordinator1')
    .add(dispatched().history.filter(({ type }) => type === 'CaseDispatched'))
    .add(accepted().history.filter(({ type }) => type === 'CaseAccepted'))
    .do((subject, context) => addNote(subject, '看过', context), 'handler1')
    .at(dueOnThursday)
    .do(fireDue)
    .do(tellRung('very-secret-2'))
    .do(tellRung('very-secret-3'))
    .do((subject, context) => acknowledgeEscalation(subject, { note: '今天答复' }, context), 'lead1')
    .do((subject, context) =>
      recordReceived(
        subject,
        { from: 'customer@example.com', subject: '问一下', text: '', rawMail: 'raw' },
        context,
      ),
    )
    .do((subject, context) => resolve(subject, { text: '已更换', validity: 'valid' }, context), 'handler1')
    .do((subject, context) => close(subject, { grounds: 'consent' }, context))

/** Asks for some business days more on a clock. */
export const asking =
  (clock: string, amount: number, reason: string): Decide =>
  (subject, context) =>
    requestExtension(subject, { clock, by: { unit: 'businessDays', amount }, reason }, context)

/** A case whose deadlines were held still, moved later and earlier, and that management took over. */
export const moved = (policy: Policy = smallPolicy): Story =>
  accepted({}, policy)
    .at(november('24T10:00'))
    .do(
      (subject, context) =>
        pauseCase(subject, { for: 'customer', until: november('30T10:00'), reason: '等发票' }, context),
      'handler1',
    )
    .at(november('25T10:00'))
    .do((subject, context) => resumeCase(subject, undefined, context), 'handler1')
    .do(asking('resolve', 2, '等检测报告'), 'handler1')
    .do(
      (subject, context) => decideExtension(subject, { clock: 'resolve', approve: true }, context),
      'manager1',
    )
    .do(asking('resolve', 1, '还要一天'), 'handler1')
    .do(
      (subject, context) =>
        decideExtension(subject, { clock: 'resolve', approve: false, reason: '够了' }, context),
      'manager1',
    )
    .do(
      (subject, context) =>
        setDeadline(
          subject,
          { clock: 'resolve', dueAt: november('27T12:00'), reason: '客户多次来电' },
          context,
        ),
      'manager1',
    )
    .do((subject, context) => takeOver(subject, '影响大', context), 'manager1')
    .do((subject, context) => demandProgress(subject, '今天下班前回话', context), 'manager1')
