import { describe, expect, it } from 'vitest'
import { addNote } from '#shared/domain/commands/work.ts'
import type { Case } from '#shared/domain/case.ts'
import type { DecisionContext } from '#shared/domain/commands/context.ts'
import { setDeadline } from '#shared/domain/commands/manage.ts'
import { accept, resolve } from '#shared/domain/commands/work.ts'
import type { Role } from '#shared/domain/vocabulary.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { openCase, workCase } from '#shared/use-cases/work-case.ts'
import { accepted, classified, dispatched, staff } from '#test/support/builders.ts'
import { clockIn, hour, resolving } from '#test/support/clock-stories.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { policyWith, smallPolicy } from '#test/support/policies.ts'

const note = (text: string) => (subject: Case, context: DecisionContext) => addNote(subject, text, context)

const world = () => {
  const cases = new MemoryCases()
  const ports = { cases, policies: policiesOf(smallPolicy), clock: new FrozenClock() }
  const { reference } = cases.put(accepted())
  const write = (text: string) => execute(ports, reference, system('test'), note(text))
  return { cases, ports, reference, write }
}

const texts = (cases: MemoryCases) =>
  cases.events.flatMap((event) => (event.type === 'NoteAdded' ? [event.data.text] : []))

describe('the one write path [R4]', () => {
  it('decides anew on what the case has become', async () => {
    const { cases, write } = world()
    cases.meanwhile.push(() => write('first'))
    await write('second')
    expect(texts(cases)).toEqual(['first', 'second'])
  })

  it('gives way after six writers that were faster, and says so', async () => {
    const { cases, write } = world()
    const faster = () => {
      cases.meanwhile.unshift(() => undefined)
      return write('faster')
    }
    cases.meanwhile.push(faster, faster, faster, faster, faster, faster)
    await expect(write('never')).rejects.toMatchObject({ code: 'concurrent-change' })
    expect(texts(cases)).not.toContain('never')
  })

  it('loses nothing when many write at once', async () => {
    const { cases, write } = world()
    await Promise.all(['1', '2', '3', '4', '5'].map((text) => write(text)))
    expect(texts(cases).toSorted()).toEqual(['1', '2', '3', '4', '5'])
  })

  it('writes nothing when nothing was decided', async () => {
    const { cases, ports, reference } = world()
    const before = cases.events.length
    expect((await execute(ports, reference, system('test'), () => [])).reference).toBe(reference)
    expect(cases.events).toHaveLength(before)
  })

  it('brings a case under the rules in force first, also where nothing is decided [R22]', async () => {
    const { cases, ports, reference } = world()
    const stricter = policyWith([resolving()], { version: '2.0.0', fingerprint: 'small-2' })
    const later = { ...ports, policies: policiesOf(stricter) }
    const subject = await execute(later, reference, system('test'), () => [])
    expect(cases.events.at(-1)).toMatchObject({
      type: 'DeadlinesRecomputed',
      data: { policyVersion: 'small@2.0.0', fingerprint: 'small-2' },
    })
    expect(clockIn(subject)).toMatchObject({ dueAt: hour(10), policyVersion: 'small@2.0.0' })
    const before = cases.events.length
    await execute(later, reference, system('test'), () => [])
    expect(cases.events).toHaveLength(before)
  })

  it('decides with the roles that the person was let in with, not those of the directory [R45]', async () => {
    const { ports, reference } = world()
    const wish = { clock: 'resolve', dueAt: hour(5), reason: '急' }
    const asManager = (roles: Role[]) =>
      workCase(ports, staff('manager1', roles, ['goods']), reference, (subject, context) =>
        setDeadline(subject, wish, context),
      )
    await expect(asManager(['lead'])).rejects.toMatchObject({ code: 'forbidden' })
    expect(clockIn(await asManager(['manager'])).dueAt).toBe(hour(5))
  })

  it('passes on every other error, and knows no case that is not there', async () => {
    const { cases, ports, reference, write } = world()
    cases.meanwhile.push(() => Promise.reject(new Error('the store is down')))
    await expect(write('x')).rejects.toThrow('the store is down')
    const failing = () => {
      throw new Error('decided badly')
    }
    await expect(execute(ports, reference, system('test'), failing)).rejects.toThrow('decided badly')
    await expect(execute(ports, 'TS2611999', system('test'), note('x'))).rejects.toMatchObject({
      code: 'unknown-case',
    })
  })
})

describe('work of staff [R44] [R45]', () => {
  const handler = staff('handler1', 'handler', ['goods'])
  const taking = (subject: Case, context: DecisionContext) => accept(subject, 'handler1', context)

  it('is done in their name', async () => {
    const { cases, ports, reference } = world()
    await workCase(ports, handler, reference, note('看过'))
    expect(cases.events.at(-1)?.actor).toEqual({ kind: 'staff', id: 'handler1' })
  })

  it('is refused on a case of another department', async () => {
    const { ports, reference } = world()
    const other = staff('handler3', 'handler', ['money'])
    await expect(openCase(ports, other, reference)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(workCase(ports, other, reference, note('x'))).rejects.toMatchObject({ code: 'forbidden' })
    expect((await openCase(ports, handler, reference)).reference).toBe(reference)
  })

  it.each([
    ['an auditor, who sees all and changes nothing', staff('auditor1', 'auditor'), note('x')],
    ['an executive, who reads', staff('executive1', 'executive'), note('x')],
    ['first contact, to accept', staff('agent1', 'agent'), taking],
  ])('is refused to %s', async (_, person, decide) => {
    const cases = new MemoryCases()
    const ports = { cases, policies: policiesOf(smallPolicy), clock: new FrozenClock() }
    const story = decide === taking ? dispatched() : classified()
    const { reference } = cases.put(story)
    const before = cases.events.length
    await expect(workCase(ports, person, reference, decide)).rejects.toMatchObject({ code: 'forbidden' })
    expect(cases.events).toHaveLength(before)
  })

  it('may lead to several events, of which the first counts', async () => {
    const { ports, reference } = world()
    const { state } = await workCase(ports, handler, reference, (subject, context) =>
      resolve(subject, { text: '已更换', validity: 'valid' }, context),
    )
    expect(state).toBe('resolved')
  })

  it('that decides nothing is refused to nobody who may see the case', async () => {
    const { ports, reference } = world()
    await expect(workCase(ports, handler, reference, () => [])).resolves.toMatchObject({ reference })
  })
})
