import { describe, expect, it } from 'vitest'
import { maySee, mayListQuarantine } from '#shared/domain/access.ts'
import { fireDue } from '#shared/domain/commands/escalate.ts'
import { classifyReceived } from '#shared/domain/commands/classify.ts'
import { reject, release } from '#shared/domain/commands/quarantine.ts'
import { replayClocks } from '#shared/domain/clocks/replay.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { allowedCommands } from '#shared/domain/staff-commands.ts'
import { roles, type Role } from '#shared/domain/vocabulary.ts'
import { classify } from '#shared/domain/classify.ts'
import { after, dispatched, monday, received, staff, type Story } from '#test/support/builders.ts'
import { smallPolicy } from '#test/support/policies.ts'

const apart = () => received({ channel: 'email', quarantine: ['spam-verdict'] })
const releasing = (story: Story, reason?: string) =>
  story.do((subject, context) => release(subject, { reason }, context), 'coordinator1')
const rejecting = (story: Story) =>
  story.do((subject, context) => reject(subject, '广告', context), 'coordinator1')
const deadlines = ({ subject }: Story) =>
  subject.clocks.map(({ id, startedAt, dueAt }) => [id, startedAt, dueAt])

describe('what is kept apart [R46]', () => {
  it('runs no clock, and nothing is owed on it by itself', () => {
    const { subject } = apart()
    expect(subject).toMatchObject({ state: 'quarantined', clocks: [], moments: {} })
    expect(nextActOf(subject)).toBeUndefined()
    expect(classifyReceived(subject, classify(smallPolicy, subject), apart().context())).toEqual([])
  })

  it('counts, once released, from when it came, as if nobody had suspected it', () => {
    const story = releasing(apart().at(after(monday, 30)), '确系投诉')
    expect(story.subject.state).toBe('received')
    expect(deadlines(story)).toEqual(deadlines(received({ channel: 'email' })))
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseReleased',
      reason: '确系投诉',
      actor: { id: 'coordinator1' },
    })
    expect(replayClocks(() => smallPolicy, story.history)).toEqual(story.subject.clocks)
  })

  it('is late at once where its time passed meanwhile, and is acted on', () => {
    const story = releasing(apart().at(after(monday, 24 * 30))).do(fireDue)
    expect(story.subject.clocks.map(({ status }) => status)).toEqual(
      story.subject.clocks.map(() => 'breached'),
    )
    expect(story.subject.clocks.length).toBeGreaterThan(0)
  })

  it('ends when it is rejected, is kept with the reason, and can still be released', () => {
    const story = rejecting(apart())
    expect(story.subject).toMatchObject({ state: 'rejected', endedAt: monday, acknowledgementQueued: false })
    expect(story.history.at(-1)).toMatchObject({ type: 'CaseRejected', reason: '广告' })
    expect(() => rejecting(story)).toThrow('CaseRejected is not allowed in state rejected')
    releasing(story.at(after(monday, 2)))
    expect(story.subject).toMatchObject({ state: 'received', endedAt: undefined })
    expect(deadlines(story)).toEqual(deadlines(received({ channel: 'email' })))
  })

  it('is a state that no case comes to', () => {
    expect(() => releasing(dispatched())).toThrow('CaseReleased is not allowed in state dispatched')
    expect(() => rejecting(dispatched())).toThrow('CaseRejected is not allowed in state dispatched')
  })
})

describe('who decides on what is kept apart [R45] [R46]', () => {
  const everyone = (role: Role) => staff(`${role}1`, role, ['goods'])

  it.each(roles)('%s', (role) => {
    const decides = ['coordinator', 'executive'].includes(role)
    const sees = decides || role === 'auditor'
    const person = everyone(role)
    expect(maySee(person, apart().subject)).toBe(sees)
    expect(maySee(person, rejecting(apart()).subject)).toBe(sees)
    expect(mayListQuarantine(person)).toBe(sees)
    const both = allowedCommands(person, apart().subject).filter((name) => name !== 'add-note')
    expect(both).toEqual(decides ? ['release', 'reject'] : [])
    const one = allowedCommands(person, rejecting(apart()).subject).filter((name) => name !== 'add-note')
    expect(one).toEqual(decides ? ['release'] : [])
  })
})
