import { describe, expect, it, vi } from 'vitest'
import { correctClassification, type Correction } from '#shared/domain/commands/classify.ts'
import { unlink } from '#shared/domain/commands/link.ts'
import { execute } from '#shared/use-cases/execute.ts'
import { relateClassified } from '#shared/use-cases/relate-classified.ts'
import { after, monday } from '#test/support/builders.ts'
import { highest, lowest, phone, similarWorld, type Told } from '#test/support/similar-world.ts'

const defect = 'goods/defect'
const charge = 'money/charge'
const person = { kind: 'staff', id: 'agent' } as const

/** Each of another customer, of the same product: the words of some say what they are about, of others they do not. */
const vague = (index: number): Told => ({ phone: phone(index), product: 'K1', narrative: '请回电' })
const clear = (index: number): Told => ({ ...vague(index), narrative: '水壶坏了' })
const charged = (index: number): Told => ({ ...vague(index), narrative: '多收了钱' })

const world = () => {
  const made = similarWorld()
  const { ports, cases } = made
  /** A person says what a case is. */
  const say = async (reference: string, correction: Partial<Correction>) => {
    await execute(ports, reference, person, (subject, context) =>
      correctClassification(subject, { reason: '电话核实', ...correction }, context),
    )
    return cases.events.findLast((event) => event.reference === reference && event.actor.kind === 'staff')
  }
  /** The notice of it is worked off. */
  const tell = async (reference: string, correction: Partial<Correction>) => {
    const event = await say(reference, correction)
    if (!event) throw new Error('nothing was said')
    await relateClassified(ports, event)
    return event
  }
  const linked = () => made.dataOf('CaseLinked').map((one) => one.case)
  return { ...made, say, tell, linked }
}

describe('a case that a person classifies [R12] [R13]', () => {
  it('joins the product cluster of its category, is told of once, and all are raised [R11] [R27]', async () => {
    const { handIn, tell, ports, dataOf, linked, severityOf } = world()
    const all: string[] = []
    for (const index of [0, 1, 2]) all.push(await handIn(vague(index), after(monday, index)))
    expect([dataOf('CaseLinked'), dataOf('MassDetected')]).toEqual([[], []])
    for (const reference of all) {
      const event = await tell(reference, { category: defect })
      // Delivered twice.
      await relateClassified(ports, event)
    }
    expect(dataOf('MassDetected')).toMatchObject([
      { case: all[2], by: 'product', customers: 3, step: 3, cases: all.toReversed() },
    ])
    expect(linked().toSorted()).toEqual(all)
    for (const reference of all) expect(await severityOf(reference)).toBe(highest)
  })

  it('is found by those that come after it', async () => {
    const { handIn, tell, dataOf, linked } = world()
    const all = [await handIn(vague(0)), await handIn(vague(1))]
    for (const reference of all) await tell(reference, { category: defect })
    const last = await handIn(clear(2))
    expect(dataOf('MassDetected')).toMatchObject([{ case: last, by: 'product', customers: 3 }])
    expect(linked().toSorted()).toEqual([...all, last].toSorted())
  })

  it('joins the cluster of another category with a correction, and is not counted under the old one later', async () => {
    const { handIn, tell, dataOf, linked, severityOf, similarity } = world()
    const [first, second] = [await handIn(clear(0)), await handIn(clear(1))]
    const wrong = await handIn(charged(2))
    expect(dataOf('MassDetected')).toEqual([])
    const withdraw = vi.spyOn(similarity, 'withdraw')
    await tell(wrong, { category: defect })
    // It is found by its contact all the while.
    expect(withdraw.mock.calls.map(([, keys]) => keys.map(({ by }) => by))).toEqual([['product']])
    expect(dataOf('MassDetected')).toMatchObject([{ case: wrong, by: 'product', customers: 3 }])
    expect([linked().toSorted(), await severityOf(wrong)]).toEqual([
      [first, second, wrong].toSorted(),
      highest,
    ])
    for (const index of [3, 4]) await handIn(charged(index))
    expect(dataOf('MassDetected')).toHaveLength(1)
    expect(linked()).toHaveLength(3)
  })

  it('is counted under its old category no more, before an alarm has linked it there', async () => {
    const { handIn, tell, dataOf, severityOf, cases } = world()
    await handIn(clear(0))
    const wrong = await handIn(clear(1))
    await tell(wrong, { category: charge })
    await handIn(clear(2))
    expect(dataOf('MassDetected')).toEqual([])
    const last = await handIn(clear(3))
    expect(dataOf('MassDetected')).toMatchObject([{ case: last, customers: 3 }])
    expect(dataOf('MassDetected')[0]?.cases).not.toContain(wrong)
    expect(await severityOf(wrong)).toBe(lowest)
    // Counted again once it belongs there after all.
    await tell(wrong, { category: defect })
    expect((await cases.load(wrong))?.links).toMatchObject([{ relation: 'mass', customers: 4 }])
  })

  it('leaves every cluster that it is not linked to once it is praise', async () => {
    const { handIn, tell, similarity, dataOf } = world()
    const batch = { batchNumber: 'B-1' }
    await handIn({ ...clear(0), ...batch })
    const praise = await handIn({ ...clear(1), ...batch })
    await tell(praise, { kind: 'praise' })
    expect([...similarity.clusters.values()].map(({ counted }) => counted.length)).toEqual(
      [...similarity.clusters.keys()].map(() => 1),
    )
    await handIn({ ...clear(2), ...batch })
    expect(dataOf('MassDetected')).toEqual([])
  })

  it('stays where an alarm has linked it until a person undoes that', async () => {
    const { handIn, tell, cases } = world()
    const all = [await handIn(clear(0)), await handIn(clear(1)), await handIn(clear(2))]
    const [linked = ''] = all
    await tell(linked, { category: charge })
    expect((await cases.load(linked))?.links).toMatchObject([{ relation: 'mass' }])
  })

  it('that is corrected back is found again', async () => {
    const { handIn, tell, dataOf } = world()
    const back = await handIn(clear(0))
    await tell(back, { category: charge })
    await tell(back, { category: defect })
    await handIn(clear(1))
    const last = await handIn(clear(2))
    expect(dataOf('MassDetected')).toMatchObject([{ case: last, customers: 3 }])
  })

  it('costs the index nothing where neither category nor kind has changed', async () => {
    const { handIn, tell, similarity } = world()
    const reference = await handIn(clear(0))
    const asked = (['hash', 'enter', 'near', 'withdraw', 'join'] as const).map((name) =>
      vi.spyOn(similarity, name),
    )
    await tell(reference, { severity: lowest })
    await tell(reference, { category: defect })
    for (const one of asked) expect(one).not.toHaveBeenCalled()
  })

  it('is looked for once it is no praise, and no more once it is', async () => {
    const { handIn, tell, similarity, dataOf } = world()
    const praise = await handIn({ ...clear(0), narrative: '表扬师傅' })
    expect(similarity.entries.size).toBe(0)
    await tell(praise, { kind: 'complaint', category: defect })
    await handIn(clear(1))
    await handIn(clear(2))
    expect(dataOf('MassDetected')).toMatchObject([{ by: 'product', customers: 3 }])
    await tell(praise, { kind: 'praise' })
    expect([...similarity.entries.values()].some((entries) => entries.has(praise))).toBe(false)
  })

  it('stays out of a cluster that a person has taken it out of', async () => {
    const { handIn, tell, ports, cases, dataOf } = world()
    const all = [await handIn(clear(0)), await handIn(clear(1)), await handIn(clear(2))]
    const [taken = ''] = all
    const cluster = dataOf('MassDetected')[0]?.cluster ?? ''
    await execute(ports, taken, person, (subject, context) =>
      unlink(subject, { from: cluster, reason: '另一个问题' }, context),
    )
    await tell(taken, { category: charge })
    await tell(taken, { category: defect })
    expect((await cases.load(taken))?.links).toMatchObject([{ to: cluster, undone: true }])
  })
})

describe('what happens at the same time', () => {
  const stall = ({ similarity }: ReturnType<typeof world>, act: () => Promise<unknown>) => {
    const enter = similarity.enter.bind(similarity)
    vi.spyOn(similarity, 'enter').mockImplementationOnce(async (...entry) => {
      await act()
      await enter(...entry)
    })
  }
  const countedUnder = async (
    { handIn, dataOf }: ReturnType<typeof world>,
    told: (index: number) => Told,
  ) => {
    await handIn(told(11))
    await handIn(told(12))
    return dataOf('MassDetected').map(({ by, customers }) => [by, customers])
  }

  it('leaves a case where the last word of a person puts it, whichever is worked off last [R13]', async () => {
    const made = world()
    const reference = await made.handIn(vague(0))
    stall(made, () => made.tell(reference, { category: charge }))
    await made.tell(reference, { category: defect })
    expect(await countedUnder(made, clear)).toEqual([])
    expect(await countedUnder(made, charged)).toEqual([['product', 3]])
  })

  it('leaves a case where a person puts it who is faster than its intake [R13]', async () => {
    const made = world()
    const reference = made.arrive(clear(0))
    stall(made, () => made.tell(reference, { category: charge, department: 'money' }))
    await made.takeIn(reference)
    expect(await countedUnder(made, clear)).toEqual([])
    expect(await countedUnder(made, charged)).toEqual([['product', 3]])
  })

  it('lets intake go by what a person has said before [R13]', async () => {
    const made = world()
    const reference = made.arrive(clear(0))
    await made.say(reference, { category: charge, department: 'money' })
    const enter = vi.spyOn(made.similarity, 'enter')
    await made.takeIn(reference)
    expect(enter).toHaveBeenCalledTimes(1)
    expect(await countedUnder(made, clear)).toEqual([])
    expect(await countedUnder(made, charged)).toEqual([['product', 3]])
  })
})

it('compares a case by the kind that was chosen when it was taken down, whatever its words say [R12] [R13]', async () => {
  const { arrive, takeIn, cases, similarity } = world()
  const reference = arrive({ ...clear(0), narrative: '表扬师傅' })
  const subject = cases.snapshots.get(reference)
  if (!subject) throw new Error('no case')
  cases.snapshots.set(reference, { ...subject, kindChosen: true })
  await takeIn(reference)
  expect(similarity.entries.size).toBeGreaterThan(0)
})

it('does nothing for other events, and for those that are not there', async () => {
  const { handIn, ports, similarity } = world()
  const reference = await handIn(clear(0))
  const hash = vi.spyOn(similarity, 'hash')
  await relateClassified(ports, { type: 'NoteAdded', reference, sequence: 2 })
  await relateClassified(ports, { type: 'CaseClassified', reference, sequence: 99 })
  expect(hash).not.toHaveBeenCalled()
})
