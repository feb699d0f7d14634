import type { EventType, RecordedEvent } from '../../domain/events.ts'
import type { Policy } from '../../domain/policy.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { attachmentSentences } from './history/attachment-sentences.ts'
import { caseSentences } from './history/case-sentences.ts'
import { clockSentences } from './history/clock-sentences.ts'
import { customerSentences } from './history/customer-sentences.ts'
import { deadlineChanges } from './history/deadline-changes.ts'
import { linkSentences } from './history/link-sentences.ts'
import type { Sentences } from './history/sentences.ts'
import { say } from './words.ts'

const sentences: Sentences<EventType> = {
  ...caseSentences,
  ...linkSentences,
  ...attachmentSentences,
  ...customerSentences,
  ...clockSentences,
}

/**
 * What an event says to people, in a sentence or two: what happened, and what it did to the deadlines with the old and the
 * new one (R4, R22). Never a token, never more of a customer than the reader may see.
 */
export const historyText = (event: RecordedEvent, policy: Policy): LocalisedText => {
  // The record has the sentence of each type under that type.
  const sentence = sentences[event.type] as (said: RecordedEvent, policy: Policy) => LocalisedText
  const parts = [sentence(event, policy), ...deadlineChanges(event, policy)]
  return say(parts.map((part) => part['zh-CN']).join('；'), parts.map(({ en }) => en).join('; '))
}
