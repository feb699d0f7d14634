import * as z from 'zod'
import type { EventData, EventType } from '../../domain/events.ts'
import { spanUnits, type Span } from '../../domain/span.ts'
import { milestones, pauseReasons, roles } from '../../domain/vocabulary.ts'

/** One version of an event: what it says happened, the shape of its data, and an example that a test holds to both. */
interface EventContract<T extends EventType> {
  readonly summary: string
  readonly schema: z.ZodType<EventData[T]>
  readonly example: EventData[T]
}

/** The contracts of some of the events. */
export type EventContracts<T extends EventType> = { readonly [K in T]: EventContract<K> }

export const instant = z.iso.datetime()
/** Staff ids. */
export const recipients = z.array(z.string())
/** Whom a rung is for, before it is known who that is. */
export const recipientKinds = z.array(z.enum([...roles, 'owner', 'duty']))
export const pauseReason = z.enum(pauseReasons)
export const rung = z.int().positive()
export const span: z.ZodType<Span> = z.object({ unit: z.enum(spanUnits), amount: z.number().positive() })

/** Which run of which clock it is about. */
export const clockRun = {
  clock: z.string(),
  milestone: z.enum(milestones),
  cycle: z.int().positive(),
}

/** The run that the examples are about. */
export const exampleRun = { clock: 'resolve', milestone: 'resolve', cycle: 1 } as const
export const exampleDueAt = '2026-11-25T16:00:00.000Z'
