import { composeCore } from '#shared/adapters/compose.ts'
import { replyToCustomer as operation } from '#shared/contracts/commands/case-commands.ts'
import { reply } from '#shared/domain/commands/tell-customer.ts'
import { readEnv } from '#shared/runtime/read-env.ts'
import { caseCommandHandler } from './commands/case-command-handler.ts'

/** POST /v1/cases/{reference}/reply-to-customer: a message to the customer (R32). */
export const replyToCustomerHandler = caseCommandHandler(operation, (subject, { text }, context) =>
  reply(subject, text, context),
)

export const handler = replyToCustomerHandler(composeCore(readEnv('console/reply-to-customer')))
