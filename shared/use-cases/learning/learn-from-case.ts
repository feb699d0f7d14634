import { exampleOf } from '../../domain/learning/example.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type { Examples, TrainingMark } from '../../learning-ports.ts'
import type { CorePorts, EventNotice, Queues } from '../../ports.ts'

export interface LearnPorts extends Pick<CorePorts, 'cases' | 'clock'> {
  readonly examples: Examples
  readonly trainingMark: TrainingMark
  readonly queues: Pick<Queues, 'sendTraining'>
}

/** So long after a correction it is trained, with all that came meanwhile: as long as a queue can hold a message back. */
export const trainingDelaySeconds = 900

/** A training that was asked for so long ago has been lost, or has failed for good: another one is asked for. */
const lostAfterMilliseconds = 4 * 3_600_000

const isUnderWay = (askedAt: Timestamp | undefined, now: Timestamp): boolean =>
  askedAt !== undefined && Date.parse(now) - Date.parse(askedAt) < lostAfterMilliseconds

/**
 * Keeps what a case teaches by now (R12), and sees to it that the classifier is trained: soon after a person has said what the
 * case is, in the next night where they let it stand. The history says all: messages may come twice, or in another order.
 */
export const learnFromCase = async (
  { cases, clock, examples, trainingMark, queues }: LearnPorts,
  { reference }: Pick<EventNotice, 'reference'>,
): Promise<'kept' | 'known' | 'nothing'> => {
  const example = exampleOf(await cases.history(reference))
  if (!example) return 'nothing'
  if (((await examples.known(reference)) ?? 0) >= example.sequence) return 'known'
  // Before it is kept: what fails in between is done again, and asking twice does no harm.
  const now = clock.now()
  const pending = await trainingMark.read()
  if (example.how === 'classified' && !isUnderWay(pending?.askedAt, now)) {
    await queues.sendTraining(trainingDelaySeconds)
    await trainingMark.note(now)
  } else await trainingMark.note()
  await examples.keep(example)
  return 'kept'
}
