import { randomInt, randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { client, ownWords } from '#test/support/client.ts'

const cloud = client(inject('cloudUrl'))

interface Link {
  relation: string
  to: string
  because: { en: string; 'zh-CN': string }
  undone?: boolean
}

const submit = async (content: Record<string, unknown>): Promise<string> => {
  const { status, body } = await cloud.submit(content)
  expect(status).toBe(201)
  await cloud.idle()
  return String(body.reference)
}
const look = async (reference: string) => (await cloud.as('coordinator', `/v1/cases/${reference}`)).body
const newPhone = () => `138${String(randomInt(100_000_000)).padStart(8, '0')}`
const person = (phone: string, name = '客户甲') => ({ name, phone })

test('[R11] [R13] the same matter again is linked, raised, and can be taken apart by people', async () => {
  const phone = newPhone()
  const narrative = `电饭煲坏了，质量太差，要求退款。${ownWords()}`
  const first = await submit({ narrative, customer: person(phone) })
  await cloud.advance('P2D')
  const spoken = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
  const again = await submit({ narrative, customer: person(spoken) })
  const stranger = await submit({ narrative, customer: person(newPhone()) })

  expect([(await look(first)).links, (await look(stranger)).links]).toEqual([[], []])
  const subject = await look(again)
  expect(subject).toMatchObject({ severity: 'special', links: [{ relation: 'repeat', to: first }] })
  const [link] = subject.links as Link[]
  expect(link?.because).toEqual({
    'zh-CN': '电话号码相同、内容相似度 100%',
    en: 'the same telephone number, 100 % of the words in common',
  })
  expect(subject.allowedCommands).toContain('unlink')

  const undo = { from: first, reason: '不是同一件事' }
  expect((await cloud.as('handler', `/v1/cases/${again}/unlink`, undo)).status).toBe(200)
  expect(await look(again)).toMatchObject({ severity: 'general', links: [{ undone: true }] })
  const wrong = await cloud.as('handler', `/v1/cases/${again}/unlink`, { ...undo, from: 'TS0000000' })
  expect([wrong.status, wrong.body.errors?.[0]?.code]).toEqual([400, 'not-linked'])
}, 120_000)

test('[R38] how a like complaint was answered is shown to who handles another, and to nobody who may not see it', async () => {
  const words = ownWords()
  const narrative = `电饭煲坏了，质量太差，要求退款。${words}${ownWords().slice(0, 5)}`
  const first = await submit({ narrative, customer: person(newPhone()) })
  const like = `电饭煲坏了，质量太差。${words}`
  const second = await submit({ narrative: like, customer: person(newPhone()) })
  const ask = async (user: string) => cloud.as(user, `/v1/cases/${second}/similar`)
  expect((await ask('handler')).body.cases).toEqual([])
  await cloud.as('handler', `/v1/cases/${first}/accept`, {})
  const result = { text: '已换新机，并致电致歉', validity: 'valid' }
  expect((await cloud.as('handler', `/v1/cases/${first}/resolve`, result)).status).toBe(200)
  const { body } = await ask('handler')
  expect(body.cases).toMatchObject([{ reference: first, category: 'quality/defect', result }])
  expect(body.cases[0].because.en).toMatch(/^\d+ % of the words in common$/)
  expect((await ask('handler-finance')).status).toBe(403)
}, 120_000)

test('[R12] [R13] [R27] what a person classifies is counted with its product, and told of when it is many', async () => {
  const product = `K-${randomUUID()}`
  const references: string[] = []
  for (let count = 0; count < 5; count += 1) {
    const narrative = `我要说一件事情，请你们联系我。${ownWords()}`
    references.push(await submit({ narrative, product, customer: person(newPhone()) }))
  }
  const say = async (reference: string, category: string) => {
    const correction = { category, reason: '电话核实' }
    const { status } = await cloud.as('coordinator', `/v1/cases/${reference}/reclassify`, correction)
    expect(status).toBe(200)
    await cloud.idle()
  }
  const [first = '', ...others] = references
  await say(first, 'logistics/delay')
  for (const reference of others) await say(reference, 'quality/defect')
  expect((await look(first)).links).toEqual([])
  await say(first, 'quality/defect')
  for (const reference of references) {
    const { severity, links } = await look(reference)
    expect([severity, (links as Link[]).map(({ relation }) => relation)]).toEqual(['major', ['mass']])
  }
  const mails = (await cloud.mail('coordinator@staff.example.org')).map(({ subject }) => subject)
  const alarms = mails.filter((subject) => references.some((one) => subject.startsWith(`【群体投诉】${one}`)))
  expect(alarms).toEqual([`【群体投诉】${first}：5 位客户`])
}, 120_000)

test('[R11] [R13] [R27] a mass complaint is told of once, with its cases, and raises all of them', async () => {
  const batchNumber = `B-${randomUUID()}`
  const references: string[] = []
  const handIn = async () => {
    const customer = person(newPhone())
    references.push(await submit({ narrative: `电饭煲坏了。${ownWords()}`, batchNumber, customer }))
  }
  for (let count = 0; count < 4; count += 1) await handIn()
  expect((await look(references[0] ?? '')).links).toEqual([])
  await handIn()
  for (const reference of references) {
    const { severity, links } = await look(reference)
    expect([severity, (links as Link[]).map(({ relation }) => relation)]).toEqual(['major', ['mass']])
  }
  await handIn()
  const alarms = (await cloud.mail('coordinator@staff.example.org')).filter(({ text }) =>
    text.includes(batchNumber),
  )
  expect(alarms.map(({ subject }) => subject)).toEqual([`【群体投诉】${references[4]}：5 位客户`])
  for (const reference of references.slice(0, 5)) expect(alarms[0]?.text).toContain(reference)

  const [taken = ''] = references
  const [{ to }] = (await look(taken)).links
  const undo = { from: to, reason: '另一批次' }
  expect((await cloud.as('handler', `/v1/cases/${taken}/unlink`, undo)).status).toBe(200)
  expect(await look(taken)).toMatchObject({ severity: 'general', links: [{ undone: true }] })
}, 120_000)
