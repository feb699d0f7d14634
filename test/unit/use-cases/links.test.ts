import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '#shared/domain/events.ts'
import { linksAfter, relationsIn } from '#shared/domain/similarity/links.ts'
import { withdraw } from '#shared/domain/commands/customer.ts'
import { accept, resolve } from '#shared/domain/commands/work.ts'
import { execute } from '#shared/use-cases/execute.ts'
import { dispatchCase } from '#shared/use-cases/run-intake.ts'
import { weighAgain } from '#shared/domain/commands/link.ts'
import { staffById } from '#shared/domain/directory.ts'
import { staffMail } from '#shared/use-cases/staff-mail.ts'
import { unlinkCase } from '#shared/use-cases/unlink-case.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { groundsText, matterText } from '#shared/use-cases/views/link-words.ts'
import { after, aContext, aRecord, monday, received, staff } from '#test/support/builders.ts'
import { phone, similarPolicy, similarWorld as world } from '#test/support/similar-world.ts'

const coordinator = staff('coordinator1', 'coordinator')

/** Three customers with one batch, and then a fourth. */
const massWorld = async () => {
  const made = world()
  const all: string[] = []
  for (const index of [0, 1, 2])
    all.push(
      await made.handIn(
        { phone: phone(index), batchNumber: 'B-1', narrative: '水壶坏了' },
        after(monday, index),
      ),
    )
  const cluster = made.dataOf('MassDetected')[0]?.cluster ?? ''
  return { ...made, all, cluster }
}

const lastOf = (events: readonly RecordedEvent[], type: RecordedEvent['type']): RecordedEvent => {
  const event = events.findLast((one) => one.type === type)
  if (!event) throw new Error(`no ${type}`)
  return event
}

describe('what a case is linked to', () => {
  it('is said to people in both languages, with why [R13]', async () => {
    const { cases, handIn } = world()
    const first = await handIn({ phone: phone(0) })
    const again = await handIn({ phone: phone(0) }, after(monday, 30))
    const subject = await cases.load(again)
    if (!subject) throw new Error('it was handed in')
    const view = caseView(subject, await cases.history(again), coordinator, similarPolicy, monday)
    expect(view.links).toEqual([
      {
        relation: 'repeat',
        to: first,
        because: {
          'zh-CN': '电话号码相同、内容相似度 100%',
          en: 'the same telephone number, 100 % of the words in common',
        },
        customers: undefined,
        at: expect.any(String),
        undone: undefined,
      },
    ])
    expect(view.allowedCommands).toContain('unlink')
    expect(historyText(lastOf(cases.events, 'CaseLinked'), similarPolicy)).toMatchObject({
      'zh-CN': expect.stringMatching(`^关联案件 ${first}（重复投诉）`),
      en: expect.stringMatching(`^Linked to case ${first} \\(repeated complaint\\)`),
    })
  })

  it('as one of many names what they have in common, and is told with its cases [R13] [R27]', async () => {
    const { cases, all } = await massWorld()
    const [, , teller = ''] = all
    const subject = await cases.load(teller)
    if (!subject) throw new Error('it was handed in')
    const history = await cases.history(teller)
    const view = caseView(subject, history, coordinator, similarPolicy, monday)
    expect(view.links).toMatchObject([
      { relation: 'mass', customers: 3, because: { en: 'the same batch: B-1', 'zh-CN': '批号相同：B-1' } },
    ])
    const event = lastOf(history, 'MassDetected')
    expect(historyText(event, similarPolicy).en).toMatch(`cases ${all.toReversed().join(', ')}; told to`)
    expect(historyText(lastOf(history, 'CaseLinked'), similarPolicy)).toMatchObject({
      'zh-CN': '属于群体投诉，已有 3 位客户：批号相同',
    })
    const mail = staffMail({ policy: similarPolicy, subject, event, history })
    expect(mail).toMatchObject({ template: 'mass', class: 'fact' })
    expect(mail?.recipients).toContain('coordinator1')
    const reader = staffById(similarPolicy, 'coordinator1')
    if (!reader) throw new Error('the policy has a coordinator')
    expect(mail?.values(reader, 'https://example.org')).toMatchObject({
      basis: '批号相同：B-1',
      customers: '3',
      cases: all.toReversed().join('、'),
    })
    expect(mail?.values({ ...reader, language: 'en' }, '')).toMatchObject({
      basis: 'the same batch: B-1',
      cases: all.toReversed().join(', '),
    })
  })

  it('has a name for each sort of ground, with the number where there is one', () => {
    const record = aRecord({ orderNumber: 'D-1', product: 'A', place: 'P' })
    expect(matterText('order', record).en).toBe('the same order: D-1')
    expect(matterText('product', record)['zh-CN']).toBe('产品和类别相同：A')
    expect(matterText('place', record).en).toBe('the same place and category: P')
    expect(matterText('batch', record).en).toBe('the same batch')
    expect(matterText('text', record).en).toBe('much the same words')
    expect(groundsText([{ by: 'mail' }, { by: 'text', share: 0.824 }]).en).toBe(
      'the same mail address, 82 % of the words in common',
    )
  })
})

it('leaves a case that has ended as it is, when others make it one of many [R13]', async () => {
  const { ports, handIn, cases, severityOf } = world()
  const batch = { batchNumber: 'B-1', narrative: '水壶坏了' }
  const ended = await handIn({ ...batch, phone: phone(0) })
  await execute(ports, ended, { kind: 'customer' }, (subject, context) =>
    withdraw(subject, undefined, context),
  )
  for (const index of [1, 2]) await handIn({ ...batch, phone: phone(index) })
  expect([(await cases.load(ended))?.links, await severityOf(ended)]).toEqual([undefined, 'general'])
})

it('says nothing new of a case that is as severe already [R11]', async () => {
  const { handIn, cases, severityOf } = world()
  const batch = { batchNumber: 'B-1' }
  await handIn({ ...batch, phone: phone(0) })
  const again = await handIn({ ...batch, phone: phone(0) }, after(monday, 30))
  const before = await severityOf(again)
  for (const index of [1, 2]) await handIn({ ...batch, phone: phone(index) }, after(monday, 30 + index))
  const said = (await cases.history(again)).filter(({ type }) => type === 'CaseClassified')
  expect([before, await severityOf(again), said.length]).toEqual(['major', 'major', 1])
  expect((await cases.load(again))?.links?.map(({ relation }) => relation)).toContain('mass')
})

it('leaves a severity alone once the result is owed no more [R11]', async () => {
  const { ports, handIn, cases, severityOf } = world()
  const batch = { batchNumber: 'B-1', narrative: '水壶坏了' }
  const first = await handIn({ ...batch, phone: phone(0) })
  await dispatchCase(ports, first)
  const handler = { kind: 'staff', id: 'handler1' } as const
  await execute(ports, first, handler, (subject, context) => accept(subject, handler.id, context))
  const result = { text: '已换新', validity: 'valid' } as const
  await execute(ports, first, handler, (subject, context) => resolve(subject, result, context))
  for (const index of [1, 2]) await handIn({ ...batch, phone: phone(index) })
  expect((await cases.load(first))?.links).toMatchObject([{ relation: 'mass' }])
  expect(await severityOf(first)).toBe('general')
})

describe('a link that people undo', () => {
  it('takes the case out of the count, and again changes nothing [R13]', async () => {
    const { ports, all, cluster, similarity, dataOf, cases } = await massWorld()
    const [taken = ''] = all
    const body = { from: cluster, reason: '另一批次' }
    for (const _ of [1, 2]) await unlinkCase(ports, coordinator, taken, body)
    expect(similarity.clusters.get(cluster)?.counted).toHaveLength(2)
    expect(dataOf('CaseUnlinked')).toEqual([{ case: taken, to: cluster }])
    expect(historyText(lastOf(cases.events, 'CaseUnlinked'), similarPolicy).en).toBe(
      `No longer linked to ${cluster}`,
    )
    const view = caseView(
      (await cases.load(taken)) ?? received().subject,
      [],
      coordinator,
      similarPolicy,
      monday,
    )
    expect(view.links).toMatchObject([{ undone: true }])
    expect(view.allowedCommands).not.toContain('unlink')
  })

  it('to an earlier case counts nowhere else [R13]', async () => {
    const { ports, handIn, similarity, severityOf } = world()
    const first = await handIn({ phone: phone(0) })
    const again = await handIn({ phone: phone(0) }, after(monday, 30))
    await unlinkCase(ports, coordinator, again, { from: first, reason: '另一件事' })
    expect([similarity.clusters.size, await severityOf(again)]).toEqual([0, 'general'])
  })
})

describe('links', () => {
  it('are none where nothing was found, and none is changed that is not there', () => {
    expect([
      relationsIn(undefined),
      linksAfter(undefined, { type: 'CaseUnlinked', at: monday, data: { to: 'x' } }),
    ]).toEqual([[], []])
  })

  it('change one at a time', () => {
    const linked = ['a', 'b'].reduce<ReturnType<typeof linksAfter>>(
      (links, to) =>
        linksAfter(links, { type: 'CaseLinked', at: monday, data: { relation: 'repeat', to, because: [] } }),
      [],
    )
    const after = linksAfter(linked, { type: 'CaseUnlinked', at: monday, data: { to: 'a' } })
    expect(after.map(({ to, undone }) => [to, undone])).toEqual([
      ['a', true],
      ['b', undefined],
    ])
    expect([relationsIn(linked), relationsIn(after)]).toEqual([['repeat'], ['repeat']])
  })

  it('do not weigh a case that has no category yet', () => {
    const { subject } = received()
    expect(weighAgain(subject, [], aContext())).toEqual([])
  })
})
