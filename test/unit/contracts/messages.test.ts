import { expect, it } from 'vitest'
import { eventImage } from '#shared/contracts/messages.ts'

const image = (kind: string, statuses?: string[]) => ({
  pk: { S: 'CASE' },
  event: {
    M: {
      reference: { S: 'TS2611001' },
      sequence: { N: '4' },
      type: { S: 'CaseResolved' },
      at: { S: '2026-11-23T01:30:00.000Z' },
      actor: { M: { kind: { S: kind } } },
      ...(statuses && {
        clocks: { L: statuses.map((status) => ({ M: { clock: { M: { status: { S: status } } } } })) },
      }),
    },
  },
})

it.each([
  ['staff', undefined, true, false],
  ['system', ['met'], false, false],
  ['staff', ['met', 'missed'], true, true],
  ['system', ['cancelled'], false, true],
  ['system', ['running', 'breached'], false, false],
])(
  'reads of an event by %s with clocks %j what the relay needs',
  (kind, statuses, byStaff, endsLateClock) => {
    expect(eventImage.parse(image(kind, statuses))).toEqual({
      reference: 'TS2611001',
      sequence: 4,
      type: 'CaseResolved',
      at: '2026-11-23T01:30:00.000Z',
      byStaff,
      endsLateClock,
    })
  },
)
