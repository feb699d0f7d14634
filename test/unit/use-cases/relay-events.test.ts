import { describe, expect, it } from 'vitest'
import type { EventType } from '#shared/domain/events.ts'
import { relayEvents } from '#shared/use-cases/relay-events.ts'
import { monday } from '#test/support/builders.ts'
import { MemoryQueues } from '#test/support/fakes.ts'

describe('the relay', () => {
  const plain = {
    reference: 'TS2611001',
    sequence: 3,
    at: monday,
    byStaff: false,
    keptApart: false,
    endsLadder: false,
    namesUploads: false,
  }

  it.each<[string, EventType, Partial<typeof plain>, string[]]>([
    ['a new case', 'CaseReceived', {}, ['workflow']],
    ['a mail that is kept apart', 'CaseReceived', { keptApart: true }, ['notification']],
    ['a release', 'CaseReleased', { byStaff: true }, ['workflow']],
    ['a rejection', 'CaseRejected', { byStaff: true }, []],
    ['a dispatch', 'CaseDispatched', {}, ['notification']],
    ['a breach', 'ClockBreached', {}, ['workflow', 'notification']],
    ['an acknowledged escalation', 'EscalationAcknowledged', { byStaff: true }, ['workflow']],
    ['a lost ladder', 'EscalationLost', {}, ['workflow']],
    ['a rung that was rejoined', 'RungRejoined', {}, ['workflow']],
    ['a later deadline', 'ClockExtended', { byStaff: true, endsLadder: true }, ['workflow', 'notification']],
    ['a classification by the classifier', 'CaseClassified', {}, []],
    ['a classification by a person', 'CaseClassified', { byStaff: true }, ['workflow', 'learning']],
    ['a result in time', 'CaseResolved', { byStaff: true }, ['learning']],
    ['a case of another system', 'CaseImported', {}, ['learning']],
    ['a late result', 'CaseResolved', { byStaff: true, endsLadder: true }, ['workflow', 'learning']],
    ['a message for the customer', 'MessageQueued', {}, ['notification']],
    ['files to be looked at', 'AttachmentsAdded', { namesUploads: true }, ['uploads']],
    ['files of a mail', 'AttachmentsAdded', {}, []],
    ['a note', 'NoteAdded', { byStaff: true }, []],
    ['a mail that was sent', 'MessageSent', {}, []],
  ])('sends %s to whom it concerns, and nothing of its content [R44]', async (_, type, facts, wanted) => {
    const queues = new MemoryQueues()
    await relayEvents({ queues }, [{ ...plain, ...facts, type }])
    expect(queues.notices.map(({ queue }) => queue)).toEqual(wanted)
    for (const { notice } of queues.notices)
      expect(notice).toEqual({
        eventId: 'TS2611001#3',
        reference: 'TS2611001',
        sequence: 3,
        type,
        at: monday,
      })
  })
})
