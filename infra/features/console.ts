import { Construct } from 'constructs'
import type { OperationId } from '#shared/contracts/index.ts'
import { allowIndex, allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import { allowIntake } from './intake.ts'
import type { ServiceContext } from './service-context.ts'

/** Operations that change a case: each reads it and the rules, and writes snapshot and events in one transaction. */
const commands = {
  reclassifyCase: 'console/reclassify-case',
  releaseCase: 'console/release-case',
  rejectCase: 'console/reject-case',
  acceptCase: 'console/accept-case',
  replyToCustomer: 'console/reply-to-customer',
  resolveCase: 'console/resolve-case',
  recordFollowUp: 'console/record-follow-up',
  closeCase: 'console/close-case',
  reopenCase: 'console/reopen-case',
  mergeCase: 'console/merge-case',
  replaceLink: 'console/replace-link',
  pauseCase: 'console/pause-case',
  resumeCase: 'console/resume-case',
  extendDeadline: 'console/extend-deadline',
  decideExtension: 'console/decide-extension',
  setDeadline: 'console/set-deadline',
  acknowledgeEscalation: 'console/acknowledge-escalation',
  takeOverCase: 'console/take-over-case',
  demandProgress: 'console/demand-progress',
  reportUpward: 'console/report-upward',
  answerReferrer: 'console/answer-referrer',
} as const satisfies Partial<Record<OperationId, `console/${string}`>>

/** Operations that read a case and what stands beside it. */
const lookUps = {
  getCase: 'console/get-case',
  getClocks: 'console/get-clocks',
  getSimilarCases: 'console/get-similar-cases',
} as const satisfies Partial<Record<OperationId, `console/${string}`>>

type Command = keyof typeof commands
type LookUp = keyof typeof lookUps
type ConsoleFunction =
  | (typeof commands)[Command]
  | (typeof lookUps)[LookUp]
  | 'console/get-me'
  | 'console/list-cases'
  | 'console/record-case'

const eachOf = <K extends string, N, M>(table: Readonly<Record<K, N>>, make: (name: N) => M): Record<K, M> =>
  Object.fromEntries(Object.entries<N>(table).map(([id, name]) => [id, make(name)])) as Record<K, M>

/** The staff's side of the API. */
export class Console extends Construct {
  readonly operations: Record<
    Command | LookUp | 'getMe' | 'listCases' | 'recordCase',
    ComplaintFunction<ConsoleFunction>
  > & {
    addNote: ComplaintFunction<'console/add-note'>
    recordAttempt: ComplaintFunction<'console/add-note'>
    unlinkCase: ComplaintFunction<'console/add-note'>
  }

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { table } = context.data
    const make = (name: ConsoleFunction): ComplaintFunction<ConsoleFunction> =>
      new ComplaintFunction(this, {
        context,
        kind: 'http',
        impact: 'Staff may be unable to see or work on cases.',
        name,
        environment: context.store,
      })
    const getMe = make('console/get-me')
    // It reads the rules and no case.
    allowItemsOf(getMe, table, ['policyHead'], 'GetItem')
    const listCases = make('console/list-cases')
    // Looked for by its number, a case is read itself.
    allowItemsOf(listCases, table, ['policyHead', 'caseSnapshot'], 'GetItem')
    allowItemsOf(listCases, table, ['caseNumber'], 'Query')
    allowIndex(listCases, table, 'queue')
    // A note may name uploads, by tokens that are signed.
    const addNote = new ComplaintFunction(this, {
      context,
      kind: 'http',
      impact:
        'Staff may be unable to add notes and files to cases, to record attempts to reach customers, and to undo links.',
      name: 'console/add-note',
      environment: { ...context.store, DOOR_KEY: context.doorKey },
    })
    allowItems(addNote, table, 'GetItem', 'PutItem')
    allowItemsOf(addNote, table, ['cluster'], 'BatchGetItem', 'UpdateItem')
    const recordCase = make('console/record-case')
    allowIntake(recordCase, table)
    this.operations = {
      addNote,
      // One function for all: they read and write the same.
      recordAttempt: addNote,
      unlinkCase: addNote,
      ...eachOf(commands, (name) => {
        const made = make(name)
        allowItems(made, table, 'GetItem', 'PutItem')
        return made
      }),
      ...eachOf(lookUps, (name) => {
        const made = make(name)
        allowItems(made, table, 'GetItem', 'Query')
        return made
      }),
      getMe,
      listCases,
      recordCase,
    }
    // Whoever compares cases first makes the key of the hashes.
    allowItemsOf(this.operations.getSimilarCases, table, ['similarityKey'], 'PutItem')
  }
}
