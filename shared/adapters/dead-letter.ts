import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'

/** SQS refuses control characters and halves of characters: enough to see the cause, no more. */
const readable = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, 1_000)
    .toWellFormed() || 'unknown'

/** Puts a message that finally failed beside its cause, so that whoever looks knows what to mend. */
export const deadLetterQueue = (queueUrl: string) => {
  const client = new SQSClient({})
  return async (body: string, error: unknown, functionName: string): Promise<void> => {
    const cause = error instanceof Error ? error : new Error(String(error))
    const text = (value: string) => ({ DataType: 'String', StringValue: readable(value) })
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: {
          ErrorType: text(cause.name),
          ErrorMessage: text(cause.message),
          ErrorFunction: text(functionName),
        },
      }),
    )
  }
}
