import { composeRelay } from '#shared/adapters/compose.ts'
import { eventImage } from '#shared/contracts/messages.ts'
import { stream } from '#shared/runtime/batch.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { relayEvents } from '#shared/use-cases/relay-events.ts'

const ports = composeRelay(readEnv('relay/relay-events'))

/** The table's stream is the outbox: each new event goes to the queues whose consumers want it. */
export const handler = stream((records) =>
  relayEvents(
    ports,
    records.map(({ dynamodb }) => eventImage.parse(dynamodb?.NewImage)),
  ),
)
