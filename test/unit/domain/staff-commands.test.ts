import { describe, expect, it } from 'vitest'
import { rolesOf } from '#shared/domain/commands/authority.ts'
import { requestExtension } from '#shared/domain/commands/extend.ts'
import { takeOver } from '#shared/domain/commands/manage.ts'
import { allowedCommands, mayCause } from '#shared/domain/staff-commands.ts'
import type { Role } from '#shared/domain/vocabulary.ts'
import { aContext, accepted, monday, resolved, staff } from '#test/support/builders.ts'
import { live } from '#test/support/clock-stories.ts'

const handler = staff('handler1', 'handler', ['goods'])
const manager = staff('manager1', 'manager', ['goods'])
const by = { unit: 'businessDays', amount: 1 } as const

describe('commands that have something to act on [R45]', () => {
  it('decide on an extension that somebody else asked for [R21]', () => {
    const story = accepted()
    expect(allowedCommands(manager, story.subject)).not.toContain('decide-extension')
    story.do(
      (subject, context) => requestExtension(subject, { clock: 'resolve', by, reason: 'r' }, context),
      'handler1',
    )
    expect(allowedCommands(manager, story.subject)).toContain('decide-extension')
    expect(allowedCommands(staff('handler1', 'manager', ['goods']), story.subject)).not.toContain(
      'decide-extension',
    )
  })

  it('take a case over that one does not have yet [R26]', () => {
    const story = accepted().do((subject, context) => takeOver(subject, '督办', context), 'manager1')
    expect(allowedCommands(manager, story.subject)).not.toContain('take-over')
    expect(allowedCommands(staff('executive1', 'executive'), story.subject)).toContain('take-over')
  })

  it('answer a referrer where there is one [R6]', () => {
    expect(allowedCommands(handler, accepted().subject)).not.toContain('answer-referrer')
    expect(allowedCommands(handler, accepted({ referral: { from: '12345' } }).subject)).toContain(
      'answer-referrer',
    )
  })

  it('move no deadline, and report nothing upward, when the case has ended', () => {
    const { subject } = live(resolved(), [monday, 'close'])
    expect(allowedCommands(manager, subject)).toEqual([
      'add-note',
      'reply-to-customer',
      'reopen',
      'replace-link',
    ])
  })

  it('resume what waits, and pause what does not', () => {
    const story = accepted()
    expect(allowedCommands(handler, story.subject)).toContain('pause')
    live(story, [monday, 'waitForCustomer'])
    expect(allowedCommands(handler, story.subject)).toContain('resume')
    expect(allowedCommands(handler, story.subject)).not.toContain('pause')
  })
})

describe('what a role may cause [R45]', () => {
  it.each<[Role, Parameters<typeof mayCause>[1], boolean]>([
    ['handler', 'ExtensionRequested', true],
    // Where the policy lets a handler approve, asking is granting.
    ['handler', 'ClockExtended', true],
    ['handler', 'ExtensionRefused', false],
    ['lead', 'ExtensionRefused', true],
    ['executive', 'ClockExtended', true],
    ['auditor', 'ClockExtended', false],
    ['handler', 'DeadlineAdvanced', false],
    ['agent', 'CasesMerged', true],
    ['agent', 'DeadlinesRecomputed', false],
  ])('%s: %s %s', (role, type, expected) => {
    expect(mayCause(staff('me', role), type)).toBe(expected)
  })
})

describe('the roles of whoever acts [R45]', () => {
  const actor = { kind: 'staff', id: 'manager1' } as const
  it('are those they were let in with, where somebody signed in', () => {
    expect(rolesOf(aContext({ actor, roles: ['agent'] }))).toEqual(['agent'])
    expect(rolesOf(aContext({ actor }))).toEqual(['manager'])
  })

  it('are none of a stranger, a customer or the system', () => {
    expect(rolesOf(aContext({ actor: { kind: 'staff', id: 'stranger' } }))).toEqual([])
    expect(rolesOf(aContext({ actor: { kind: 'customer' }, roles: ['manager'] }))).toEqual([])
    expect(rolesOf(aContext())).toEqual([])
  })
})
