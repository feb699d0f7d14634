import { Construct } from 'constructs'
import type { OperationId } from '#shared/contracts/index.ts'
import { allowIndex, allowItems } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import type { ServiceContext } from './service-context.ts'

/** Operations that change a case: each reads it and writes snapshot and event in one transaction. */
const commands = {
  classifyCase: 'console/classify-case',
  acceptCase: 'console/accept-case',
  addNote: 'console/add-note',
  replyToCustomer: 'console/reply-to-customer',
  resolveCase: 'console/resolve-case',
  closeCase: 'console/close-case',
  acknowledgeEscalation: 'console/acknowledge-escalation',
} as const satisfies Partial<Record<OperationId, `console/${string}`>>

type Command = keyof typeof commands
type CommandFunction = ComplaintFunction<(typeof commands)[Command]>

/** The staff's side of the API. */
export class Console extends Construct {
  readonly operations: Record<Command, CommandFunction> & {
    getMe: ComplaintFunction<'console/get-me'>
    listCases: ComplaintFunction<'console/list-cases'>
    getCase: ComplaintFunction<'console/get-case'>
  }

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { table } = context.data
    const common = { context, kind: 'http', impact: 'Staff may be unable to see or work on cases.' } as const
    const getMe = new ComplaintFunction(this, { ...common, name: 'console/get-me', environment: {} })
    const listCases = new ComplaintFunction(this, {
      ...common,
      name: 'console/list-cases',
      environment: context.store,
    })
    allowIndex(listCases, table, 'queue')
    const getCase = new ComplaintFunction(this, {
      ...common,
      name: 'console/get-case',
      environment: context.store,
    })
    allowItems(getCase, table, 'GetItem', 'Query')

    const command = (name: (typeof commands)[Command]): CommandFunction => {
      const made = new ComplaintFunction(this, { ...common, name, environment: context.store })
      allowItems(made, table, 'GetItem', 'PutItem')
      return made
    }
    this.operations = {
      getMe,
      listCases,
      getCase,
      classifyCase: command(commands.classifyCase),
      acceptCase: command(commands.acceptCase),
      addNote: command(commands.addNote),
      replyToCustomer: command(commands.replyToCustomer),
      resolveCase: command(commands.resolveCase),
      closeCase: command(commands.closeCase),
      acknowledgeEscalation: command(commands.acknowledgeEscalation),
    }
  }
}
