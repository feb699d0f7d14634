import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '#shared/adapters/sha256.ts'
import type { Case } from '#shared/domain/case.ts'
import { isLive } from '#shared/domain/clocks/clock.ts'
import { explainClock } from '#shared/domain/clocks/explain.ts'
import { replayClocks, withClocks } from '#shared/domain/clocks/replay.ts'
import { clockFacts } from '#shared/domain/clocks/rules.ts'
import { addNote } from '#shared/domain/commands/work.ts'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import { verifyHistory } from '#shared/domain/hash-chain.ts'
import { stateProperties } from '#shared/domain/lifecycle.ts'
import { nextActOf } from '#shared/domain/next-act.ts'
import { policyVersionOf } from '#shared/domain/policy.ts'
import { received, type Story } from '#test/support/builders.ts'
import { busierPolicy, busyPolicy } from '#test/support/busy-policy.ts'
import { fullLife, liveRandomly, randomSteps } from '#test/support/random-life.ts'

/** A hundred lives take some seconds, and many where everything else is tested at once. */
const timeout = 60_000

const foldOf = (history: readonly RecordedEvent[]): Case | undefined =>
  history.reduce<Case | undefined>((before, event) => evolve(before, event), undefined)

const checkClocks = ({ subject }: Story, before: Case): void => {
  // One live cycle of a clock at most, cycles in order, and the results of former ones stay as they were.
  const live = subject.clocks.filter(isLive).map(({ id }) => id)
  expect(new Set(live).size).toBe(live.length)
  for (const clock of before.clocks.filter((former) => !isLive(former)))
    expect(subject.clocks).toContainEqual(clock)
  for (const clock of subject.clocks) {
    const { id, cycle, status, steps, pauses, breachOf } = clock
    const runs = subject.clocks.filter((run) => run.id === id)
    expect(runs.indexOf(clock)).toBe(cycle - 1)
    expect(steps.map(({ at }) => at)).toEqual(steps.map(({ at }) => at).toSorted())
    const owed = steps.map((step) => step.id)
    // Whatever runs is watched to its deadline; what stands still or has stopped owes nothing.
    if (status === 'running') expect(owed.at(-1)).toBe('breach')
    else if (status !== 'breached') expect(owed).toEqual([])
    if (status === 'breached') expect(breachOf).toBeDefined()
    if (status === 'paused') expect(pauses.at(-1)?.to).toBeUndefined()
  }
}

/** What is looked at once a life: that it folds, that nothing was altered, and that each deadline comes out again. */
const checkLife = ({ subject, history }: Story): void => {
  for (const clock of subject.clocks.filter(isLive)) {
    const policy = [busyPolicy, busierPolicy].find((one) => policyVersionOf(one) === clock.policyVersion)
    expect(explainClock(policy ?? busyPolicy, clock, clockFacts(subject)).agrees).toBe(true)
  }
  // People hear of each deadline that was missed once, wherever it was moved meanwhile.
  const missed = history.flatMap(({ type, data }) =>
    type === 'ClockBreached' ? [`${data.clock} ${data.cycle} ${data.dueAt}`] : [],
  )
  expect(missed).toEqual([...new Set(missed)])
  expect(foldOf(history)).toEqual(subject)
  expect(verifyHistory(history, subject, sha256)).toEqual([])
}

const check = (story: Story, before: Case): void => {
  const { subject, history } = story
  expect(subject.version).toBe(history.length)
  if (before.owner !== undefined) expect(subject.owner).toBeDefined()
  if (stateProperties[subject.state].terminal) {
    expect(subject.clocks.filter(isLive)).toEqual([])
    expect(nextActOf(subject)).toBeUndefined()
    expect(subject.escalations.filter(({ status }) => status === 'open')).toEqual([])
    expect(subject.extensionRequests).toEqual([])
    expect(subject.endedAt).toBeDefined()
  } else expect(subject.endedAt).toBeUndefined()
  expect(
    subject.triageToken === undefined ||
      subject.state === 'triage' ||
      stateProperties[subject.state].terminal,
  ).toBe(true)
  // It waits in a state that pauses clocks, and in no other.
  expect(subject.waitingFor !== undefined).toBe(stateProperties[subject.state].pausesClocks)
  expect(subject.pauses.some(({ to }) => to === undefined)).toBe(subject.waitingFor !== undefined)
  expect(
    history.filter(({ type, data }) => type === 'MessageQueued' && data.purpose === 'acknowledgement').length,
  ).toBeLessThan(2)
  checkClocks(story, before)
}

it('whatever happens to a case, it stays whole [R4] [R16] [R21] [R22]', { timeout }, () => {
  const met = new Set<string>()
  const types = new Set<string>()
  fc.assert(
    fc.property(randomSteps, fc.boolean(), (steps, byStaff) => {
      const { story } = liveRandomly(steps, byStaff, (current, before) => {
        check(current, before)
        met.add(current.subject.state)
      })
      checkLife(story)
      for (const { type } of story.history) types.add(type)
    }),
    { numRuns: 100, examples: [[fullLife, true]] },
  )
  expect([...met]).toEqual(
    expect.arrayContaining(['triage', 'dispatched', 'accepted', 'waiting', 'resolved', 'closed']),
  )
  expect([...types]).toEqual(
    expect.arrayContaining([
      'CasePaused',
      'ClockExtended',
      'DeadlineAdvanced',
      'DeadlinesRecomputed',
      'CaseReopened',
    ]),
  )
})

it('replaying a history gives the same clocks, whatever was recorded of them [R22]', { timeout }, () => {
  fc.assert(
    fc.property(randomSteps, fc.boolean(), (steps, byStaff) => {
      const { story, policies } = liveRandomly(steps, byStaff)
      const policyAt = ({ sequence }: RecordedEvent) => policies[sequence - 1] ?? busyPolicy
      const bare = story.history.map(({ clocks: _clocks, ...event }) => event as RecordedEvent)
      expect(replayClocks(policyAt, bare)).toEqual(story.subject.clocks)
    }),
    { numRuns: 100, examples: [[fullLife, true]] },
  )
  expect(replayClocks(() => busyPolicy, [])).toEqual([])
})

it('replaying in any chunks gives the same deadlines [R22]', { timeout }, () => {
  fc.assert(
    fc.property(randomSteps, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (steps, sizes) => {
      const { story } = liveRandomly(
        steps.map((step) => ({ ...step, newVersion: false })),
        true,
      )
      let subject: Case | undefined
      for (let from = 0, turn = 0; from < story.history.length; turn += 1) {
        const chunk = story.history.slice(from, from + (sizes[turn % sizes.length] ?? 1))
        const full = withClocks(subject, chunk, busyPolicy)
        subject = full.reduce<Case | undefined>(
          (before, event, index) => evolve(before, { ...chunk[index], ...event } as RecordedEvent),
          subject,
        )
        from += chunk.length
      }
      expect(subject).toEqual(story.subject)
    }),
    { numRuns: 80 },
  )
})

const noting: Decide = (subject, context) => addNote(subject, '备注', context)

it('a history begins with its first event', () => {
  const { history } = received().do(noting)
  expect(() => foldOf(history.slice(1))).toThrow('begins with CaseReceived')
})
