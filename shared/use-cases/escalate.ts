import { ladderStopped, notifyRung, type RungCall } from '../domain/commands/escalate.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts } from '../ports.ts'
import { execute, system } from './execute.ts'

/** Raised to the escalation workflow when its clock has stopped or somebody has answered: it ends well. */
class LadderStopped extends Error {
  constructor() {
    super('the ladder has nothing more to do')
    this.name = 'LadderStopped'
  }
}

/** Tells one rung and leaves the workflow's token with the case (R24). Errors: `LadderStopped`. */
export const notifyRungOfCase = async (
  ports: CorePorts,
  reference: Reference,
  call: RungCall,
): Promise<void> => {
  await execute(ports, reference, system('escalation'), (subject, context) => {
    if (ladderStopped(subject, call)) throw new LadderStopped()
    return notifyRung(subject, call, context)
  })
}
