import type { ClockRun } from '../../domain/events.ts'
import { ladderOf, type Policy } from '../../domain/policy.ts'
import { responsible } from '../../domain/recipients.ts'
import type { Actor, Language, Timestamp } from '../../domain/vocabulary.ts'
import { decisions, none } from '../views/notice-words.ts'
import { spanText } from '../views/span-words.ts'
import { clockName, say } from '../views/words.ts'
import { actorName, dueText, type Of, type Tellers, type Told } from './matter.ts'

const onClock =
  (policy: Policy, { clock, milestone, dueAt }: ClockRun & { dueAt: Timestamp }) =>
  (language: Language): Record<string, string> => ({
    milestone: clockName(policy, clock, milestone)[language],
    dueAt: dueText(policy, dueAt, language),
  })

/** An extension that somebody asked for, to its approvers; or what became of it, to whoever asked. */
const extension = (
  { policy, subject, event }: Of<'ExtensionRequested' | 'ExtensionRefused' | 'ClockExtended'>,
  decision: keyof typeof decisions,
  requester: Actor,
  recipients: readonly string[],
): Told => {
  const { clock, cycle, milestone, by } = event.data
  const dueAt = subject.clocks.find((run) => run.id === clock && run.cycle === cycle)?.dueAt
  return {
    template: 'extension-request',
    recipients,
    says: (language) => ({
      milestone: clockName(policy, clock, milestone)[language],
      dueAt: dueText(policy, dueAt, language),
      requester: actorName(policy, requester, language),
      by: spanText(by)[language],
      reason: event.reason ?? none[language],
      decision: decisions[decision][language],
    }),
  }
}

const toRequester = (
  matter: Of<'ExtensionRefused' | 'ClockExtended'>,
  decision: keyof typeof decisions,
  id: string,
): Told => extension(matter, decision, { kind: 'staff', id }, [id])

/** What comes near, is missed, is told upwards or moved. */
export const clockMails: Tellers<
  | 'ClockReminded'
  | 'ClockBreached'
  | 'RungNotified'
  | 'ExtensionRequested'
  | 'ExtensionRefused'
  | 'ClockExtended'
  | 'DeadlineAdvanced'
> = {
  ClockReminded: ({ policy, event: { data } }) => ({
    template: 'reminder',
    class: 'reminder',
    recipients: data.recipients,
    says: onClock(policy, data),
  }),
  ClockBreached: ({ policy, event: { data } }) => ({
    template: 'breach',
    recipients: data.recipients,
    says: onClock(policy, data),
  }),
  RungNotified({ policy, event: { data } }) {
    const demand = ladderOf(policy, data.clock)[data.rung - 1]?.demand
    return {
      template: 'escalation',
      recipients: data.recipients,
      says: (language) => ({
        ...onClock(policy, data)(language),
        rung: String(data.rung),
        demand: (demand ?? none)[language],
      }),
    }
  },
  ExtensionRequested: (matter) =>
    extension(matter, 'asked', matter.event.actor, matter.event.data.recipients),
  ExtensionRefused: (matter) => toRequester(matter, 'refused', matter.event.data.requestedBy),
  ClockExtended: (matter) => toRequester(matter, 'granted', matter.event.data.requestedBy),
  /** A date that management set is asked of those responsible (R26); one that came with a merged case is nobody's wish. */
  DeadlineAdvanced({ policy, subject, event }) {
    const { clock, milestone, dueAt, previousDueAt, from } = event.data
    if (from !== undefined) return undefined
    const name = clockName(policy, clock, milestone)
    const [now, before] = [dueAt, previousDueAt].map((at) =>
      say(dueText(policy, at, 'zh-CN'), dueText(policy, at, 'en')),
    ) as [ReturnType<typeof say>, ReturnType<typeof say>]
    const text = say(
      `“${name['zh-CN']}”的期限由${before['zh-CN']}提前至${now['zh-CN']}。`,
      `“${name.en}” is to be done by ${now.en} instead of ${before.en}.`,
    )
    return {
      template: 'demand',
      recipients: responsible(policy, subject, event.at),
      says: (language) => ({
        dueAt: now[language],
        person: actorName(policy, event.actor, language),
        text: [text[language], event.reason ?? []].flat().join('\n'),
      }),
    }
  },
}
