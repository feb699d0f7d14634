import fc from 'fast-check'
import type { Case } from '#shared/domain/case.ts'
import { isLive } from '#shared/domain/clocks/clock.ts'
import { reportUpward } from '#shared/domain/commands/bulletin.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import {
  acceptResult,
  answerSurvey,
  refuseResult,
  replaceLink,
  withdraw,
} from '#shared/domain/commands/customer.ts'
import { acknowledgeEscalation, notifyRung } from '#shared/domain/commands/escalate.ts'
import { decideExtension, requestExtension } from '#shared/domain/commands/extend.ts'
import { answerReferrer, demandProgress, setDeadline, takeOver } from '#shared/domain/commands/manage.ts'
import { pauseCase } from '#shared/domain/commands/pause.ts'
import { recordFollowUp } from '#shared/domain/commands/reopen.ts'
import { recordFailed } from '#shared/domain/commands/tell-customer.ts'
import { accept, addNote } from '#shared/domain/commands/work.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { State } from '#shared/domain/lifecycle.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { trying } from './attempts.ts'
import { after, correcting, received, type Story } from './builders.ts'
import { busierPolicy, busyPolicy } from './busy-policy.ts'
import { acts } from './clock-stories.ts'

const notifying =
  (rung: number): Decide =>
  (subject, context) =>
    subject.clocks.flatMap(({ id, milestone, cycle, breachOf }) =>
      breachOf === undefined
        ? []
        : notifyRung(
            subject,
            { clock: id, milestone, cycle, rung, dueAt: breachOf, taskToken: `${id}-${rung}` },
            context,
          ),
    )

const extending =
  (clock: string, unit: 'businessDays' | 'calendarDays'): Decide =>
  (subject, context) =>
    requestExtension(subject, { clock, by: { unit, amount: 2 }, reason: '等检测结果' }, context)

/** Half of what is left of a clock. */
const advancing: Decide = (subject, context) => {
  const live = subject.clocks.findLast(isLive)
  const [now, due] = [Date.parse(context.now), Date.parse(live?.dueAt ?? context.now)]
  const dueAt = new Date(now + Math.round((due - now) / 2)).toISOString()
  return setDeadline(subject, { clock: live?.id ?? 'resolve', dueAt, reason: '媒体关注' }, context)
}

/** Commands by name, each with who gives it. */
const commands: Readonly<Record<string, readonly [Decide, staffId?: string]>> = {
  ...Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, [act, 'handler1']])),
  classifyAlone: [acts.classify],
  fire: [acts.fire],
  fireAgain: [acts.fire],
  triage: [(subject, context) => requestTriage(subject, { taskToken: `t${subject.version}` }, context)],
  toGoods: [correcting({ category: 'goods/defect' }), 'agent1'],
  acceptOther: [(subject, context) => accept(subject, 'handler3', context), 'handler3'],
  note: [(subject, context) => addNote(subject, '备注', context), 'handler1'],
  tryInVain: [trying(), 'handler1'],
  tryAgain: [trying('message-left'), 'agent1'],
  reach: [trying('reached'), 'handler1'],
  failed: [
    (subject, context) =>
      recordFailed(subject, { message: subject.version, purpose: 'reply', error: 'e' }, context),
  ],
  rung1: [notifying(1)],
  rung2: [notifying(2)],
  answer: [(subject, context) => acknowledgeEscalation(subject, {}, context), 'executive1'],
  waitUntil: [
    (subject, context) => pauseCase(subject, { for: 'customer', until: after(context.now, 30) }, context),
    'handler1',
  ],
  extend: [extending('resolve', 'businessDays'), 'handler1'],
  extendAtOnce: [extending('resolve', 'businessDays'), 'manager1'],
  extendByLaw: [extending('resolve-by-law', 'calendarDays'), 'executive1'],
  grant: [
    (subject, context) => decideExtension(subject, { clock: 'resolve', approve: true }, context),
    'manager1',
  ],
  refuse: [
    (subject, context) =>
      decideExtension(subject, { clock: 'resolve', approve: false, reason: '不同意' }, context),
    'executive1',
  ],
  advance: [advancing, 'manager1'],
  takeOver: [(subject, context) => takeOver(subject, '督办', context), 'executive1'],
  demand: [(subject, context) => demandProgress(subject, '进展如何', context), 'executive1'],
  report: [(subject, context) => reportUpward(subject, '情况说明', context), 'handler1'],
  answerReferrer: [(subject, context) => answerReferrer(subject, '已答复', context), 'agent1'],
  satisfied: [(subject, context) => recordFollowUp(subject, { result: 'satisfied' }, context), 'agent1'],
  withdraw: [(subject, context) => withdraw(subject, '不投诉了', context)],
  acceptResult: [acceptResult],
  refuseResult: [(subject, context) => refuseResult(subject, '没解决', context)],
  rate: [(subject, context) => answerSurvey(subject, { score: (subject.version % 5) + 1 }, context)],
  replaceLink: [
    (subject, context) =>
      replaceLink(subject, { trackingToken: `t${subject.version}`, reason: '外传' }, context),
    'agent1',
  ],
  dissatisfied: [
    (subject, context) => recordFollowUp(subject, { result: 'dissatisfied', note: '没解决' }, context),
    'agent1',
  ],
}

/** What usually comes next, so that long lives are met as well as refusals. */
const forward = (subject: Case): string => {
  const usual: Partial<Record<State, string>> = {
    triage: 'toGoods',
    dispatched: 'accept',
    accepted: 'resolve',
    waiting: 'resume',
  }
  const first = subject.classification ? 'dispatch' : 'classifyAlone'
  return subject.state === 'received' ? first : (usual[subject.state] ?? 'close')
}

interface Step {
  readonly command: string
  readonly hours: number
  /** Under the next version of the policy from now on. */
  readonly newVersion: boolean
}

/** Steps of a life: often what usually comes next, else anything; at once or days later. */
export const randomSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    command: fc.oneof(fc.constant('forward'), fc.constantFrom(...Object.keys(commands))),
    hours: fc.constantFrom(0, 0, 0.3, 1, 20, 80),
    newVersion: fc.nat({ max: 19 }).map((number) => number === 0),
  }),
  { maxLength: 35 },
)

const life = (...names: string[]): Step[] =>
  names.map((command) => ({ command, hours: 1, newVersion: command === 'fireAgain' }))

/** A life that meets most of what can happen, so that no run of the tests goes without it. */
export const fullLife: Step[] = life(
  'triage',
  'toGoods',
  'dispatch',
  'accept',
  'major',
  'write',
  'tryInVain',
  'tryAgain',
  'write',
  'reach',
  'reply',
  'extend',
  'refuse',
  'extendAtOnce',
  'advance',
  'fireAgain',
  'waitUntil',
  'write',
  'resolve',
  'dissatisfied',
  'takeOver',
  'waitForLaboratory',
  'resume',
  'toMoney',
  'acceptOther',
  'resolve',
  'refuseResult',
  'resolve',
  'satisfied',
  'rate',
  'close',
  'reopen',
  'replaceLink',
  'withdraw',
  'reopen',
  'resolve',
  'acceptResult',
)

const referral = { from: '12345', replyBy: '2026-12-01' }

/** A case that lives through steps; `watch` sees it after each. Answers the story and the policy that each event fell under. */
export const liveRandomly = (
  steps: readonly Step[],
  byStaff: boolean,
  watch: (story: Story, before: Case) => void = () => undefined,
): { readonly story: Story; readonly policies: readonly Policy[] } => {
  const actor = byStaff ? ({ kind: 'staff', id: 'agent1' } as const) : ({ kind: 'customer' } as const)
  const story = received(byStaff ? { referral } : {}, busyPolicy, actor)
  const policies: Policy[] = [busyPolicy]
  for (const { command, hours, newVersion } of steps) {
    const before = story.subject
    if (newVersion) story.policy = busierPolicy
    story.at(after(story.now, hours))
    const [decide, staffId] = commands[command === 'forward' ? forward(before) : command] ?? [acts.fire]
    try {
      story.do(decide, staffId)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
    while (policies.length < story.history.length) policies.push(story.policy)
    watch(story, before)
  }
  return { story, policies }
}
