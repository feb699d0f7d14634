import { recordAttempt } from '../../domain/commands/attempt.ts'
import { reportUpward } from '../../domain/commands/bulletin.ts'
import type { Decide } from '../../domain/commands/carry-out.ts'
import { correctClassification } from '../../domain/commands/classify.ts'
import { acknowledgeEscalation } from '../../domain/commands/escalate.ts'
import { decideExtension, requestExtension } from '../../domain/commands/extend.ts'
import { answerReferrer, demandProgress, setDeadline, takeOver } from '../../domain/commands/manage.ts'
import { pauseCase, resumeCase } from '../../domain/commands/pause.ts'
import { recordFollowUp, reopen } from '../../domain/commands/reopen.ts'
import { reply } from '../../domain/commands/tell-customer.ts'
import { accept, addNote, close, resolve } from '../../domain/commands/work.ts'
import type { Timestamp } from '../../domain/vocabulary.ts'
import type { ScenarioCommand } from '../../policy/scenario-commands.ts'

/** The decision that a command of a scenario asks for; `instant` reads its local times. */
export const decideCommand = (
  command: ScenarioCommand & { readonly by: string },
  instant: (local: string) => Timestamp,
): Decide => {
  switch (command.do) {
    case 'reclassify':
      return (subject, context) => correctClassification(subject, command.with, context)
    case 'accept':
      return (subject, context) => accept(subject, command.by, context)
    case 'add-note':
      return (subject, context) => addNote(subject, command.with.text, context)
    case 'record-attempt':
      return (subject, context) => recordAttempt(subject, command.with, context)
    case 'reply-to-customer':
      return (subject, context) => reply(subject, command.with.text, context)
    case 'resolve':
      return (subject, context) => resolve(subject, command.with, context)
    case 'close':
      return (subject, context) => close(subject, command.with, context)
    case 'record-follow-up':
      return (subject, context) => recordFollowUp(subject, command.with, context)
    case 'reopen':
      return (subject, context) => reopen(subject, command.with.reason, context)
    case 'pause': {
      const { until, ...wish } = command.with
      const pause = until === undefined ? wish : { ...wish, until: instant(until) }
      return (subject, context) => pauseCase(subject, pause, context)
    }
    case 'resume':
      return (subject, context) => resumeCase(subject, command.with.reason, context)
    case 'extend':
      return (subject, context) => requestExtension(subject, command.with, context)
    case 'decide-extension':
      return (subject, context) => decideExtension(subject, command.with, context)
    case 'set-deadline': {
      const { dueAt, ...wish } = command.with
      return (subject, context) => setDeadline(subject, { ...wish, dueAt: instant(dueAt) }, context)
    }
    case 'acknowledge-escalation':
      return (subject, context) => acknowledgeEscalation(subject, command.with, context)
    case 'take-over':
      return (subject, context) => takeOver(subject, command.with.reason, context)
    case 'demand-progress':
      return (subject, context) => demandProgress(subject, command.with.text, context)
    case 'report-upward':
      return (subject, context) => reportUpward(subject, command.with.text, context)
    case 'answer-referrer':
      return (subject, context) => answerReferrer(subject, command.with.text, context)
  }
}
