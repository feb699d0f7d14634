import type { Actor } from './vocabulary.ts'

/** How records name who acts: the staff id, the part of the system, or that it was the customer. */
export const actorId = (actor: Actor): string => (actor.kind === 'customer' ? 'customer' : actor.id)
