import { describe, expect, it } from 'vitest'
import { classifyReceived, requestTriage } from '#shared/domain/commands/classify.ts'
import { classify } from '#shared/domain/classify.ts'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import {
  accepted,
  after,
  aContext,
  aRecord,
  classified,
  correcting,
  dispatched,
  monday,
  received,
  resolved,
  type Story,
} from '#test/support/builders.ts'
import { receive } from '#shared/domain/commands/receive.ts'
import { smallPolicy } from '#test/support/policies.ts'

const byTerms = (subject: Case, context: DecisionContext) =>
  classifyReceived(subject, classify(smallPolicy, subject), context)

const types = (story: Story) => story.history.map(({ type }) => type)
const resolveClock = (story: Story) => story.subject.clocks.find(({ milestone }) => milestone === 'resolve')

describe('receiving [R2] [R5] [R18]', () => {
  it('starts the clocks and gives the lowest severity', () => {
    const { subject } = received()
    expect(subject).toMatchObject({ state: 'received', severity: 'general', version: 1, owner: undefined })
    expect(subject.clocks.map(({ milestone, status, cycle }) => [milestone, status, cycle])).toEqual([
      ['acknowledge', 'running', 1],
      ['resolve', 'running', 1],
    ])
  })

  it('is owned by whoever took it in [R7]', () => {
    const { subject } = received({}, smallPolicy, { kind: 'staff', id: 'agent1' })
    expect([subject.receivedBy, subject.owner]).toEqual(['agent1', 'agent1'])
  })

  it('starts no clock of which no rule applies', () => {
    const clocks = smallPolicy.clocks.map((clock) => ({
      ...clock,
      rules: clock.rules.filter(({ when }) => when.severity?.includes('major') === true),
    }))
    expect(received({}, { ...smallPolicy, clocks }).subject.clocks).toEqual([])
  })

  it('works with a policy that has no grades or clocks', () => {
    const bare = { ...smallPolicy, severities: [], clocks: [] }
    const reception = { record: aRecord(), kind: 'complaint' as const, trackingToken: 't' }
    const [event] = receive(reception, aContext({ policy: bare }))
    expect(event).toMatchObject({ data: { severity: 'general' } })
    expect(event).not.toHaveProperty('clocks')
    expect(classify(bare, received().subject).severity.value).toBe('general')
  })
})

describe('the classifier’s answer [R10]', () => {
  it('is recorded with the acknowledgement, once', () => {
    const story = classified()
    expect(types(story)).toEqual(['CaseReceived', 'CaseClassified', 'MessageQueued'])
    expect(story.subject).toMatchObject({
      category: 'goods/defect',
      severity: 'general',
      acknowledgementQueued: true,
    })
    story.do(byTerms)
    expect(story.history).toHaveLength(3)
  })

  it('moves the deadline that the acknowledgement then names [R22]', () => {
    const story = received({ narrative: '坏了，我要找记者' })
    const before = resolveClock(story)?.dueAt
    story.do(byTerms)
    expect(story.history[1]?.clocks).toMatchObject([
      { change: 'moved', previousDueAt: before, clock: { rule: 'major-7d' } },
    ])
    expect(resolveClock(story)?.dueAt).toBe('2026-12-02T16:00:00.000Z')
  })

  it('comes to nothing when a person was faster', () => {
    const story = received().do(correcting({ category: 'money/charge' }), 'agent1')
    story.do(byTerms)
    expect(types(story)).toEqual(['CaseReceived', 'CaseClassified', 'MessageQueued'])
    expect(story.subject.category).toBe('money/charge')
    expect(dispatched().do(byTerms).history).toHaveLength(dispatched().history.length)
  })
})

describe('triage [R10]', () => {
  const ask = (taskToken: string) => (subject: Case, context: DecisionContext) =>
    requestTriage(subject, { taskToken }, context)

  it('waits with the workflow’s token, and the customer is acknowledged all the same', () => {
    const story = received().do(ask('token-1'))
    expect(story.subject).toMatchObject({
      state: 'triage',
      triageToken: 'token-1',
      acknowledgementQueued: true,
    })
    expect(types(story)).toEqual(['CaseReceived', 'TriageRequested', 'MessageQueued'])
  })

  it('takes the token of a workflow that asks anew, but hears the same one only once', () => {
    const story = received().do(ask('token-1')).do(ask('token-2'))
    expect(story.subject.triageToken).toBe('token-2')
    const { version } = story.subject
    expect(story.do(ask('token-2')).subject.version).toBe(version)
  })

  it('is over once the case has been dispatched', () => {
    expect(() => dispatched().do(ask('token-1'))).toThrow(
      'TriageRequested is not allowed in state dispatched',
    )
  })
})

describe('a person’s correction [R12]', () => {
  it('is recorded with its reason and without confidence', () => {
    const story = classified().do(correcting({ category: 'money/charge', severity: 'major' }), 'coordinator1')
    expect(story.history.at(-1)).toMatchObject({
      type: 'CaseClassified',
      reason: '看过原件',
      actor: { kind: 'staff', id: 'coordinator1' },
      data: {
        classification: {
          by: 'person',
          category: { value: 'money/charge', reasons: [] },
          severity: { value: 'major', reasons: [] },
          department: { value: 'money', reasons: [] },
        },
      },
    })
  })

  it('moves the running deadlines from then on, and the history shows old and new [R22]', () => {
    const story = accepted()
    const due = resolveClock(story)?.dueAt
    story.at(after(monday, 5)).do(correcting({ severity: 'major' }), 'handler1')
    expect(story.history.at(-1)?.clocks).toMatchObject([
      {
        change: 'moved',
        previousDueAt: due,
        clock: { dueAt: '2026-12-02T16:00:00.000Z', startedAt: monday },
      },
    ])
  })

  it('leaves a clock alone whose policy is gone', () => {
    const story = classified()
    const bare = { ...smallPolicy, clocks: [] }
    const events = correcting({ severity: 'major' })(story.subject, aContext({ policy: bare }))
    expect(events).toHaveLength(1)
    expect(events[0]?.clocks).toBeUndefined()
  })

  it('gives the case to the department of the new category, whose own time to accept begins', () => {
    const story = accepted()
      .at(after(monday, 30))
      .do(correcting({ category: 'money/charge' }), 'handler1')
    expect(types(story).slice(-2)).toEqual(['CaseClassified', 'CaseDispatched'])
    expect(story.subject).toMatchObject({ state: 'dispatched', department: 'money', handler: undefined })
    const accepts = story.subject.clocks.filter(({ milestone }) => milestone === 'accept')
    expect(accepts.map(({ cycle, status }) => [cycle, status])).toEqual([
      [1, 'met'],
      [2, 'running'],
    ])
  })

  it('takes it from a department that has not accepted it, and keeps the result of its clock', () => {
    const story = dispatched()
      .at(after(monday, 60))
      .do(correcting({ department: 'money' }), 'coordinator1')
    const accepts = story.subject.clocks.filter(({ milestone }) => milestone === 'accept')
    expect(accepts.map(({ cycle, status }) => [cycle, status])).toEqual([
      [1, 'missed'],
      [2, 'running'],
    ])
  })

  it('keeps the department when only the grade changes, or the department is the same', () => {
    for (const correction of [{ severity: 'major' }, { department: 'goods' }, { category: 'goods/defect' }]) {
      expect(types(dispatched().do(correcting(correction))).at(-1)).toBe('CaseClassified')
    }
  })

  it('keeps the classifier’s department before the first dispatch', () => {
    const story = classified().do(correcting({ kind: 'inquiry' }))
    expect(story.subject.classification).toMatchObject({
      kind: { value: 'inquiry' },
      department: { value: 'goods' },
    })
  })

  it.each([
    [{ category: 'no/such' }, [{ path: ['category'], code: 'unknown-category' }]],
    [{ severity: 'huge' }, [{ path: ['severity'], code: 'unknown-severity' }]],
    [{ department: 'nobody' }, [{ path: ['department'], code: 'unknown-department' }]],
    [
      {},
      [
        { path: ['category'], code: 'required' },
        { path: ['department'], code: 'required' },
      ],
    ],
    [{ department: 'goods' }, [{ path: ['category'], code: 'required' }]],
  ])('%j of a case that nothing is known of is refused', (correction, issues) => {
    expect(() => received().do(correcting(correction))).toThrow(
      expect.objectContaining({ code: 'invalid-request', issues }),
    )
  })

  it('asks for a department where the classifier found none', () => {
    const unknown = received({ narrative: '你好' }).do(byTerms)
    expect(() => unknown.do(correcting({ severity: 'major' }))).toThrow(
      expect.objectContaining({ issues: [{ path: ['department'], code: 'required' }] }),
    )
  })

  it('is refused once the result is out', () => {
    expect(() => resolved().do(correcting({ severity: 'major' }))).toThrow(
      expect.objectContaining({ code: 'not-allowed-in-state' }),
    )
  })
})
