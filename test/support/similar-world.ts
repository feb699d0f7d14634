import type { Case } from '#shared/domain/case.ts'
import { classify } from '#shared/domain/classify.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import type { EventData } from '#shared/domain/events.ts'
import type { Policy } from '#shared/domain/policy.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'
import { aRecord, monday, Story } from './builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from './fakes.ts'
import { MemorySimilarity } from './memory-similarity.ts'
import { both, smallPolicy } from './policies.ts'
import { chinese, leak } from './profiles.ts'

export const lowest = 'general'
export const highest = 'major'
const rule = (id: 'repeat' | 'escalated' | 'mass') => ({
  id,
  severity: highest,
  reason: both(id),
  [id]: true as const,
})

export const similarPolicy: Policy = {
  ...smallPolicy,
  similarity: { ...chinese, mass: { ...chinese.mass, steps: [3, 5] } },
  severityRules: [rule('repeat'), rule('mass')],
}

export interface Told extends Partial<Omit<ComplaintRecord, 'customer'>> {
  readonly phone?: string
  readonly name?: string
}

export const similarWorld = () => {
  const cases = new MemoryCases()
  const similarity = new MemorySimilarity()
  const clock = new FrozenClock()
  const ports = {
    cases,
    similarity,
    clock,
    policies: policiesOf(similarPolicy),
    classifier: { classify: (subject: Case) => Promise.resolve(classify(similarPolicy, subject)) },
  }
  let serial = 0
  /** A complaint comes in at a moment, and is not taken in yet. */
  const arrive = ({ phone, name = '客户甲', ...told }: Told = {}, at: Timestamp = monday) => {
    serial += 1
    const reference = `TS${String(serial).padStart(7, '0')}`
    const customer = { name, class: 'ordinary' as const, ...(phone !== undefined && { phone }) }
    const record = aRecord({ narrative: `水壶坏了。${leak}`, ...told, customer })
    const story = new Story(similarPolicy, at)
    const reception = { record, kind: 'complaint' as const, trackingToken: 't' }
    story.add(receive(reception, story.context({ kind: 'customer' })))
    cases.put(story, reference)
    return reference
  }
  const takeIn = (reference: string) => classifyReceivedCase(ports, reference)
  const handIn = async (told?: Told, at: Timestamp = monday) => {
    clock.time = at
    const reference = arrive(told, at)
    await takeIn(reference)
    return reference
  }
  const dataOf = <T extends 'CaseLinked' | 'MassDetected' | 'CaseUnlinked'>(type: T) =>
    cases.events.flatMap((event) =>
      event.type === type ? [{ case: event.reference, ...(event.data as EventData[T]) }] : [],
    )
  const severityOf = async (reference: string) => (await cases.load(reference))?.severity
  return { ports, cases, similarity, clock, arrive, takeIn, handIn, dataOf, severityOf }
}

export const phone = (index: number) => `138001380${String(index).padStart(2, '0')}`
