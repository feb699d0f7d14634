import { composeRelay } from '#shared/adapters/compose.ts'
import { eventImage } from '#shared/contracts/messages.ts'
import { stream } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { relayEvent } from '#shared/use-cases/relay-event.ts'

const ports = composeRelay(readEnv('relay/relay-events'))

/** The table's stream is the outbox: each new event goes to the queues whose consumers want it. */
export const handler = stream((record) => relayEvent(ports, eventImage.parse(record.dynamodb?.NewImage)))
