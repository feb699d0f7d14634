import { describe, expect, it } from 'vitest'
import { mayAnswerFor, maySee, visibleQueues } from '#shared/domain/access.ts'
import { allowedCommands } from '#shared/domain/staff-commands.ts'
import { roles, type Role } from '#shared/domain/vocabulary.ts'
import { accepted, classified, dispatched, resolved, staff } from '#test/support/builders.ts'

const own = { department: 'goods', receivedBy: undefined }
const foreign = { department: 'money', receivedBy: undefined }
const waiting = { department: undefined, receivedBy: undefined }
const takenIn = { department: 'money', receivedBy: 'me' }

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
  it.each<[keyof typeof stories, Role, string[]]>([
    ['dispatched', 'handler', ['classify', 'accept', 'add-note', 'reply-to-customer']],
    ['dispatched', 'auditor', []],
    ['dispatched', 'executive', []],
    ['dispatched', 'administrator', []],
    ['dispatched', 'agent', []],
    ['classified', 'agent', ['classify', 'add-note', 'reply-to-customer']],
    ['accepted', 'handler', ['classify', 'add-note', 'reply-to-customer', 'resolve']],
    ['resolved', 'manager', ['add-note', 'reply-to-customer', 'close']],
    ['resolved', 'coordinator', ['add-note', 'reply-to-customer', 'close']],
  ])('with a %s case, %s: %j', (state, role, commands) => {
    expect(allowedCommands(everyone(role), stories[state]().subject)).toEqual(commands)
  })

  it('an escalation can be acknowledged only while one is open, by those it is for [R24]', () => {
    const { subject } = accepted()
    const escalation = {
      milestone: 'resolve' as const,
      cycle: 1,
      rung: 1,
      role: 'lead' as const,
      recipients: ['lead1'],
      notifiedAt: subject.receivedAt,
      taskToken: 't',
      dueAt: subject.receivedAt,
      status: 'open' as const,
    }
    const escalated = { ...subject, escalations: [escalation] }
    expect(allowedCommands(everyone('lead'), escalated)).toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('executive'), escalated)).toEqual(['acknowledge-escalation'])
    expect(allowedCommands(everyone('handler'), escalated)).not.toContain('acknowledge-escalation')
    expect(allowedCommands(everyone('lead'), subject)).not.toContain('acknowledge-escalation')
  })
})

describe('who may answer for a rung [R24]', () => {
  const rung = { role: 'manager' as const, recipients: ['deputy1'] }

  it.each<[string, string, Role, boolean]>([
    ['somebody below', 'lead1', 'lead', false],
    ['its holder', 'manager1', 'manager', true],
    ['somebody above', 'boss', 'executive', true],
    ['the coordinator', 'coordinator1', 'coordinator', true],
    ['whoever it was told to', 'deputy1', 'lead', true],
    ['the auditor', 'auditor1', 'auditor', false],
  ])('%s', (_, id, role, may) => {
    expect(mayAnswerFor({ id, roles: [role] }, rung)).toBe(may)
  })

  it('for a rung of a role that stands on no ladder, anybody who works on cases', () => {
    const odd = { role: 'coordinator' as const, recipients: [] }
    expect(mayAnswerFor({ id: 'x', roles: ['lead'] }, odd)).toBe(true)
    expect(mayAnswerFor({ id: 'x', roles: ['auditor'] }, odd)).toBe(false)
  })
})
