import type { Case } from './case.ts'

/**
 * Who owns the case (R7): management that has taken it over (R26); else whoever took it in until a handler has accepted it,
 * then that handler.
 */
export const expectedOwner = ({ state, handler, receivedBy, takenOverBy }: Case): string | undefined => {
  const isWithFirstContact = state === 'received' || state === 'triage' || state === 'dispatched'
  return takenOverBy ?? (isWithFirstContact ? (receivedBy ?? handler) : (handler ?? receivedBy))
}
