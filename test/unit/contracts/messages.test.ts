import { expect, it } from 'vitest'
import { eventImage, notificationMessage } from '#shared/contracts/messages.ts'

interface Change {
  readonly status: string
  readonly breachOf?: string
  readonly previousDueAt?: string
}

const image = (kind: string, changes?: readonly Change[]) => ({
  pk: { S: 'CASE' },
  event: {
    M: {
      reference: { S: 'TS2611001' },
      sequence: { N: '4' },
      type: { S: 'CaseResolved' },
      at: { S: '2026-11-23T01:30:00.000Z' },
      actor: { M: { kind: { S: kind } } },
      ...(changes && {
        clocks: {
          L: changes.map(({ status, breachOf, previousDueAt }) => ({
            M: {
              change: { S: 'moved' },
              ...(previousDueAt && { previousDueAt: { S: previousDueAt } }),
              clock: { M: { status: { S: status }, ...(breachOf && { breachOf: { S: breachOf } }) } },
            },
          })),
        },
      }),
    },
  },
})

const earlier = '2026-11-20T10:00:00.000Z'
const later = '2026-11-24T10:00:00.000Z'

it.each<[string, string, Change[] | undefined, boolean, boolean]>([
  ['without clocks', 'staff', undefined, true, false],
  ['that meets a clock', 'system', [{ status: 'met' }], false, false],
  ['that ends a clock late, of which nobody was told', 'staff', [{ status: 'missed' }], true, false],
  [
    'that ends one people were told of',
    'staff',
    [{ status: 'met' }, { status: 'missed', breachOf: earlier }],
    true,
    true,
  ],
  [
    'that clears one people were told of',
    'system',
    [{ status: 'cancelled', breachOf: earlier }],
    false,
    true,
  ],
  [
    'that is the breach',
    'system',
    [{ status: 'running' }, { status: 'breached', breachOf: earlier }],
    false,
    false,
  ],
  [
    'that leaves a late clock late',
    'staff',
    [{ status: 'breached', breachOf: earlier, previousDueAt: earlier }],
    true,
    false,
  ],
  ['that moves a deadline to come', 'staff', [{ status: 'running', previousDueAt: later }], true, false],
  ['that moves one that was missed', 'staff', [{ status: 'running', previousDueAt: earlier }], true, true],
  [
    'that moves one that was missed while it stands still',
    'staff',
    [{ status: 'paused', previousDueAt: earlier }],
    true,
    true,
  ],
])('reads of an event %s what the relay needs', (_, kind, changes, byStaff, endsLadder) => {
  expect(eventImage.parse(image(kind, changes))).toEqual({
    reference: 'TS2611001',
    sequence: 4,
    type: 'CaseResolved',
    at: '2026-11-23T01:30:00.000Z',
    byStaff,
    keptApart: false,
    namesUploads: false,
    endsLadder,
  })
})

it.each([{ M: {} }, {}, { NULL: true }])('reads an event that says nothing more (%j)', (data) => {
  const { event } = image('customer', [])
  expect(eventImage.parse({ event: { M: { ...event.M, data } } })).toMatchObject({
    keptApart: false,
    namesUploads: false,
  })
})

it.each([true, false])('reads of a receipt whether it is kept apart (%s) [R46]', (apart) => {
  const record = {
    M: { narrative: { S: '水壶坏了' }, ...(apart && { quarantine: { L: [{ S: 'spam-verdict' }] } }) },
  }
  const { event } = image('customer', [])
  const receipt = { event: { M: { ...event.M, data: { M: { record } } } } }
  expect(eventImage.parse(receipt)).toMatchObject({ keptApart: apart })
})

it.each([
  ['to be looked at', [{ M: { id: { S: 'a' }, inspection: { M: {} } } }, { M: { id: { S: 'b' } } }], true],
  ['that were looked at', [{ M: { id: { S: 'a' }, inspection: { M: {} } } }], false],
])('reads whether an event names files %s', (_, L, namesUploads) => {
  const { event } = image('customer')
  const named = { event: { M: { ...event.M, data: { M: { attachments: { L } } } } } }
  expect(eventImage.parse(named)).toMatchObject({ namesUploads })
})

it.each([
  [
    'an event',
    { eventId: 'TS2611001#4', reference: 'TS2611001', sequence: 4, type: 'CaseDispatched', at: later },
    true,
  ],
  ['a post box', { kind: 'post-box', id: 'handler', actAt: later }, true],
  ['a daily digest', { kind: 'digest', id: 'handler', actAt: later }, true],
  ['a case, which sends no mail', { kind: 'case', id: 'TS2611001', actAt: later }, false],
])('the notification queue holds %s', (_, message, expected) => {
  expect(notificationMessage.safeParse(message).success).toBe(expected)
})
