import type { RecordedEvent } from '../../domain/events.ts'
import type { HeldFor } from '../../domain/notices.ts'
import type { TemplateName } from '../../domain/policy.ts'
import type { Actor, Timestamp } from '../../domain/vocabulary.ts'

/** A mail; `to` is `customer` or a staff id. */
export interface Told {
  readonly kind: 'told'
  readonly at: Timestamp
  readonly to: string
  readonly template: TemplateName
}

/** Something that happens in a simulation. */
export type Entry =
  | Told
  | { readonly kind: 'event'; readonly at: Timestamp; readonly event: RecordedEvent }
  /** A mail that waits for the digest that leaves at `releaseAt`. */
  | {
      readonly kind: 'held'
      readonly at: Timestamp
      readonly to: string
      readonly template: TemplateName
      readonly reason: HeldFor
      readonly releaseAt: Timestamp
    }
  | { readonly kind: 'refused'; readonly at: Timestamp; readonly actor: Actor; readonly code: string }
