import type { Case } from '../case.ts'
import { DomainError } from '../errors.ts'
import type { NewEvent } from '../events.ts'
import { stateProperties } from '../lifecycle.ts'
import { happened, requireAllowed, type DecisionContext } from './context.ts'

/** Gives the case to a department, whose time to accept it begins (R15, R16). */
export const dispatchTo = (subject: Case, department: string, context: DecisionContext): NewEvent => {
  requireAllowed(subject, 'CaseDispatched')
  return happened(context, 'CaseDispatched', { department })
}

/**
 * Dispatches a classified case for the first time; nothing happens when it has a department already, or has ended while
 * the intake was under way.
 */
export const dispatch = (subject: Case, context: DecisionContext): NewEvent[] => {
  if (subject.department !== undefined || stateProperties[subject.state].terminal) return []
  const department = subject.classification?.department.value
  if (department === undefined || department === '') {
    throw new DomainError('not-allowed-in-state', 'the case has not been classified')
  }
  return [dispatchTo(subject, department, context)]
}
