import { expect, test } from 'vitest'
import { complaint, type Mail } from '#test/support/client.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'

const cloud = await useOwnCloud()

const day = 24 * 3_600_000
/** Shanghai keeps no summer time. */
const ahead = 8 * 3_600_000

/** The next moment at which it is a local time of day (`HH:MM`), on a weekday where one is named (1 is Monday). */
const nextLocal = async (time: string, weekday?: number): Promise<string> => {
  const now = Date.parse(await cloud.now())
  const today = Math.floor((now + ahead) / day) * day
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const moments = Array.from(
    { length: 9 },
    (_, days) => today + days * day + hours * 3_600_000 + minutes * 60_000,
  )
  const next = moments.find(
    (local) => local - ahead > now && (weekday === undefined || new Date(local).getUTCDay() === weekday),
  )
  return new Date(Number(next) - ahead).toISOString()
}

const after = (moment: string, seconds: number) => new Date(Date.parse(moment) + seconds * 1000).toISOString()

const submit = async (body: Record<string, unknown> = complaint()): Promise<string> => {
  const answer = await cloud.submit(body)
  expect(answer.status).toBe(201)
  return String(answer.body.reference)
}

/** An answer is owed in 24 hours, by night as by day; the reminder comes after four fifths of them. */
const inquire = async (): Promise<string> => {
  const reference = await submit(
    complaint({ narrative: '请问，想了解，咨询一下：电饭煲坏了，质量故障怎么处理' }),
  )
  await cloud.idle()
  expect((await cloud.as('handler', `/v1/cases/${reference}/accept`, {})).status).toBe(200)
  await cloud.idle()
  return reference
}

const mailsTo = async (person: string): Promise<Mail[]> => cloud.mail(`${person}@staff.example.org`)
const about = (mails: readonly Mail[], reference: string) =>
  mails.filter(({ text }) => text.includes(reference))
/** What a mail is, by what stands in the brackets of its subject. */
const kindOf = ({ subject }: Mail) => /【(.+?)】/.exec(subject)?.[1]

/** A mail came at a moment, within a minute. */
const expectAt = (mail: Mail | undefined, moment: string) => {
  const seconds = (Date.parse(mail?.sentAt ?? '') - Date.parse(moment)) / 1000
  expect(seconds).toBeGreaterThanOrEqual(0)
  expect(seconds).toBeLessThan(60)
}

test('[R24] quiet hours hold a reminder until the morning; a missed deadline is told at once', async () => {
  await cloud.moveTo(await nextLocal('10:00', 2))
  const morning = await inquire()
  await cloud.moveTo(await nextLocal('23:00'))
  const night = await inquire()
  const eight = await nextLocal('08:00')
  await cloud.moveTo(after(eight, -60))
  expect(about(await mailsTo('handler'), morning).map(kindOf)).toEqual(['新案件'])
  await cloud.moveTo(after(eight, 60))
  const held = about(await mailsTo('handler'), morning)
  expect(held.map(kindOf)).toEqual(['新案件', `到期提醒 ${morning}`])
  expectAt(held[1], eight)
  const eleven = await nextLocal('23:00')
  await cloud.moveTo(after(eleven, 120))
  const missed = about(await mailsTo('handler'), night).filter(({ subject }) => subject.includes(night))
  expect(missed.map(kindOf)).toEqual(['新案件', '提醒', '逾期'])
  const { body } = await cloud.as('handler', `/v1/cases/${night}`)
  const due = body.clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve').dueAt
  expectAt(missed[2], due)
})

test('[R27] what is too much for one person within an hour becomes one mail at its end', async () => {
  const start = await nextLocal('14:05', 4)
  await cloud.moveTo(start)
  const before = (await mailsTo('handler')).length
  const references: string[] = []
  for (let count = 1; count <= 26; count += 1) references.push(await submit())
  await cloud.idle()
  const single = (await mailsTo('handler')).slice(before)
  expect(single.map(kindOf)).toEqual(Array.from({ length: 20 }, () => '新案件'))
  await cloud.moveTo(after(start, 56 * 60))
  const all = (await mailsTo('handler')).slice(before)
  expect(all).toHaveLength(21)
  const digest = all.at(-1)
  expect(digest && kindOf(digest)).toBe('6 条通知')
  expectAt(digest, after(start, 55 * 60))
  // Each was told of once.
  for (const reference of references) expect(about(all, reference)).toHaveLength(1)
  await cloud.advance('PT2H')
  expect(about(await mailsTo('handler'), String(references[25]))).toHaveLength(1)
})

test('[R27] each person gets a quiet digest of the day on working days, once, of what is theirs', async () => {
  await cloud.moveTo(await nextLocal('12:00', 5))
  const reference = await submit(complaint({ narrative: '发票金额多收了，重复扣款，账单有误' }))
  await cloud.idle()
  const friday = await cloud.now()
  const monday = await nextLocal('08:30', 1)
  await cloud.moveTo(after(monday, -60))
  const digests = async (person: string) =>
    (await mailsTo(person)).filter(
      ({ sentAt, subject }) => sentAt > friday && subject.startsWith('【每日摘要'),
    )
  expect(await digests('handler-finance')).toEqual([])
  await cloud.moveTo(after(monday, 60))
  for (const person of ['handler-finance', 'lead-finance', 'manager-finance']) {
    const mails = await digests(person)
    expect(mails, person).toHaveLength(1)
    expectAt(mails[0], monday)
    // The acknowledgement is out; it waits to be accepted by the end of Monday.
    expect(mails[0]?.text, person).toMatch(
      new RegExp(`今天到期（1）\\n1\\. ${reference}.*\\n   接办，期限 .*尚未受理`),
    )
  }
  expect(about(await digests('handler'), reference)).toEqual([])
  await cloud.advance('PT12H')
  expect(await digests('lead-finance')).toHaveLength(1)
})
