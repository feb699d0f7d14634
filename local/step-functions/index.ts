import { createHash } from 'node:crypto'
import type { Activity, AwsService, DurableStore, Invoke, MovableClock, TimedPart } from '../contract.ts'
import { createApi } from './api.ts'
import { createDefinitionReader, type Definition } from './definition.ts'
import { createEngine } from './engine.ts'
import { createJournal, type Execution, type HistoryEvent } from './execution.ts'
import { createExpressions } from './expressions.ts'
import type { Machine } from './machine.ts'
import { createInterpreter } from './interpreter.ts'

export { InvalidDefinition } from './definition.ts'

/** A state machine of the template, with the placeholders of its definition filled in. */
interface StateMachine {
  arn: string
  name: string
  roleArn: string
  /** Logical id of the role, for messages about missing permissions. */
  roleName: string
  definition: string
}

export interface StepFunctions {
  service: AwsService
  part: TimedPart
  /** Throws InvalidDefinition when the definition holds anything that would not run here as on AWS. */
  define(machine: StateMachine): void
  /** All executions, newest first, without their history. */
  executions(): Execution[]
  execution(arn: string): (Execution & { history: HistoryEvent[] }) | undefined
  /** Takes up what was running when the process ended; call it once, after every `define`. */
  resume(): void
}

/** Step Functions (Standard, JSONata) on the durable store and the movable clock. */
export const createStepFunctions = (seams: {
  store: DurableStore
  clock: MovableClock
  invoke: Invoke
  activity: Activity
  /** Told of failed executions and of tasks that could not be called. */
  report: (problem: string, error?: unknown) => void
}): StepFunctions => {
  const { store, clock } = seams
  const machines = new Map<string, Machine>()
  const definitions = new Map<string, Definition>()
  const journal = createJournal(store)
  const expressions = createExpressions(clock)
  const readDefinition = createDefinitionReader(expressions)

  /** By hash, so that a running execution keeps the definition it was started with. */
  const definitionOf = (hash: string): Definition => {
    const known = definitions.get(hash)
    if (known !== undefined) return known
    const text = journal.definition(hash)
    if (text === undefined) throw new Error(`the definition ${hash} is not kept`)
    const definition = readDefinition(text)
    definitions.set(hash, definition)
    return definition
  }

  const engine = createEngine({
    ...seams,
    journal,
    interpreter: createInterpreter(expressions),
    machine: (arn) => machines.get(arn),
    definition: definitionOf,
  })

  return {
    service: createApi(engine, machines, clock),
    part: { name: 'step-functions', nextDue: () => engine.nextDue() },
    define({ definition: text, ...machine }) {
      const hash = createHash('sha256').update(text).digest('hex')
      definitions.set(hash, readDefinition(text))
      journal.keepDefinition(hash, text)
      machines.set(machine.arn, { ...machine, text, hash, createdAt: clock.now() })
    },
    executions: () => engine.all().sort((a, b) => b.startDate - a.startDate),
    execution(arn) {
      const found = engine.find(arn)
      return found === undefined ? undefined : { ...found, history: engine.history(found) }
    },
    resume: () => engine.resume(),
  }
}
