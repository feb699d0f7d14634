import { answerAtOnce, notifyRung, type LadderAnswer, type RungCall } from '../domain/commands/escalate.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts, Workflows } from '../ports.ts'
import { execute, system } from './execute.ts'

/**
 * Tells one rung and leaves the workflow's token with the case (R24). Where there is nobody to tell now the workflow is
 * answered at once, instead of waiting.
 */
export const notifyRungOfCase = async (
  ports: CorePorts & { workflows: Pick<Workflows, 'signal'> },
  reference: Reference,
  call: RungCall,
): Promise<void> => {
  let answer: LadderAnswer | undefined
  await execute(ports, reference, system('escalation'), (subject, context) => {
    answer = answerAtOnce(subject, call, context)
    return notifyRung(subject, call, context)
  })
  if (answer) await ports.workflows.signal(call.taskToken, answer)
}
