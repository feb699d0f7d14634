import type { EventType, RecordedEvent } from '#shared/domain/events.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { releasePostBox } from '#shared/use-cases/send-digest.ts'
import { sendNotification } from '#shared/use-cases/send-notification.ts'
import type { Story } from './builders.ts'
import { FrozenClock, MemoryCases, Outbox, policiesOf } from './fakes.ts'
import { MemoryMailGuard } from './mail-guard.ts'
import { smallPolicy } from './policies.ts'
import { MemoryPostBoxes } from './post-boxes.ts'

/** Everything that notices to people go through, at the moment at which a story stands. */
export const noticeWorld = (story: Story, policy: Policy = smallPolicy) => {
  const cases = new MemoryCases()
  cases.put(story)
  const mailer = new Outbox()
  const clock = new FrozenClock(story.now)
  const postBoxes = new MemoryPostBoxes()
  const guard = new MemoryMailGuard()
  const ports = {
    cases,
    policies: policiesOf(policy),
    clock,
    mailer,
    guard,
    postBoxes,
    publicUrl: 'https://help.example.org',
  }
  const tell = ({ reference, sequence, type, at }: RecordedEvent) =>
    sendNotification(ports, { eventId: `${reference}#${sequence}`, reference, sequence, type, at })
  /** The notice of the latest event of a type comes from the queue. */
  const notice = (type: EventType, nth = -1) => {
    const event = cases.events.filter((candidate) => candidate.type === type).at(nth)
    if (!event) throw new Error(`the story has no ${type}`)
    return tell(event)
  }
  /** The notices of all events of these types come. */
  const tellAll = async (...types: EventType[]) => {
    for (const event of cases.events.filter(({ type }) => types.includes(type))) await tell(event)
  }
  /** Time goes on to the moment at which a person's post box is released, and it is. */
  const release = async (person: string): Promise<Timestamp> => {
    const actAt = postBoxes.boxes.get(person)?.actAt
    if (actAt === undefined) throw new Error('nothing is held')
    clock.time = actAt
    await releasePostBox(ports, person, actAt)
    return actAt
  }
  /** Who has been mailed, in order. */
  const to = () => mailer.sent.map((mail) => mail.to.split('@')[0])
  const at = (moment: Timestamp) => {
    clock.time = moment
  }
  return { cases, mailer, guard, clock, postBoxes, ports, tell, tellAll, notice, release, to, at }
}
