import { describe, expect, it } from 'vitest'
import {
  isAllowed,
  stateAfter,
  stateProperties,
  states,
  transitions,
  type State,
  type TransitionName,
} from '#shared/domain/lifecycle.ts'

/**
 * Every event (row) in every state (column, in the order of `states`): the state it leads to by its first letters,
 * `=` where the state stays, `.` where it may not happen.
 */
const table: Record<TransitionName, string> = {
  //                      rec tri dis acc wai pro par res fol clo wit mer qua rej
  CaseReleased: '          .   .   .   .   .   .   .   .   .   .   .   .   rec rec',
  CaseRejected: '          .   .   .   .   .   .   .   .   .   .   .   .   rej .',
  TriageRequested: '       tri tri .   .   .   .   .   .   .   .   .   .   .   .',
  CaseClassified: '        =   =   =   =   =   =   =   .   .   .   .   .   .   .',
  CaseLinked: '            =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  MassDetected: '          =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  CaseUnlinked: '          =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  CaseDispatched: '        dis dis dis dis dis .   .   .   .   .   .   .   .   .',
  CaseAccepted: '          .   .   acc .   .   .   .   .   .   .   .   .   .   .',
  CaseReturned: '          .   .   tri tri .   .   .   .   .   .   .   .   .   .',
  AssistanceRequested: '   .   .   .   =   =   =   =   .   .   .   .   .   .   .',
  NoteAdded: '             =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  ContactAttempted: '      =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  MessageQueued: '         =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  MessageSent: '           =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  MessageFailed: '         =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  MessageWithheld: '       =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  DeliveryFailed: '        =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  MessageReceived: '       =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  AttachmentsAdded: '      =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  AttachmentInspected: '   =   =   =   =   =   =   =   =   =   =   =   =   =   =',
  ClockReminded: '         =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  ClockBreached: '         =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  RungNotified: '          =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  RungRejoined: '          =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  EscalationLost: '        =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  EscalationAcknowledged: '=   =   =   =   =   =   =   =   =   .   .   .   .   .',
  ExtensionRequested: '    =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  ExtensionRefused: '      =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  ClockExtended: '         =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  DeadlineAdvanced: '      =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  DeadlinesRecomputed: '   =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  ProgressDemanded: '      =   =   =   =   =   =   =   =   =   .   .   .   .   .',
  BulletinIssued: '        =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  ReferrerAnswered: '      =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  CasePaused: '            .   .   .   wai .   wai .   .   .   .   .   .   .   .',
  CaseResumed: '           .   .   .   .   acc .   acc .   .   .   .   .   .   .',
  FindingsRecorded: '      .   .   .   =   =   =   =   .   .   .   .   .   .   .',
  SolutionProposed: '      .   .   .   pro pro .   .   .   .   .   .   .   .   .',
  SolutionDecided: '       .   .   .   .   .   acc .   .   .   .   .   .   .   .',
  CaseParked: '            .   .   .   par .   par .   .   .   .   .   .   .   .',
  CaseTakenOver: '         =   =   =   =   =   =   =   .   .   .   .   .   .   .',
  CaseResolved: '          .   .   .   res res res res .   .   .   .   .   .   .',
  FollowUpStarted: '       .   .   .   .   .   .   .   fol .   .   .   .   .   .',
  FollowUpRecorded: '      .   .   .   .   .   .   .   res res .   .   .   .   .',
  CaseReopened: '          .   .   .   .   .   .   .   acc acc acc acc .   .   .',
  ResultAccepted: '        .   .   .   .   .   .   .   =   =   .   .   .   .   .',
  ResultRefused: '         .   .   .   .   .   .   .   =   =   .   .   .   .   .',
  SurveyAnswered: '        .   .   .   .   .   .   .   =   =   =   .   .   .   .',
  LinkReplaced: '          =   =   =   =   =   =   =   =   =   =   =   =   .   .',
  CaseClosed: '            .   .   .   .   .   .   .   clo clo .   .   .   .   .',
  CaseWithdrawn: '         wit wit wit wit wit wit wit .   .   .   .   .   .   .',
  CasesMerged: '           mer mer mer mer mer mer mer mer mer .   .   .   .   .',
  CaseAbsorbed: '          =   =   =   =   =   =   =   =   =   .   .   .   .   .',
}

const cell = (event: TransitionName, state: State): string => {
  if (!isAllowed(event, state)) return '.'
  const next = stateAfter(event, state)
  return transitions[event].from.length > 0 && !('to' in transitions[event]) ? '=' : next.slice(0, 3)
}

describe('the lifecycle [R4] [R16] [R36]', () => {
  it.each(Object.keys(transitions) as TransitionName[])('%s', (event) => {
    expect(states.map((state) => cell(event, state))).toEqual(table[event].trim().split(/\s+/))
  })

  it('keeps the state where an event leads nowhere', () => {
    expect(stateAfter('NoteAdded', 'waiting')).toBe('waiting')
  })

  it('ends in states from which nothing but re-opening and release lead back', () => {
    const leaving = states
      .filter((state) => stateProperties[state].terminal)
      .flatMap((state) =>
        (Object.keys(transitions) as TransitionName[]).filter(
          (event) => isAllowed(event, state) && stateAfter(event, state) !== state,
        ),
      )
    expect(new Set(leaving)).toEqual(new Set(['CaseReopened', 'CaseReleased']))
  })

  it.each(states)('says what %s means for clocks and customer', (state) => {
    const { terminal, pausesClocks, owesResult, apart } = stateProperties[state]
    expect(terminal).toBe(['closed', 'withdrawn', 'merged', 'rejected'].includes(state))
    expect(apart).toBe(['quarantined', 'rejected'].includes(state))
    expect(pausesClocks).toBe(['waiting', 'parked'].includes(state))
    expect(owesResult).toBe(!terminal && !['resolved', 'following-up', 'quarantined'].includes(state))
  })
})
