import { expect, it } from 'vitest'
import { eventContracts } from '#shared/contracts/events.ts'
import type { EventType } from '#shared/domain/events.ts'

const types = Object.keys(eventContracts) as EventType[]
/** Their being there is all they say. */
const bare: readonly EventType[] = ['CaseReopened', 'CaseWithdrawn', 'ResultAccepted']

it.each(types)('[R4] the example of %s is what its schema says, and loses nothing by it', (type) => {
  const { schema, example } = eventContracts[type]
  expect(schema.parse(example)).toEqual(example)
})

it.each(types)('[R4] %s without its data is refused', (type) => {
  const { schema } = eventContracts[type]
  expect(schema.safeParse(undefined).success).toBe(false)
  expect(schema.safeParse({}).success).toBe(bare.includes(type))
})

it.each(bare)('[R4] %s with data that nobody reads is refused', (type) => {
  expect(eventContracts[type].schema.safeParse({ note: 'x' }).success).toBe(false)
})
