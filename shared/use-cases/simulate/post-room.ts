import type { Case } from '../../domain/case.ts'
import type { RecordedEvent } from '../../domain/events.ts'
import { admit, emptyPostBox, settle, type PostBox } from '../../domain/notices.ts'
import { owedSince } from '../../domain/owed-since.ts'
import type { Policy, TemplateName } from '../../domain/policy.ts'
import { isStillNews } from '../../domain/still-news.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import { staffMail } from '../staff-mail.ts'
import type { Entry, Told } from './time-line.ts'

interface Held {
  readonly event: RecordedEvent
  readonly template: TemplateName
  readonly releaseAt: Timestamp
}

interface PostBoxOf {
  readonly box: PostBox
  readonly held: readonly Held[]
}

/** Who is mailed what, and what waits for a digest (R27). */
export class PostRoom {
  readonly #policy: Policy
  readonly #boxes = new Map<string, PostBoxOf>()

  constructor(policy: Policy) {
    this.#policy = policy
  }

  get #rules() {
    return { zone: this.#policy.calendar.zone, notices: this.#policy.notices }
  }

  /** The mails that an event owes, at once or held. */
  tell(subject: Case, event: RecordedEvent, history: readonly RecordedEvent[], at: Timestamp): Entry[] {
    if (event.type === 'MessageQueued' && event.data.via === 'email')
      return [{ kind: 'told', at, to: 'customer', template: event.data.purpose }]
    const mail = staffMail({ policy: this.#policy, subject, event, history })
    if (!mail) return []
    const { template, recipients } = mail
    const notice = { class: mail.class, owedAt: owedSince(event, history) }
    return recipients.map((to): Entry => {
      const { box, held } = this.#boxes.get(to) ?? { box: emptyPostBox, held: [] }
      const { box: after, verdict } = admit(this.#rules, box, notice, at)
      if (verdict.as === 'now') {
        this.#boxes.set(to, { box: after, held })
        return { kind: 'told', at, to, template }
      }
      const { reason, releaseAt } = verdict
      this.#boxes.set(to, { box: after, held: [...held, { event, template, releaseAt }] })
      return { kind: 'held', at, to, template, reason, releaseAt }
    })
  }

  /** When the next digest leaves. */
  nextRelease(): Timestamp | undefined {
    return [...this.#boxes.values()].flatMap(({ box }) => box.actAt ?? []).toSorted()[0]
  }

  /** The digests that leave at a moment; what is no news any more is left out of them. */
  release(subject: Case, at: Timestamp): Told[] {
    return [...this.#boxes].flatMap(([to, { box, held }]): Told[] => {
      const { actAt } = box
      if (actAt !== at) return []
      const rest = held.filter(({ releaseAt }) => releaseAt > at)
      const next = rest.map(({ releaseAt }) => releaseAt).toSorted()[0]
      this.#boxes.set(to, { box: settle({ ...box, closedUntil: at }, next), held: rest })
      const news = held.filter(({ event, releaseAt }) => releaseAt <= at && isStillNews(subject, event))
      return news.length === 0 ? [] : [{ kind: 'told', at, to, template: 'digest' }]
    })
  }
}
