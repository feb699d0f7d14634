import { latestClock } from '../../domain/case.ts'
import { recipientsOf, responsible } from '../../domain/recipients.ts'
import { pressingClock } from '../../domain/summary.ts'
import { bulletinNext, bulletinReport } from '../views/bulletin-report.ts'
import { matterText } from '../views/link-words.ts'
import { none, occasionNames } from '../views/notice-words.ts'
import { nameIn, quarantineNames } from '../views/words.ts'
import { actorName, dueText, pressingText, type Tellers } from './matter.ts'

/** What comes in, is given to somebody, is asked by management or reported to it. */
export const caseMails: Tellers<
  | 'CaseReceived'
  | 'TriageRequested'
  | 'MassDetected'
  | 'CaseDispatched'
  | 'MessageQueued'
  | 'MessageReceived'
  | 'DeliveryFailed'
  | 'CaseTakenOver'
  | 'ProgressDemanded'
  | 'BulletinIssued'
> = {
  /** It waits for the morning, and comes back in every daily digest until somebody decides. */
  CaseReceived({ policy, subject, event: { at, data } }) {
    const { quarantine = [] } = data.record
    return {
      template: 'quarantine',
      class: 'reminder',
      recipients: recipientsOf(policy, ['coordinator'], subject, at),
      says: (language) => ({
        reasons: quarantine
          .map((reason) => quarantineNames[reason][language])
          .join(language === 'zh-CN' ? '、' : ', '),
      }),
    }
  },
  TriageRequested: ({ policy, event }) => ({
    template: 'triage',
    recipients: recipientsOf(policy, ['coordinator'], { department: undefined }, event.at),
  }),
  /** Once for each step of its growth (R13). */
  MassDetected: ({ subject, event: { data } }) => ({
    template: 'mass',
    recipients: data.recipients,
    says: (language) => ({
      basis: matterText(data.by, subject.record)[language],
      customers: String(data.customers),
      cases: data.cases.join(language === 'zh-CN' ? '、' : ', '),
    }),
  }),
  CaseDispatched({ policy, subject, event }) {
    const { department, handler } = event.data
    const due = latestClock(subject, 'accept') ?? pressingClock(subject)
    return {
      template: 'assigned',
      recipients:
        handler === undefined
          ? recipientsOf(policy, ['handler'], { department }, event.at)
          : recipientsOf(policy, ['owner'], { department, handler }, event.at),
      says: (language) => ({ dueAt: dueText(policy, due?.dueAt, language) }),
    }
  },
  /** What goes by mail is for the customer; staff are told of what nobody may read otherwise. */
  MessageQueued({ policy, event }) {
    const { unreached, promised } = event.data
    return (
      unreached && {
        template: 'unreached',
        recipients: unreached.recipients,
        says: (language) => ({
          tries: String(unreached.attempts.length),
          answerBy: dueText(policy, promised, language),
        }),
      }
    )
  },
  MessageReceived: ({ policy, subject, event }) => ({
    template: 'customer-message',
    recipients: responsible(policy, subject, event.at),
    says: () => ({ text: event.data.text }),
  }),
  DeliveryFailed: ({ event: { data } }) =>
    data.recipients.length === 0
      ? undefined
      : {
          template: 'undeliverable',
          recipients: data.recipients,
          says: () => ({ address: data.address, status: data.status ?? data.kind }),
        },
  CaseTakenOver(matter) {
    const { policy, event } = matter
    return {
      template: 'taken-over',
      recipients: event.data.recipients,
      says: (language) => ({
        dueAt: pressingText(matter, language),
        person: nameIn(policy.staff, event.data.by)[language],
        reason: event.reason ?? none[language],
      }),
    }
  },
  ProgressDemanded(matter) {
    const { policy, event } = matter
    return {
      template: 'demand',
      recipients: event.data.recipients,
      says: (language) => ({
        dueAt: pressingText(matter, language),
        person: actorName(policy, event.actor, language),
        text: event.data.text,
      }),
    }
  },
  BulletinIssued: ({ policy, subject, event, history }) => ({
    template: 'bulletin',
    recipients: event.data.recipients,
    says: (language) => ({
      number: String(event.data.number),
      occasion: occasionNames[event.data.occasion][language],
      report: bulletinReport(subject, event, history, policy, language),
      next: bulletinNext(subject, event, policy, language),
    }),
  }),
}
