import { describe, expect, it } from 'vitest'
import { getSimilarCases } from '#shared/contracts/similar-cases.ts'
import { accept, resolve } from '#shared/domain/commands/work.ts'
import { execute } from '#shared/use-cases/execute.ts'
import { dispatchCase } from '#shared/use-cases/run-intake.ts'
import { similarCases } from '#shared/use-cases/similar-cases.ts'
import { after, monday, staff } from '#test/support/builders.ts'
import { phone, similarWorld } from '#test/support/similar-world.ts'

const coordinator = staff('coordinator1', 'coordinator')
const handler = staff('handler1', 'handler', ['goods'])
const elsewhere = staff('handler2', 'handler', ['money'])
const actor = { kind: 'staff', id: 'handler1' } as const

const world = () => {
  const made = similarWorld()
  const answer = async (reference: string, text: string) => {
    await dispatchCase(made.ports, reference)
    await execute(made.ports, reference, actor, (subject, context) => accept(subject, 'handler1', context))
    await execute(made.ports, reference, actor, (subject, context) =>
      resolve(subject, { text, validity: 'valid' }, context),
    )
  }
  const ask = (reference: string, by = coordinator) => similarCases(made.ports, by, reference)
  return { ...made, answer, ask }
}

describe('how like matters were answered [R38]', () => {
  it('is told of cases with a result, the most alike first, with why', async () => {
    const { handIn, answer, ask } = world()
    const alike = await handIn({ phone: phone(0) })
    const same = await handIn({ phone: phone(1), batchNumber: 'B-1' }, after(monday, 1))
    const open = await handIn({ phone: phone(2) }, after(monday, 2))
    const other = await handIn(
      { phone: phone(3), batchNumber: 'B-1', narrative: '水壶坏了。多收了我三次钱，账单也不对' },
      after(monday, 3),
    )
    const now = await handIn({ phone: phone(4), batchNumber: 'B-1' }, after(monday, 4))
    expect((await ask(now)).cases).toEqual([])
    for (const reference of [alike, same, other]) await answer(reference, `办结 ${reference}`)
    const told = await ask(now)
    expect(told.cases).toMatchObject([
      { reference: same, result: { text: `办结 ${same}`, validity: 'valid' } },
      { reference: other },
      { reference: alike, category: 'goods/defect' },
    ])
    expect(told.cases.map(({ because }) => because.en)).toEqual([
      'the same batch, 100 % of the words in common',
      'the same batch',
      '100 % of the words in common',
    ])
    const reference = 'TS2611001'
    const sent = { reference, cases: told.cases.map((one) => ({ ...one, reference })) }
    expect(getSimilarCases.responses[200].parse(sent)).toEqual(sent)
    expect(told.cases.map(({ reference }) => reference)).not.toContain(open)
  })

  it('is told to nobody of cases that they may not see [R45], nor of the case itself', async () => {
    const { handIn, answer, ask } = world()
    const first = await handIn({ phone: phone(0) })
    const second = await handIn({ phone: phone(1) }, after(monday, 1))
    await answer(first, '已换新机')
    await answer(second, '已退款')
    expect((await ask(second, handler)).cases.map(({ reference }) => reference)).toEqual([first])
    await expect(ask(second, elsewhere)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is nothing of a case that is there no more', async () => {
    const { handIn, answer, ask, similarity } = world()
    const first = await handIn({ phone: phone(0) })
    await answer(first, '已换新机')
    for (const cases of similarity.entries.values()) {
      const profile = cases.get(first)
      if (profile) cases.set('TS9999999', { ...profile, reference: 'TS9999999' })
    }
    const now = await handIn({ phone: phone(1) }, after(monday, 1))
    expect((await ask(now)).cases.map(({ reference }) => reference)).toEqual([first])
  })

  it('is of five cases at the most, the newest of those as much alike', async () => {
    const { handIn, answer, ask } = world()
    const all: string[] = []
    for (let index = 0; index < 7; index += 1) {
      all.push(await handIn({ phone: phone(index) }, after(monday, index)))
      await answer(String(all[index]), '已换新机')
    }
    const now = await handIn({ phone: phone(9) }, after(monday, 9))
    expect((await ask(now)).cases.map(({ reference }) => reference)).toEqual(all.toReversed().slice(0, 5))
  })

  it('is nothing for a case that says too little to compare', async () => {
    const { handIn, answer, ask } = world()
    const first = await handIn({ phone: phone(0), narrative: '水壶坏了' })
    await answer(first, '已换新机')
    const now = await handIn({ phone: phone(0), narrative: '水壶坏了' }, after(monday, 50))
    expect((await ask(now)).cases).toEqual([])
  })
})
