import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Decide } from '#shared/domain/commands/carry-out.ts'
import { close } from '#shared/domain/commands/work.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { patient, trying } from '#test/support/attempts.ts'
import { accepted, after, type Story } from '#test/support/builders.ts'
import { acts } from '#test/support/clock-stories.ts'

const commands: Readonly<Record<string, Decide>> = {
  tryInVain: trying(),
  tryAgain: trying('message-left'),
  reach: trying('reached'),
  write: acts.write,
  waitForCustomer: acts.waitForCustomer,
  waitForLaboratory: acts.waitForLaboratory,
  resume: acts.resume,
  resolve: acts.resolve,
  reopen: acts.reopen,
  closeAsUnreachable: (subject, context) => close(subject, { grounds: 'unreachable' }, context),
}

interface Step {
  readonly command: string
  readonly hours: number
}

const stepOf = (command: fc.Arbitrary<string>): fc.Arbitrary<Step> =>
  fc.record({ command, hours: fc.constantFrom(0, 1, 30, 80) })
const these = (...names: string[]) => fc.tuple(...names.map((name) => stepOf(fc.constant(name))))

/** Whole rounds of attempts, and ways to an end, among everything else: by chance alone few lives would come so far. */
const lives: fc.Arbitrary<Step[]> = fc
  .array(
    fc.oneof(
      these('tryInVain', 'tryInVain', 'tryAgain'),
      these('resolve', 'closeAsUnreachable'),
      fc.tuple(stepOf(fc.constantFrom(...Object.keys(commands)))),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.flat())

const isAttempt = (event: RecordedEvent, reached: boolean): boolean =>
  event.type === 'ContactAttempted' && (event.data.outcome === 'reached') === reached

const isHeard = (event: RecordedEvent): boolean =>
  event.type === 'MessageReceived' || event.type === 'CaseReopened' || isAttempt(event, true)

const isNotice = (event: RecordedEvent): boolean =>
  event.type === 'MessageQueued' && event.data.purpose === 'unreachable'

/** What holds of a history, told without the code that made it. */
const check = ({ history, subject }: Story): void => {
  const since = history.slice(history.findLastIndex(isHeard) + 1)
  const inVain = since.filter((event) => isAttempt(event, false)).map(({ at }) => at)
  expect(subject.unreached?.attempts ?? []).toEqual(inVain.slice(-20))
  expect(subject.unreached?.writtenAt).toBe(since.findLast(isNotice)?.at)
  // Three attempts in vain come before every notice, and the case waits from then on.
  for (const [index, event] of history.entries()) {
    if (!isNotice(event)) continue
    const before = history.slice(0, index)
    const tried = before.slice(before.findLastIndex(isHeard) + 1).filter((one) => isAttempt(one, false))
    expect(tried.length).toBeGreaterThanOrEqual(3)
    expect(before.at(-1)).toMatchObject({ type: 'CasePaused', data: { for: 'customer' } })
  }
  // Whoever was closed as unreachable had two working days at least, and said nothing in them.
  const closed = history.at(-1)
  if (closed?.type !== 'CaseClosed') return
  const notice = since.findLast(isNotice)
  expect(notice).toBeDefined()
  const waited = Date.parse(closed.at) - Date.parse(notice?.at ?? closed.at)
  expect(waited).toBeGreaterThan(48 * 3_600_000 - 1)
}

const live = (life: readonly Step[]): Story => {
  const story = accepted({}, patient)
  for (const { command, hours } of life) {
    story.at(after(story.now, hours))
    try {
      story.do(commands[command] ?? acts.fire, 'handler1')
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
    }
    check(story)
  }
  return story
}

it('counts, writes, waits and closes as the policy says, whatever happens [R34]', () => {
  fc.assert(
    fc.property(lives, (life) => {
      live(life)
    }),
  )
}, 60_000)

it('closes one whom nobody reached, and none whom somebody did [R34]', () => {
  const vain = { command: 'tryInVain', hours: 1 }
  const end = [
    { command: 'resolve', hours: 80 },
    { command: 'closeAsUnreachable', hours: 0 },
  ]
  expect(live([vain, vain, vain, ...end]).subject.state).toBe('closed')
  expect(live([vain, vain, vain, { command: 'reach', hours: 1 }, ...end]).subject.state).toBe('resolved')
})
