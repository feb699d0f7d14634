import { expect, test } from 'vitest'
import { complaint } from '#test/support/client.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'

/** Each message of each queue comes twice, and what is learnt there is learnt by nobody else. */
const cloud = await useOwnCloud(['--deliver-twice'])

/** A matter that the pack has not heard of, in the words of this tenant; its people count it as a slow answer. */
const things = ['广场舞', '夜市音响', '楼上装修', '酒吧驻唱', '洒水车喇叭', '叫卖录音']
const times = ['半夜', '清晨五点', '午休时', '周末', '整晚', '晚上十一点']
const narratives = things.flatMap((thing) =>
  times.map((time) => `${thing}${time}响个不停，分贝太大，吵得睡不着`),
)
const category = 'service/response'

const classifier = async () => (await cloud.as('manager', '/v1/classifier')).body
const submit = async (narrative: string) => {
  const { body } = await cloud.submit(complaint({ narrative }))
  return String(body.reference)
}
const classificationOf = async (reference: string) =>
  (await cloud.as('auditor', `/v1/cases/${reference}`)).body.classification

/** Cases, each classified by one of two people: what one does in a day counts up to thirty. */
const teach = async (texts: readonly string[]) => {
  const references: string[] = []
  for (const text of texts) references.push(await submit(text))
  await cloud.idle()
  for (const [at, reference] of references.entries()) {
    const path = `/v1/cases/${reference}/reclassify`
    const body = { category, reason: '噪声久无人理' }
    const { status } = await cloud.as(at % 2 === 0 ? 'agent' : 'coordinator', path, body)
    expect(status).toBe(200)
  }
  await cloud.idle()
  return references
}

test('[R45] only who may looks at the classifier, and fewer choose a version', async () => {
  for (const user of ['administrator', 'coordinator', 'manager', 'auditor'])
    expect((await cloud.as(user, '/v1/classifier')).status, user).toBe(200)
  expect((await cloud.as('handler', '/v1/classifier')).status).toBe(403)
  const wish = { version: 'day-one', reason: '试试' }
  for (const user of ['handler', 'manager', 'auditor'])
    expect((await cloud.as(user, '/v1/classifier/roll-back', wish)).status, user).toBe(403)
  const known = await cloud.as('coordinator', '/v1/classifier/roll-back', wish)
  expect([known.status, known.body.type]).toEqual([409, '/problems/model-in-use'])
  const unknown = await cloud.as('coordinator', '/v1/classifier/roll-back', { ...wish, version: 'nobody' })
  expect([unknown.status, unknown.body.type]).toEqual([404, '/problems/unknown-model'])
  expect(await classifier()).toMatchObject({ inUse: 'day-one', versions: [], examples: { count: 0 } })
})

test('[R10] [R12] what people correct is learnt within minutes, is undone by one call, and each decision names its version', async () => {
  const before = await submit('广场舞每天吵到半夜，分贝太大')
  await cloud.idle()
  expect(await classificationOf(before)).toMatchObject({ model: 'day-one' })
  expect((await classificationOf(before)).category.value).not.toBe(category)

  const references = await teach(narratives)
  expect(await classifier()).toMatchObject({ waiting: true, versions: [] })
  await cloud.advance('PT16M')
  const learnt = await classifier()
  expect(learnt).toMatchObject({
    waiting: false,
    versions: [
      {
        promoted: true,
        examples: references.length,
        facets: { category: { promoted: true, why: 'not-worse' }, kind: { promoted: false } },
      },
    ],
    examples: {
      count: references.length,
      byHow: { classified: references.length, letStand: 0, imported: 0 },
      byCategory: [{ category, count: references.length }],
    },
    agreement: [{ week: '2026-W48', category: { decided: references.length } }],
    drift: [],
  })
  const [{ id, trainedAt, facets }] = learnt.versions
  expect(facets.category.figures.texts).toBe(facets.category.rows)
  expect(learnt.answering).toEqual({
    category: { madeBy: id, since: trainedAt, because: 'promoted' },
    kind: { madeBy: 'day-one', because: 'beginning' },
  })
  expect(learnt.inUse).toBe(id)

  const similar = await submit('楼下夜市音响开到凌晨，吵得睡不着')
  await cloud.idle()
  const after = await classificationOf(similar)
  expect(after).toMatchObject({ by: 'classifier', model: id, category: { value: category, basis: 'model' } })

  const back = await cloud.as('coordinator', '/v1/classifier/roll-back', {
    version: 'day-one',
    reason: '先核对样本',
  })
  expect(back).toMatchObject({
    status: 200,
    body: { inUse: 'day-one', pinned: { by: 'coordinator', from: id, reason: '先核对样本' } },
  })
  expect((await classifier()).answering.category).toMatchObject({ madeBy: 'day-one', because: 'chosen' })
  await cloud.advance('PT2M')
  const former = await submit('楼下夜市音响开到凌晨，吵得睡不着，已经一个月')
  await cloud.idle()
  expect(await classificationOf(former)).toMatchObject({ model: 'day-one' })

  // Pinned: neither another correction nor the night changes it, and both are learnt once the pin is gone.
  await teach(['工地打桩机半夜响个不停，分贝太大'])
  await cloud.advance('P1D')
  expect(await classifier()).toMatchObject({ inUse: 'day-one', waiting: true, versions: [{ id }] })
  await cloud.as('administrator', '/v1/classifier/roll-back', { version: id, reason: '样本无误' })
  expect(await classifier()).toMatchObject({ inUse: id, changes: [{ to: id }, { to: 'day-one' }] })
  await cloud.advance('P1D')
  expect(await classifier()).toMatchObject({ waiting: false, examples: { count: references.length + 1 } })
})

test('[R12] what is let stand teaches in the night, once however often the message comes', async () => {
  const { examples, versions } = await classifier()
  const reference = await submit('我买的电饭煲用了三天就坏了，质量太差，要求退款')
  await cloud.idle()
  await cloud.as('handler', `/v1/cases/${reference}/accept`, {})
  await cloud.as('handler', `/v1/cases/${reference}/resolve`, { text: '已退款', validity: 'valid' })
  await cloud.idle()
  await cloud.advance('PT16M')
  expect(await classifier()).toMatchObject({ waiting: true, examples: { count: examples.count } })
  await cloud.advance('P1D')
  const later = await classifier()
  expect(later).toMatchObject({ waiting: false, examples: { count: Number(examples.count) + 1 } })
  expect(later.versions).toHaveLength(Number(versions.length) + 1)
  // Nothing new, nothing trained.
  await cloud.advance('P3D')
  expect((await classifier()).versions).toHaveLength(later.versions.length)
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead).toEqual([])
})

test('[R44] all that was done was allowed, and what only a promoted model needs was used', async () => {
  const { denied, unused } = await cloud.permissions()
  expect(denied).toEqual([])
  const ofLearning = unused
    .map((one) => JSON.stringify(one))
    .filter((one) => /"action":"(s3|dynamodb):/.test(one) && /models\/\*|Learning/.test(one))
  expect(ofLearning).toEqual([])
})
