import { describe, expect, it } from 'vitest'
import { mayAnswerFor, maySee, visibleQueues } from '#shared/domain/access.ts'
import type { Escalation } from '#shared/domain/case.ts'
import type { Recipient } from '#shared/domain/policy.ts'
import { allowedCommands } from '#shared/domain/staff-commands.ts'
import { roles, type Role } from '#shared/domain/vocabulary.ts'
import { accepted, classified, dispatched, monday, resolved, staff } from '#test/support/builders.ts'

const state = 'accepted' as const
const own = { state, department: 'goods', receivedBy: undefined }
const foreign = { state, department: 'money', receivedBy: undefined }
const waiting = { state, department: undefined, receivedBy: undefined }
const takenIn = { state, department: 'money', receivedBy: 'me' }

/** A rung that was told to some people and waits for them. */
const escalationOf = (recipients: string[]): Escalation => ({
  clock: 'resolve',
  milestone: 'resolve',
  cycle: 1,
  rung: 1,
  to: ['lead'],
  recipients,
  notifiedAt: monday,
  taskToken: 't',
  dueAt: monday,
  status: 'open',
})

describe('who may see a case [R44] [R45]', () => {
  // own department, another department, not dispatched yet, another department but taken in by me
  const table: Record<Role, [boolean, boolean, boolean, boolean]> = {
    agent: [false, false, true, true],
    handler: [true, false, false, false],
    lead: [true, false, false, false],
    manager: [true, false, false, false],
    coordinator: [true, true, true, true],
    executive: [true, true, true, true],
    auditor: [true, true, true, true],
    administrator: [false, false, false, false],
  }
  it.each(roles)('%s', (role) => {
    const person = staff('me', role, ['goods'])
    expect([own, foreign, waiting, takenIn].map((subject) => maySee(person, subject))).toEqual(table[role])
  })

  it('whoever was told a rung of its ladder, as a stand-in or on duty [R15]', () => {
    const { subject } = accepted()
    const told = { ...subject, escalations: [escalationOf(['handler3'])] }
    expect(maySee(staff('handler3', 'handler', ['money']), subject)).toBe(false)
    expect(maySee(staff('handler3', 'handler', ['money']), told)).toBe(true)
    expect(maySee(staff('handler4', 'handler', ['money']), told)).toBe(false)
  })

  it('its owner, whatever department it is with by now [R7] [R26]', () => {
    const owned = { ...foreign, owner: 'me' }
    expect(maySee(staff('me', 'manager', ['goods']), owned)).toBe(true)
    expect(maySee(staff('me', [], ['goods']), owned)).toBe(false)
  })

  it('nobody without a role', () => {
    expect(maySee(staff('me', [], ['goods']), own)).toBe(false)
  })

  it('whoever one of several roles lets see it', () => {
    expect(maySee(staff('me', ['administrator', 'handler'], ['goods']), own)).toBe(true)
  })
})

describe('which queues may be listed [R45]', () => {
  it.each<[Role[], (string | undefined)[]]>([
    [['coordinator'], [undefined, 'goods', 'money']],
    [['handler'], ['goods']],
    [['agent'], [undefined]],
    [
      ['agent', 'handler'],
      [undefined, 'goods'],
    ],
    [['administrator'], []],
  ])('%j: %j', (held, queues) => {
    expect(visibleQueues(staff('me', held, ['goods']), ['goods', 'money'])).toEqual(queues)
  })
})

describe('what may be done [R45]', () => {
  const everyone = (role: Role) => staff(`${role}1`, role, ['goods'])

  const stories = { classified, dispatched, accepted, resolved }
  const said = ['add-note', 'record-attempt', 'reply-to-customer']
  const last = ['merge', 'replace-link']
  it.each<[keyof typeof stories, Role, string[]]>([
    ['dispatched', 'handler', ['reclassify', 'accept', ...said, 'extend', 'report-upward', ...last]],
    ['dispatched', 'auditor', []],
    ['dispatched', 'executive', ['set-deadline', 'take-over', 'demand-progress']],
    ['dispatched', 'administrator', []],
    ['dispatched', 'agent', []],
    ['classified', 'agent', ['reclassify', ...said, 'report-upward', ...last]],
    ['accepted', 'handler', ['reclassify', ...said, 'resolve', 'pause', 'extend', 'report-upward', ...last]],
    [
      'resolved',
      'manager',
      [
        ...said,
        'close',
        'extend',
        'set-deadline',
        'demand-progress',
        'report-upward',
        'record-follow-up',
        'reopen',
        ...last,
      ],
    ],
  ])('with a %s case, %s: %j', (state, role, commands) => {
    expect(allowedCommands(everyone(role), stories[state]().subject)).toEqual(commands)
  })

  it('an escalation can be acknowledged only while one is open, by those it is for [R24]', () => {
    const { subject } = accepted()
    const escalated = { ...subject, escalations: [escalationOf(['lead1'])] }
    expect(allowedCommands(everyone('lead'), escalated)).toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('executive'), escalated)).toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('handler'), escalated)).not.toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('lead'), subject)).not.toContain('acknowledge-escalation')
    const onDuty = { ...subject, escalations: [{ ...escalationOf(['agent1']), to: ['duty' as const] }] }
    expect(allowedCommands(staff('agent1', 'agent'), onDuty)).toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('handler'), onDuty)).not.toContain('acknowledge-escalation')
  })
})

describe('who may answer for a rung [R24]', () => {
  it.each<[string, Recipient[], string, Role, boolean]>([
    ['somebody below', ['manager'], 'lead1', 'lead', false],
    ['its holder', ['manager'], 'manager1', 'manager', true],
    ['somebody above', ['manager'], 'boss', 'executive', true],
    ['the coordinator', ['executive'], 'coordinator1', 'coordinator', true],
    ['whoever it was told to', ['manager'], 'deputy1', 'lead', true],
    ['the auditor', ['manager'], 'auditor1', 'auditor', false],
    ['somebody below the highest of several', ['lead', 'manager'], 'lead1', 'lead', false],
    ['the highest of several', ['lead', 'manager'], 'manager1', 'manager', true],
    ['a lead for whoever owns the case or is on duty', ['owner', 'duty'], 'lead1', 'lead', true],
    ['another handler for them', ['owner', 'duty'], 'handler2', 'handler', false],
    ['a manager for somebody beside the ladder', ['administrator'], 'manager1', 'manager', true],
    ['a lead for somebody beside the ladder', ['coordinator'], 'lead1', 'lead', false],
  ])('%s', (_, to, id, role, may) => {
    expect(mayAnswerFor({ id, roles: [role] }, { to, recipients: ['deputy1'] })).toBe(may)
  })
})
