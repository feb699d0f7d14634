import { describe, expect, it, vi } from 'vitest'
import { correctClassification } from '#shared/domain/commands/classify.ts'
import { unlink } from '#shared/domain/commands/link.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { enterHistory } from '#shared/use-cases/find-relations.ts'
import { classifyReceivedCase } from '#shared/use-cases/run-intake.ts'
import { after, aRecord, monday } from '#test/support/builders.ts'
import { leak, noise } from '#test/support/profiles.ts'
import {
  highest,
  lowest,
  phone,
  similarPolicy,
  similarWorld as world,
  type Told,
} from '#test/support/similar-world.ts'

describe('a complaint of the same customer and matter', () => {
  it('is linked with the words in which people read why, and raises the severity [R11] [R13]', async () => {
    const { handIn, dataOf, severityOf } = world()
    const first = await handIn({ phone: phone(0) })
    const again = await handIn({ phone: `+86 ${phone(0)}` }, after(monday, 30))
    expect(dataOf('CaseLinked')).toEqual([
      {
        case: again,
        relation: 'repeat',
        to: first,
        because: [{ by: 'phone' }, { by: 'text', share: 1 }],
      },
    ])
    expect([await severityOf(first), await severityOf(again)]).toEqual([lowest, highest])
  })

  it('is linked once however often the workflow asks [R13]', async () => {
    const { handIn, takeIn, dataOf } = world()
    await handIn({ phone: phone(0) })
    const again = await handIn({ phone: phone(0) }, after(monday, 30))
    await takeIn(again)
    expect(dataOf('CaseLinked')).toHaveLength(1)
  })

  it('that came at the same moment is linked by whichever looks last, the later to the earlier [R13]', async () => {
    const { arrive, takeIn, similarity, dataOf } = world()
    const [first, second] = [arrive({ phone: phone(0) }), arrive({ phone: phone(0) }, after(monday, 25))]
    // The later one is through before the earlier one has looked.
    similarity.meanwhile.push(() => takeIn(second))
    await takeIn(first)
    expect(dataOf('CaseLinked').map(({ case: from, to }) => [from, to])).toEqual([[second, first]])
  })

  it('that was quicker is linked by the earlier one, which sees it, and weighed again [R11] [R13]', async () => {
    const { arrive, takeIn, ports, dataOf, severityOf } = world()
    const [first, second] = [arrive({ phone: phone(0) }), arrive({ phone: phone(0) }, after(monday, 25))]
    await takeIn(second)
    expect([dataOf('CaseLinked'), await severityOf(second)]).toEqual([[], lowest])
    await takeIn(first)
    await classifyReceivedCase(ports, first)
    expect(dataOf('CaseLinked').map(({ case: from, to }) => [from, to])).toEqual([[second, first]])
    expect([await severityOf(first), await severityOf(second)]).toEqual([lowest, highest])
  })

  it('is not looked for where it cannot be read, or is praise, or has nothing to compare [R13]', async () => {
    const { handIn, similarity } = world()
    await handIn({ phone: phone(0), unreadable: true })
    await handIn({ phone: phone(0), narrative: '谢谢，表扬一下师傅' })
    await handIn({ narrative: '坏' })
    expect(similarity.entries.size).toBe(0)
  })

  it('is known from imported history, which alarms nobody [R6] [R13]', async () => {
    const { ports, handIn, dataOf, similarity } = world()
    const customer = { name: '客户甲', phone: phone(0), class: 'ordinary' as const }
    const record = aRecord({ narrative: leak, channel: 'import', customer })
    const history = { reference: 'TS0000000', receivedAt: after(monday, -100), record, category: 'quality' }
    await enterHistory(ports, history, similarPolicy)
    await enterHistory(ports, { ...history, receivedAt: after(monday, -24 * 400) }, similarPolicy)
    const again = await handIn({ phone: phone(0) })
    await handIn({ phone: phone(1) })
    expect(dataOf('CaseLinked')).toMatchObject([{ case: again, relation: 'repeat', to: 'TS0000000' }])
    expect(dataOf('CaseLinked')).toHaveLength(1)
    expect([...similarity.clusters.values()].map(({ counted }) => counted.length)).toEqual([2])
  })
})

describe('complaints of many customers about one matter', () => {
  const batch = (index: number): Told => ({ phone: phone(index), batchNumber: 'B-1', narrative: '水壶坏了' })

  it('are told of once at each step, with their cases, and all of them are raised [R11] [R13]', async () => {
    const { handIn, takeIn, dataOf, severityOf } = world()
    const all: string[] = []
    for (let index = 0; index < 6; index += 1) {
      all.push(await handIn(batch(index), after(monday, index)))
      // Delivered twice, and asked again after a failure.
      for (const reference of all) await takeIn(reference)
    }
    expect(dataOf('MassDetected')).toMatchObject([
      { case: all[2], by: 'batch', customers: 3, step: 3, cases: [all[2], all[1], all[0]] },
      { case: all[4], by: 'batch', customers: 5, step: 5, cases: all.slice(0, 5).toReversed() },
    ])
    const linked = dataOf('CaseLinked')
    expect(linked.map((one) => one.case).toSorted()).toEqual(all)
    expect(new Set(linked.map(({ to }) => to)).size).toBe(1)
    for (const reference of all) expect(await severityOf(reference)).toBe(highest)
  })

  it('are told of once where batch, product and words are the same, and linked by each [R13] [R27]', async () => {
    const { handIn, takeIn, dataOf } = world()
    const all: string[] = []
    for (let index = 0; index < 3; index += 1) {
      const told = { phone: phone(index), batchNumber: 'B-1', product: 'K1' }
      all.push(await handIn(told, after(monday, index)))
      for (const reference of all) await takeIn(reference)
    }
    expect(dataOf('MassDetected')).toMatchObject([{ case: all[2], by: 'batch', customers: 3 }])
    const teller = dataOf('CaseLinked').filter((one) => one.case === all[2])
    expect(teller.map(({ because }) => because[0]?.by)).toEqual(['batch', 'product', 'text'])
  })

  it('are read and written once by an alarm, however many clusters they are in [R13]', async () => {
    const { arrive, handIn, takeIn, cases, dataOf } = world()
    const told = (index: number) => ({ phone: phone(index), batchNumber: 'B-1', product: 'K1' })
    const members = [await handIn(told(0)), await handIn(told(1))]
    const last = arrive(told(2))
    const load = vi.spyOn(cases, 'load')
    const append = vi.spyOn(cases, 'append')
    await takeIn(last)
    for (const member of members) {
      expect(load.mock.calls.filter(([reference]) => reference === member)).toHaveLength(1)
      const [written, ...again] = append.mock.calls.filter(([{ reference }]) => reference === member)
      expect(written?.[1].map(({ type }) => type)).toEqual([
        ...Array<string>(3).fill('CaseLinked'),
        'CaseClassified',
      ])
      expect(again).toEqual([])
      const links = dataOf('CaseLinked').filter((one) => one.case === member)
      expect(links.map(({ because }) => because[0]?.by)).toEqual(['batch', 'product', 'text'])
    }
  })

  it('do not count one customer twice, nor those who name no contact more than once [R13]', async () => {
    const { handIn, dataOf } = world()
    for (const told of [batch(1), batch(1), { ...batch(1), phone: '' }, { ...batch(1), phone: '' }])
      await handIn(told)
    expect(dataOf('MassDetected')).toEqual([])
    await handIn(batch(2))
    expect(dataOf('MassDetected')).toMatchObject([{ customers: 3, step: 3 }])
  })

  it('are no mass where they lie too far apart, and are told of again when they come back [R13]', async () => {
    const { handIn, dataOf } = world()
    const days = [0, 5, 9, 40, 41, 42]
    for (const [index, day] of days.entries()) await handIn(batch(index), after(monday, day * 24))
    expect(dataOf('MassDetected')).toMatchObject([{ customers: 3, step: 3 }])
  })

  it('of which all came at once are counted by the next that sees them [R13]', async () => {
    const { arrive, takeIn, similarity, dataOf } = world()
    const [a, b, c] = [batch(0), batch(1), batch(2)].map((told) => arrive(told))
    if (!a || !b || !c) throw new Error('three')
    // None of the first two has been counted when the third looks.
    similarity.meanwhile.push(() => {
      similarity.meanwhile.push(() => takeIn(c))
      return takeIn(b)
    })
    await takeIn(a)
    expect(dataOf('MassDetected')).toHaveLength(1)
    expect(
      dataOf('CaseLinked')
        .map((one) => one.case)
        .toSorted(),
    ).toEqual([a, b, c])
  })

  it('are one by their words alone, called after the first [R13]', async () => {
    const { handIn, dataOf } = world()
    const [first, ...rest] = [
      await handIn({ phone: phone(0) }),
      await handIn({ phone: phone(1) }),
      await handIn({ phone: phone(2) }),
      await handIn({ phone: phone(3) }),
    ]
    await handIn({ phone: phone(4), narrative: `水壶坏了。${noise}` })
    expect(dataOf('MassDetected')).toMatchObject([{ by: 'text', cluster: `text-${first}`, customers: 3 }])
    expect(dataOf('CaseLinked').map((one) => one.case)).toContain(rest.at(-1))
  })

  it('are not joined again by one that a person has taken out [R13]', async () => {
    const { ports, handIn, takeIn, dataOf, severityOf } = world()
    const all = [await handIn(batch(0)), await handIn(batch(1)), await handIn(batch(2))]
    const [taken = ''] = all
    const cluster = dataOf('MassDetected')[0]?.cluster ?? ''
    const undo = () =>
      execute(ports, taken, { kind: 'staff', id: 'handler' }, (subject, context) =>
        unlink(subject, { from: cluster, reason: '另一个问题' }, context),
      )
    await undo()
    await undo()
    expect([await severityOf(taken), dataOf('CaseUnlinked')]).toEqual([
      lowest,
      [{ case: taken, to: cluster }],
    ])
    await takeIn(taken)
    await handIn(batch(3))
    await handIn(batch(4))
    expect(await severityOf(taken)).toBe(lowest)
    expect(dataOf('CaseLinked').filter((one) => one.case === taken)).toHaveLength(1)
  })
})

it('leaves alone the severity that a person has said [R12]', async () => {
  const { ports, cases, handIn, severityOf } = world()
  const batch = (index: number): Told => ({ phone: phone(index), batchNumber: 'B-1', narrative: '水壶坏了' })
  const first = await handIn(batch(0))
  await execute(ports, first, system('a person'), (subject, context) =>
    correctClassification(subject, { severity: lowest, category: subject.category, reason: 'no' }, context),
  )
  await handIn(batch(1))
  await handIn(batch(2))
  expect(await severityOf(first)).toBe(lowest)
  expect((await cases.load(first))?.links).toMatchObject([{ relation: 'mass' }])
})

it('refuses to undo a link that is not there', async () => {
  const { ports, handIn } = world()
  const reference = await handIn()
  await expect(
    execute(ports, reference, system('test'), (subject, context) =>
      unlink(subject, { from: 'TS2611999', reason: 'x' }, context),
    ),
  ).rejects.toMatchObject({ issues: [{ path: ['from'], code: 'not-linked' }] })
})
