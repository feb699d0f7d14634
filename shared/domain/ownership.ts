import type { Case } from './case.ts'

/** Who owns the case (R7): whoever took it until a handler has accepted it, then that handler. */
export const expectedOwner = (subject: Case): string | undefined =>
  subject.state === 'received' || subject.state === 'triage' || subject.state === 'dispatched'
    ? (subject.receivedBy ?? subject.handler)
    : (subject.handler ?? subject.receivedBy)
