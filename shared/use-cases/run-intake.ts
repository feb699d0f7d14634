import { classifyReceived, requestTriage } from '../domain/commands/classify.ts'
import { dispatch } from '../domain/commands/dispatch.ts'
import { isSure } from '../domain/classify.ts'
import { comparedAs, isSameThere } from '../domain/similarity/compared-as.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { SimilarityIndex } from '../intake-ports.ts'
import type { Classifier, CorePorts } from '../ports.ts'
import { contextFor, execute, loadCase, system } from './execute.ts'
import { findRelations, linkMembers } from './find-relations.ts'
import { relateAnew } from './relate-classified.ts'

/** Raised to the intake workflow when there is nothing to ask a person any more: it goes on to dispatch. */
class TriageNotNeeded extends Error {
  constructor() {
    super('the case has been classified by a person already, or has ended')
    this.name = 'TriageNotNeeded'
  }
}

/**
 * Classifies a received case, links it to what it belongs to and acknowledges it; answers whether it may be dispatched by that
 * (R10, R13, R32).
 */
export const classifyReceivedCase = async (
  ports: CorePorts & { readonly classifier: Classifier; readonly similarity: SimilarityIndex },
  reference: Reference,
): Promise<{ sure: boolean }> => {
  const received = await loadCase(ports, reference)
  const answer = await ports.classifier.classify(received)
  const { policy } = await contextFor(ports, received, system('intake'))
  const as = comparedAs(received.classification ?? answer)
  const found = await findRelations(ports, received, as, policy)
  const after = await execute(ports, reference, system('intake'), (subject, context) =>
    classifyReceived(subject, answer, context, found),
  )
  await linkMembers(ports, reference, found)
  // Not what the classifier said: a person was faster, or chose the kind when they took it down.
  if (after.classification && !isSameThere(as, comparedAs(after.classification)))
    await relateAnew(ports, reference, [as])
  const classification = after.classification ?? answer
  const readable = received.record.unreadable !== true
  return { sure: classification.by === 'person' || (readable && isSure(classification)) }
}

/** Puts a case into the triage queue, where the workflow waits with its token (R10). Errors: `TriageNotNeeded`. */
export const requestTriageOfCase = async (
  ports: CorePorts,
  reference: Reference,
  request: { taskToken: string; error?: string | undefined },
): Promise<void> => {
  await execute(ports, reference, system('intake'), (subject, context) => {
    if (
      subject.classification?.by === 'person' ||
      subject.department !== undefined ||
      subject.endedAt !== undefined
    )
      throw new TriageNotNeeded()
    return requestTriage(subject, request, context)
  })
}

/** Gives a classified case to its department (R15). */
export const dispatchCase = async (ports: CorePorts, reference: Reference): Promise<void> => {
  await execute(ports, reference, system('intake'), dispatch)
}
