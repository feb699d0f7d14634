import { describe, expect, it } from 'vitest'
import type { TrackedCase } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { trackedCase } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'
import { useSite } from './support/site.ts'

const site = useSite()
const address = '/track#TS2611001.k3Jx0aVt9QmZ4rYpLw2NcB7d'
const answer = (changes: Partial<TrackedCase> = {}): void =>
  site.server().answer('getTrackedCase', () => ({ status: 200, body: { ...trackedCase, ...changes } }))

describe.each([
  ['zh-CN', 390],
  ['en', 1280],
] as const)('the tracking page in %s at %d px', (locale, width) => {
  it.each(['received', 'in-progress', 'waiting-for-you', 'answered', 'closed', 'withdrawn'] as const)(
    'is accessible when the case is %s [R33]',
    async (status) => {
      answer({ status, late: status === 'in-progress' })
      const page = await site.open(address, { locale, width, dark: status === 'answered' })
      await page.waitForSelector('.timeline')
      await expectAccessible(page)
      await expectNoSideScroll(page)
    },
  )

  it('says so when the link is unknown or incomplete', async () => {
    site.server().answer('getTrackedCase', () => problem('unknown-link', locale))
    const page = await site.open(address, { locale, width })
    await page.waitForSelector(locale === 'en' ? 'text=This link is not valid' : 'text=链接无效或已失效')
    await expectAccessible(page)
    // What cannot stand in a header is not even sent.
    const sent = site.server().calls.length
    const odd = await site.open('/track#编号', { locale, width })
    await odd.waitForSelector(locale === 'en' ? 'text=This link is not valid' : 'text=链接无效或已失效')
    expect(site.server().calls).toHaveLength(sent)
    const bare = await site.open('/track', { locale, width })
    await bare.waitForSelector(locale === 'en' ? 'text=The private link is incomplete' : 'text=缺少查询链接')
    await expectAccessible(bare)
  })
})

describe('the tracking page', () => {
  it('reads the token from the fragment and shows status, date, steps, messages and narrative [R33]', async () => {
    answer()
    const page = await site.open(address)
    await page.waitForSelector('.timeline')
    expect(site.server().calls[0]?.headers).toMatchObject({
      'tracking-token': 'TS2611001.k3Jx0aVt9QmZ4rYpLw2NcB7d',
    })
    expect(site.server().calls[0]?.headers.referer).toBeUndefined()
    // Nothing that was asked for over the network names the token in its address.
    expect(site.server().addresses.join()).not.toContain('k3Jx0aVt9QmZ4rYpLw2NcB7d')
    expect(await page.textContent('h1')).toBe('正在处理')
    expect(await page.textContent('.promise')).toContain('2026年11月30日星期一 18:00')
    expect(await page.locator('.timeline .done').count()).toBe(3)
    expect(await page.locator('.messages li').count()).toBe(2)
    expect(await page.textContent('main')).toContain('电饭煲')
  })

  it('says plainly that an answer is late', async () => {
    answer({ late: true })
    const page = await site.open(address, { locale: 'en' })
    await page.waitForSelector('.promise.late')
    expect(await page.textContent('.promise')).toContain('We are sorry that this is late')
  })

  it('says that the date was moved, from which one and why [R21]', async () => {
    answer({
      postponed: { at: trackedCase.receivedAt, previously: '2026-11-24T16:00:00Z', reason: '等待检测报告' },
      conversation: [
        { at: trackedCase.receivedAt, direction: 'to-customer', about: 'extension', text: '等待检测报告' },
      ],
    })
    const page = await site.open(address)
    await page.waitForSelector('.postponed')
    expect(await page.textContent('.status')).toContain('原定 2026年11月24日星期二 24:00')
    expect(await page.textContent('.status')).toContain('原因： 等待检测报告')
    expect(await page.textContent('.messages .byline')).toContain('推后答复的说明')
    await expectAccessible(page)
  })

  it('says when they were tried to be reached, and by when to answer [R34]', async () => {
    answer({
      status: 'waiting-for-you',
      expectedBy: undefined,
      conversation: [
        {
          at: trackedCase.receivedAt,
          direction: 'to-customer',
          about: 'unreachable',
          text: '',
          attempts: ['2026-11-23T02:00:00Z', '2026-11-24T11:30:00Z'],
          answerBy: '2026-11-26T16:00:00Z',
        },
      ],
    })
    const page = await site.open(address)
    await page.waitForSelector('.messages')
    expect(await page.textContent('.messages .byline')).toContain('未能联系上您')
    expect(await page.textContent('.messages .prose')).toMatch(
      /11月24日.*19:30.*请于 2026年11月26日星期四 24:00 前/s,
    )
    await expectAccessible(page)
  })

  it('follows the case it was joined to, and does not promise a result that is not among the messages', async () => {
    answer({ joined: true, status: 'answered', expectedBy: undefined })
    const page = await site.open(address, { locale: 'en' })
    await page.waitForSelector('.timeline')
    const text = (await page.textContent('.status')) ?? ''
    expect(text).toContain('together with another about the same matter')
    expect(text).toContain('get in touch with us')
    expect(text).not.toContain('in the messages below')
    await expectAccessible(page)
  })

  it('offers to try again, and shows the case once the server answers', async () => {
    site.server().answer('getTrackedCase', () => 'hang up')
    const page = await site.open(address, { locale: 'en' })
    await page.waitForSelector('text=We cannot show this just now')
    await expectAccessible(page)
    answer()
    await page.click('button:has-text("Try again")')
    await page.waitForSelector('.timeline')
  })

  it('follows to another case when the fragment changes', async () => {
    site
      .server()
      .answer('getTrackedCase', ({ headers }) =>
        headers['tracking-token'] === 'second'
          ? { status: 200, body: { ...trackedCase, reference: 'TS2611002' } }
          : { status: 200, body: trackedCase },
      )
    const page = await site.open(address)
    await page.waitForSelector('.timeline')
    await page.evaluate(() => (location.hash = 'second'))
    await page.waitForSelector('text=TS2611002')
  })
})
