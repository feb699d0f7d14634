import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime'
import type { Converse } from './bedrock-classifier.ts'

/** Converse of Amazon Bedrock, in the region of the function. It asks once: who waits does not wait twice. */
export const bedrockConverse = (): Converse => {
  const client = new BedrockRuntimeClient({ maxAttempts: 1 })
  return (request, abortSignal) => client.send(new ConverseCommand(request), { abortSignal })
}
