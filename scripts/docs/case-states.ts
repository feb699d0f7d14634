import { stateProperties, states, transitions } from '#shared/domain/lifecycle.ts'
import type { State, Transition } from '#shared/domain/lifecycle.ts'
import { code, printedFrom, table } from './markdown.ts'

const rows = Object.entries<Transition>(transitions)
const node = (state: State): string => state.replaceAll('-', '_')

/** What may happen wherever a result is owed would hide the rest of the chart; it is told in a sentence instead. */
const isDrawn = ({ from, to }: Transition): boolean =>
  to !== undefined &&
  !states.filter((state) => stateProperties[state].owesResult).every((state) => from.includes(state))

/** One arrow for each pair of states, with all events that lead that way. */
const arrows = (): string => {
  const labels = new Map<string, string[]>()
  for (const [event, transition] of rows) {
    const { from, to } = transition
    if (to === undefined || !isDrawn(transition)) continue
    for (const state of from) {
      const arrow = `${node(state)} --> ${node(to)}`
      labels.set(arrow, [...(labels.get(arrow) ?? []), event])
    }
  }
  return [...labels].map(([arrow, events]) => `  ${arrow}: ${events.join(', ')}`).join('\n')
}

const chart = (): string =>
  [
    '```mermaid',
    'stateDiagram-v2',
    ...states.filter((state) => state !== node(state)).map((state) => `  state "${state}" as ${node(state)}`),
    '  [*] --> received: CaseReceived',
    arrows(),
    ...states.filter((state) => stateProperties[state].terminal).map((state) => `  ${node(state)} --> [*]`),
    '```',
  ].join('\n')

const undrawn = (): string =>
  rows
    .filter(([, transition]) => transition.to !== undefined && !isDrawn(transition))
    .map(([event, { to }]) => `${code(event)}, which leads to ${code(to ?? '')}`)
    .join('; ')

const tick = (holds: boolean): string => (holds ? 'yes' : '')

const stateTable = (): string =>
  table(
    ['State', 'Result owed', 'Clocks may stand still', 'Ended'],
    states.map((state) => {
      const { owesResult, pausesClocks, terminal } = stateProperties[state]
      return [code(state), tick(owesResult), tick(pausesClocks), tick(terminal)]
    }),
  )

const list = (from: readonly State[]): string =>
  from.length === states.length ? 'any state' : from.map(code).join(', ')

const eventTable = (): string =>
  table(
    ['Event', 'May happen in', 'Leads to'],
    rows.map(([event, { from, to }]) => [code(event), list(from), to === undefined ? '(stays)' : code(to)]),
  )

/** `docs/case-states.md`: the lifecycle, from its table. */
export const caseStates = (): string => `${printedFrom('shared/domain/lifecycle.ts')}
# States of a case

${chart()}

Not drawn, since it may happen in every state in which a result is owed: ${undrawn()}.

## What each state means

${stateTable()}

## What may happen, and where it leads

\`CaseReceived\` creates a case. Everything after it must have a row here; a command whose event has no row for the
current state is answered with the problem \`not-allowed-in-state\`.

${eventTable()}
`
