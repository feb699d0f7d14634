import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { CustomerCommand, TrackedCase } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { fromNow, trackedCase } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'
import { answered, closed, useTrackPage } from './support/track-page.ts'

const { site, open } = useTrackPage()

const acts = () => site.server().calls.filter(({ id }) => id === 'actOnTrackedCase')
const sent = () => acts().map(({ body }) => body as CustomerCommand)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)
const inBoth = describe.each([
  { locale: 'zh-CN', width: 390 },
  { locale: 'zh-CN', width: 1280 },
  { locale: 'en', width: 390 },
  { locale: 'en', width: 1280 },
] as const)
const fits = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectNoSideScroll(page)
}

inBoth('what customers can do, in $locale at $width px [R33] [R36]', (look) => {
  it('is accessible in every step, in light and dark', async () => {
    const page = await open(answered, look)
    await fits(page)
    await page.click('#open-accept-result')
    await fits(page)
    await page.click('.act .quiet')
    expect(await focused(page)).toBe('open-accept-result')
    await page.click('#open-refuse-result')
    await page.click('#form-refuse-result [type=submit]')
    expect(await focused(page)).toBe('field-refuse-result')
    await fits(page)
    await page.click('#form-answer-survey [type=submit]')
    await fits(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await fits(page)
    const withdrawing = await open(trackedCase, look)
    await withdrawing.click('#open-withdraw')
    await fits(withdrawing)
    await withdrawing.emulateMedia({ colorScheme: 'dark' })
    await fits(withdrawing)
    const rated = await open({ ...closed, survey: { score: 4, comment: '好', at: fromNow(-1) } }, look)
    await fits(rated)
    await rated.click('#open-answer-survey')
    await fits(rated)
  }, 60_000)

  it('accepts the result by keyboard, after asking once more', async () => {
    const page = await open(answered, look, closed)
    await page.focus('#open-accept-result')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('form-accept-result')
    expect(sent()).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#news')
    expect(sent()).toEqual([{ action: 'accept-result' }])
    expect(await focused(page)).toBe('news')
    expect(await page.textContent('h1')).toBe(look.locale === 'en' ? 'Closed' : '已办结')
    expect(await page.textContent('.link-life')).toContain('2027')
  })
})

describe('what customers do', () => {
  const zh = { locale: 'zh-CN' } as const

  it('sends the token in a header and a key, never in an address', async () => {
    const page = await open(trackedCase, zh)
    await page.fill('#field-add-information', ' 发票还在 ')
    await page.click('#form-add-information [type=submit]')
    await page.waitForSelector('#news')
    expect(sent()).toEqual([{ action: 'add-information', text: '发票还在' }])
    expect(acts()[0]?.headers).toMatchObject({
      'tracking-token': 'TS2611001.k3Jx0aVt9QmZ4rYpLw2NcB7d',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    })
    expect(acts()[0]?.headers.referer).toBeUndefined()
    expect(site.server().addresses.join()).not.toContain('k3Jx0aVt9QmZ4rYpLw2NcB7d')
    expect(await page.inputValue('#field-add-information')).toBe('')
  })

  it('asks for words where they are needed, and sends nothing without', async () => {
    const page = await open(answered, zh)
    await page.click('#form-add-information [type=submit]')
    expect(await page.textContent('[role=alert]:not(:empty)')).toBe('请填写内容。')
    expect(await page.getAttribute('#field-add-information', 'aria-invalid')).toBe('true')
    await page.click('#form-answer-survey [type=submit]')
    expect(await page.textContent('[role=alert]:not(:empty)')).toBe('请选择满意程度。')
    expect(sent()).toEqual([])
  })

  it('refuses the result with a reason, and sees that the case is taken up again', async () => {
    const again: TrackedCase = {
      ...trackedCase,
      timeline: [...trackedCase.timeline, { at: fromNow(0), step: 'reopened' }],
    }
    const page = await open(answered, zh, again)
    await page.click('#open-refuse-result')
    expect(await focused(page)).toBe('field-refuse-result')
    await page.fill('#field-refuse-result', '款项没有到账')
    await page.click('#form-refuse-result [type=submit]')
    await page.waitForSelector('#news')
    expect(sent()).toEqual([{ action: 'refuse-result', reason: '款项没有到账' }])
    expect(await page.textContent('.timeline')).toContain('重新办理')
  })

  it('withdraws after asking once more, with a reason or without; or does not', async () => {
    const page = await open(trackedCase, zh, { ...trackedCase, status: 'withdrawn', actions: [] })
    await page.click('#open-withdraw')
    await page.click('#form-withdraw .quiet')
    expect(sent()).toEqual([])
    await page.click('#open-withdraw')
    await page.fill('#field-withdraw', '已经解决')
    await page.click('#form-withdraw [type=submit]')
    await page.waitForSelector('#news')
    expect(sent()).toEqual([{ action: 'withdraw', reason: '已经解决' }])
    expect(await page.textContent('h1')).toBe('已撤回')
    expect(await page.locator('#open-withdraw, #form-add-information').count()).toBe(0)
    const other = await open(trackedCase, zh)
    await other.click('#open-withdraw')
    await other.click('#form-withdraw [type=submit]')
    await other.waitForSelector('#news')
    expect(sent().at(-1)).toEqual({ action: 'withdraw' })
  })

  it('rates by keyboard, sees the rating, and changes it', async () => {
    const survey = { score: 3, comment: '慢', at: fromNow(-1) }
    const page = await open(answered, { locale: 'en' }, { ...answered, survey })
    await page.focus('#field-answer-survey')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.fill('#survey-comment', '慢')
    await page.click('#form-answer-survey [type=submit]')
    await page.waitForSelector('#news')
    expect(sent()).toEqual([{ action: 'answer-survey', score: 3, comment: '慢' }])
    expect(await page.textContent('.given')).toBe('3 of 5 · Neither')
    await page.click('#open-answer-survey')
    expect(await page.inputValue('#survey-comment')).toBe('慢')
    expect(await page.isChecked('#score-3')).toBe(true)
    await page.click('.score:has-text("Very satisfied")')
    await page.fill('#survey-comment', '')
    await page.click('#form-answer-survey [type=submit]')
    await page.waitForFunction(() => document.getElementById('open-answer-survey') !== null)
    expect(sent()[1]).toEqual({ action: 'answer-survey', score: 5 })
  })

  it('shows a rating that cannot be changed any more', async () => {
    const survey = { score: 1, at: fromNow(-1) }
    const page = await open({ ...closed, actions: ['add-information'], survey }, zh)
    expect(await page.textContent('.given')).toBe('1 分 · 很不满意')
    expect(await page.locator('#open-answer-survey').count()).toBe(0)
  })

  it('that were not answered go again under the same key, and other words under another', async () => {
    const page = await open(trackedCase, zh)
    site.server().answer('actOnTrackedCase', () => 'hang up')
    const submit = () => page.click('#form-add-information [type=submit]')
    await page.fill('#field-add-information', '第一句')
    await submit()
    await page.waitForSelector('#problem')
    expect(await focused(page)).toBe('problem')
    expect(await page.inputValue('#field-add-information')).toBe('第一句')
    await submit()
    await page.waitForFunction(() => document.querySelector('form [aria-disabled]') === null)
    await page.fill('#field-add-information', '第二句')
    site.server().answer('actOnTrackedCase', () => ({ status: 200, body: trackedCase }))
    await submit()
    await page.waitForSelector('#news')
    const words = (text: string) =>
      acts()
        .filter(({ body }) => (body as { text?: string }).text === text)
        .map(({ headers }) => headers['idempotency-key'])
    expect(words('第一句').length).toBeGreaterThan(1)
    expect(new Set(words('第一句')).size).toBe(1)
    expect(words('第二句')).not.toContain(words('第一句')[0])
  })

  it('that are not possible any more say so, and show the case as it is', async () => {
    const page = await open(answered, zh)
    site.server().answer('getTrackedCase', () => ({ status: 200, body: closed }))
    site.server().answer('actOnTrackedCase', () => problem('not-allowed-in-state', 'zh-CN'))
    await page.click('#open-accept-result')
    await page.click('#form-accept-result [type=submit]')
    await page.waitForSelector('#news')
    expect(await page.textContent('#news')).toContain('现在不能做了')
    expect(await page.textContent('h1')).toBe('已办结')
  })

  it('by a link that is no longer valid see that it is not', async () => {
    const page = await open(answered, zh)
    site.server().answer('getTrackedCase', () => problem('unknown-link', 'zh-CN'))
    site.server().answer('actOnTrackedCase', () => problem('unknown-link', 'zh-CN'))
    await page.fill('#field-add-information', '还在吗')
    await page.click('#form-add-information [type=submit]')
    await page.waitForSelector('text=链接无效或已失效')
    expect(await focused(page)).toBe('heading')
  })

  it('keep what they write, and the place of the caret, when news arrives or the language is switched', async () => {
    const page = await open({ ...trackedCase, status: 'waiting-for-you' }, zh)
    await page.click('.status .primary')
    expect(await focused(page)).toBe('field-add-information')
    await page.keyboard.type('发票还留着')
    await page.keyboard.press('ArrowLeft')
    site.server().answer('getTrackedCase', () => ({ status: 200, body: { ...trackedCase, late: true } }))
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.waitForSelector('.promise.late')
    await page.keyboard.type('仍')
    expect(await page.inputValue('#field-add-information')).toBe('发票还留仍着')
    await page.click('#language')
    expect(await page.inputValue('#field-add-information')).toBe('发票还留仍着')
    expect(await page.textContent('#addition')).toBe('Add something')
  })
})
