import type { Case } from '../../contract-types.ts'
import type { CommandName } from '../texts/command-text-types.ts'
import { caseCommands } from './case-commands.ts'
import { clockCommands } from './clock-commands.ts'
import type { Command } from './command.ts'
import { linkCommands } from './link-commands.ts'
import { managementCommands } from './management-commands.ts'

/** Every command of the console: what its dialog asks and what it sends. */
export const commands: Readonly<Record<CommandName, Command>> = {
  ...caseCommands,
  ...clockCommands,
  ...managementCommands,
  ...linkCommands,
}

/** What waits for somebody comes first, then the work in its order, then what is done now and then. */
const order: readonly CommandName[] = [
  'acknowledge-escalation',
  'decide-extension',
  'release',
  'reject',
  'accept',
  'resume',
  'resolve',
  'record-follow-up',
  'close',
  'reply-to-customer',
  'record-attempt',
  'answer-referrer',
  'pause',
  'extend',
  'add-note',
  'reclassify',
  'take-over',
  'demand-progress',
  'set-deadline',
  'report-upward',
  'reopen',
  'merge',
  'unlink',
  'replace-link',
]

/** The commands that may be given now, the most pressing first: a case in triage waits for nothing but its class. */
export const allowedFor = ({ state, allowedCommands, clocks }: Case): CommandName[] => {
  const extendable = clocks.some(({ mayExtend }) => mayExtend !== undefined)
  const allowed = order.filter((name) => allowedCommands.includes(name) && (name !== 'extend' || extendable))
  return state === 'triage'
    ? allowed.toSorted((a, b) => Number(b === 'reclassify') - Number(a === 'reclassify'))
    : allowed
}
