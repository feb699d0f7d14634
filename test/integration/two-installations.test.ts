import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { client, complaint, type CloudClient, type Mail } from '#test/support/client.ts'
import { address, answering, bare, inbox, letter } from '#test/support/mail-journeys.ts'
import { carry, startTwin, twinDomain, untilQuiet, type OnTheWay } from '#test/support/twin-cloud.ts'

const ours = client(inject('cloudUrl'))
let theirs: CloudClient
let end: () => Promise<void>

beforeAll(async () => {
  const twin = await startTwin(inject('assembly'))
  theirs = twin.cloud
  end = twin.end
}, 120_000)
afterAll(() => end())

const isAutomatic = ({ headers }: Mail): boolean => headers['auto-submitted'] !== undefined

/** All that the two have written to each other so far. */
const between = async (): Promise<Mail[]> => {
  await Promise.all([ours.idle(), theirs.idle()])
  const mails = [...(await ours.mail()), ...(await theirs.mail())]
  return mails.filter(({ to, from }) => [to, bare(from)].every((one) => /@(?:redress|twin)\.test$/.test(one)))
}

const isIn = (mails: readonly Mail[], { id, from }: Mail): boolean =>
  mails.some((one) => one.id === id && one.from === from)

/** The post goes both ways until it rests; answers what they wrote beside what they had written before. */
const exchange = async (before: readonly Mail[], onTheWay?: OnTheWay): Promise<readonly Mail[]> =>
  untilQuiet(
    async () => (await between()).filter((mail) => !isIn(before, mail)),
    (mail) => carry(mail.to.endsWith(`@${twinDomain}`) ? theirs : ours, mail, onTheWay),
  )

/** What a careless gateway leaves of the headers by which machines know each other. */
const stripped: OnTheWay = (raw) =>
  raw.replaceAll(/^(?:Auto-Submitted|X-Auto-Response-Suppress|X-Loop):.*\r\n/gim, '')

test.each<[string, OnTheWay | undefined]>([
  ['with the marks of machines', undefined],
  ['without them, taken off on the way', stripped],
])(
  '[R9] two installations that mail each other %s: at most one automatic mail each way',
  async (_, onTheWay) => {
    const before = await between()
    // Somebody gives the address of one as that of a customer of the other.
    const email = `care@${twinDomain}`
    const { body } = await ours.submit(complaint({ customer: { name: '客户甲', email } }))
    const passed = await exchange(before, onTheWay)
    const automatic = (mails: readonly Mail[], domain: string) =>
      mails.filter((mail) => mail.to.endsWith(domain) && isAutomatic(mail))
    expect(automatic(passed, `@${twinDomain}`)).toHaveLength(1)
    // Who sees the marks says nothing at all; who does not takes it for a complaint, and its receipt ends it.
    expect(automatic(passed, '@redress.test')).toHaveLength(onTheWay ? 1 : 0)
    // A person writes now: that is heard on the other side.
    await ours.as('coordinator', `/v1/cases/${body.reference}/reply-to-customer`, { text: '请提供订单号' })
    const after = await exchange([...before, ...passed], onTheWay)
    expect(after.filter((mail) => mail.to.endsWith(twinDomain))).toHaveLength(1)
    expect(automatic(after, `@${twinDomain}`)).toEqual([])
    // One receipt in all.
    expect(automatic([...passed, ...after], '@redress.test')).toHaveLength(1)
  },
  180_000,
)

const away = {
  zh: { subject: '自动回复: ', body: '您好，我正在外出，下周一回复您的邮件。' },
  en: { subject: 'Automatic reply: ', body: 'I am out of the office and will answer next week.' },
}

test.each<[string, { subject: string; body: string }, string[], 'From' | 'Reply-To', boolean]>([
  ['in Chinese that says so', away.zh, ['Auto-Submitted: auto-replied'], 'From', true],
  [
    'in English that says so',
    away.en,
    ['Auto-Submitted: auto-replied', 'X-Auto-Response-Suppress: All'],
    'Reply-To',
    true,
  ],
  ['in Chinese with nothing but its subject line', away.zh, [], 'Reply-To', true],
  ['in English with nothing but its subject line', away.en, [], 'From', true],
  ['in Chinese that does not even say what it answers', away.zh, [], 'From', false],
  ['in English that does not even say what it answers', away.en, [], 'Reply-To', false],
])(
  '[R9] a responder %s: one automatic mail, however often it answers',
  async (_, words, marks, where, threads) => {
    const writer = address()
    await ours.deliver(letter(writer), inbox)
    const mails = async () => {
      await ours.idle()
      return ours.mail(writer)
    }
    const passed = await untilQuiet(mails, async (mail) => {
      const to = where === 'From' ? inbox : bare(mail.headers['reply-to'])
      const headers = [...(threads ? answering(mail) : []), ...marks]
      const answer = { to, subject: `${words.subject}${mail.subject}`, body: words.body, headers }
      await ours.deliver(letter(writer, answer), to)
    })
    expect(passed).toHaveLength(1)
  },
)
