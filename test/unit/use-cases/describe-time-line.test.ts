import { describe, expect, it } from 'vitest'
import { localDeadline } from '#shared/use-cases/local-time.ts'
import { describeTimeLine } from '#shared/use-cases/simulate/describe.ts'
import { changed, smallPack } from '#test/support/small-pack.ts'
import { play, scenarioOf, smallScenario } from '#test/support/small-scenario.ts'

const policy = smallPack()

/** A deadline as people are told it, by its local time in UTC+8. */
const by = (local: string) => localDeadline(`${local}:00+08:00`, 'Asia/Shanghai', 'en')
const english = (yaml: string, of = policy) => describeTimeLine(of, play(yaml, of).entries, 'en').join('\n')

describe('the time line of a scenario [R47]', () => {
  it('tells in the zone of the policy what happens, what falls due when, and who is told', () => {
    expect(describeTimeLine(policy, play(smallScenario).entries, 'en').slice(0, 8)).toEqual([
      '2026-11-23 Mon',
      '  10:00     Received by web form',
      `              ▶ Acknowledgement [acknowledge]: ${by('2026-11-24T10:00')} — 24 hours, ack`,
      expect.stringContaining(`  ▶ Resolution [resolve]: ${by('2026-11-27T00:00')} — 3 business days (`),
      expect.stringContaining(`  ▶ Statutory deadline [law]: ${by('2027-01-24T00:00')} — 2 months (`),
      expect.stringMatching(
        /^ {12}Classified by the classifier: Goods \/ defect, General.*; Resolution is due .* instead of/,
      ),
      '            Mail asked for: the acknowledgement',
      '              ✉ customer: acknowledgement',
    ])
  })

  it('tells the results of clocks, and a day at a time', () => {
    const text = english(smallScenario)
    expect(text).toContain(`◼ Acknowledgement [acknowledge]: met (${by('2026-11-24T10:00')})`)
    expect(text).toContain(`◼ Resolution [resolve]: missed (${by('2026-11-24T10:00')})`)
    expect(text).toMatch(/reminder\n\n2026-11-24 Tue\n {2}09:30 {5}The customer wrote\n/)
    expect(text).toContain('✉ Lead (lead): escalation')
  })

  it('tells it in Chinese', () => {
    const lines = describeTimeLine(policy, play(smallScenario).entries, 'zh-CN').join('\n')
    expect(lines).toMatch(/^2026-11-23 周一\n/)
    expect(lines).toContain('✉ 客户: acknowledgement')
    expect(lines).toContain('✉ 组长 (lead): escalation')
    expect(lines).toMatch(/◼ .* \[resolve\]: 逾期完成/)
  })

  it('tells what was refused, and what waits and why', () => {
    const refused = scenarioOf(
      '  - { at: 2026-11-23 11:00, by: agent, do: accept, expect: { refused: forbidden } }\n',
    )
    expect(english(refused)).toContain('  11:00     ✘ Agent (agent): refused (forbidden)')
    const nightly = smallPack(
      changed(
        'category: goods }, target: { businessDays: 2, ends: sameTime, startDayCounts: true }',
        'category: goods }, target: { calendarHours: 24 }',
      ),
    )
    const evening = scenarioOf('  - at: 2026-11-24 09:00\n', { start: '2026-11-23 16:00:30' })
    expect(english(evening, nightly)).toContain(
      '⏸ Handler (handler): reminder — quiet hours, 2026-11-24 08:00',
    )
  })

  it('says that a deadline lies past the known holidays [R19]', () => {
    expect(english(scenarioOf('  - at: 2026-12-30 11:00\n', { start: '2026-12-30 10:00' }))).toMatch(
      /▶ Resolution \[resolve\]: .*, ordinary; .*2027/,
    )
  })

  it('names whom the directory does not know by their id', () => {
    const entry = { kind: 'refused', at: '2026-11-23T02:00:00.000Z', code: 'forbidden' } as const
    const actors = [{ kind: 'staff', id: 'gone' } as const, { kind: 'customer' } as const]
    const lines = describeTimeLine(
      policy,
      actors.map((actor) => ({ ...entry, actor })),
      'en',
    )
    expect(lines.slice(1)).toEqual([
      '  10:00     ✘ gone: refused (forbidden)',
      '            ✘ customer: refused (forbidden)',
    ])
  })
})
