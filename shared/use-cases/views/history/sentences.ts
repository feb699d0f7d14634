import type { EventType, RecordedEvent } from '../../../domain/events.ts'
import type { Policy } from '../../../domain/policy.ts'
import type { LocalisedText } from '../../../domain/vocabulary.ts'
import { nameIn, say } from '../words.ts'

/** How each type of event is said. */
export type Sentences<T extends EventType> = {
  readonly [K in T]: (event: Extract<RecordedEvent, { type: K }>, policy: Policy) => LocalisedText
}

/** People by name, for the middle of a sentence. */
export const namesOf = (policy: Policy, ids: readonly string[]): LocalisedText => {
  const names = ids.map((id) => nameIn(policy.staff, id))
  return say(names.map((name) => name['zh-CN']).join('、'), names.map(({ en }) => en).join(', '))
}
