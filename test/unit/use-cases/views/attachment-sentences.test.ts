import { describe, expect, it } from 'vitest'
import type { EventData, EventType, RecordedEvent } from '#shared/domain/events.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { smallPolicy } from '#test/support/policies.ts'

const event = <T extends EventType>(type: T, data: EventData[T]) =>
  ({ type, version: 1, at: '2026-11-24T02:00:00.000Z', data }) as unknown as RecordedEvent

describe('files in the history', () => {
  const inspection = { state: 'clean', type: 'image/png', size: 1, sha256: 'a', findings: [] } as const
  const held = { ...inspection, state: 'quarantined', findings: ['macro', 'encrypted'] } as const
  const file = { id: 'a', name: 'a.png', declaredType: 'image/png', size: 1, origin: 'mail' } as const
  const added = (...attachments: EventData['AttachmentsAdded']['attachments']) =>
    event('AttachmentsAdded', { cameWith: 1, attachments })
  const inspected = (seen: EventData['AttachmentInspected']['inspection']) =>
    event('AttachmentInspected', { id: 'a', inspection: seen })

  it.each([
    [added(file), 'Files received: 1 (a.png)'],
    [
      added(...Array.from({ length: 6 }, () => file)),
      'Files received: 6 (a.png, a.png, a.png, a.png, a.png, …)',
    ],
    [added({ ...file, inspection: held }), 'Files received: 1 (a.png); 1 in quarantine'],
    [inspected(inspection), 'A file was checked: nothing was found'],
    [
      inspected({ ...inspection, findings: ['encrypted'] }),
      'A file was checked: encrypted: its content could not be looked at',
    ],
    [
      inspected(held),
      'A file is in quarantine: a document with macros, encrypted: its content could not be looked at',
    ],
    [inspected({ ...inspection, state: 'missing' }), 'A file that was announced never arrived'],
  ])('%#: says how they came and what was seen', (said, text) => {
    expect(historyText(said, smallPolicy).en).toBe(text)
  })
})
