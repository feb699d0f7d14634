import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll, type Look } from './support/browser.ts'
import { detail } from './support/case-fixture.ts'
import { me, summaries } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'
import { useSite } from './support/site.ts'

const site = useSite()
const as = (...roles: Role[]): void =>
  site.server().answer('getMe', () => ({ status: 200, body: { ...me, roles } }))

beforeEach(() => {
  as('handler', 'lead')
  site.server().answer('listCases', () => ({ status: 200, body: { cases: summaries } }))
  site.server().answer('getCase', () => ({ status: 200, body: detail }))
})

const signIn = async (path: string, look?: Look): Promise<Page> => {
  const page = await site.open(path, look)
  await page.click('.sign-in button')
  await page.waitForSelector('.me')
  return page
}

describe.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('the queue in %s at %d px', (locale, width) => {
  it('is accessible, full, empty and in trouble', async () => {
    const start = await site.open('/console/', { locale, width })
    await start.waitForSelector('.sign-in button')
    await expectAccessible(start)
    const page = await signIn('/console/', { locale, width })
    await page.waitForSelector('table')
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    site.server().answer('listCases', () => ({ status: 200, body: { cases: [] } }))
    await page.click('.tabs a >> nth=1')
    await page.waitForSelector('.empty')
    await expectAccessible(page)
    site.server().answer('listCases', () => problem('forbidden', locale))
    await page.click('.tabs a >> nth=2')
    await page.waitForSelector('.notice')
    expect(await page.textContent('.notice')).toContain(locale === 'en' ? 'not allowed' : '没有权限')
    await expectAccessible(page)
  })
})

describe('the queue', () => {
  it('finds a case by its reference or the number that others have for it [R6]', async () => {
    const page = await signIn('/console/?tab=mine', { locale: 'en' })
    await page.waitForSelector('table')
    await page.fill('[role=search] input', ' XF-2026 0817 ')
    await page.press('[role=search] input', 'Enter')
    await page.waitForSelector('caption:has-text("Cases with the number XF-2026 0817")')
    await expectAccessible(page)
    const asked = site.server().calls.findLast(({ id }) => id === 'listCases')
    expect(asked?.query.toString()).toBe('number=XF-2026+0817')
    expect(await page.locator('.tabs [aria-current]').count()).toBe(0)
    site.server().answer('listCases', () => ({ status: 200, body: { cases: [] } }))
    await page.fill('[role=search] input', 'XF-9')
    await page.click('[role=search] button')
    await page.waitForSelector('.empty:has-text("No case that you may see has the number XF-9.")')
    await page.fill('[role=search] input', '')
    await page.press('[role=search] input', 'Enter')
    await page.waitForSelector('.tabs [aria-current]:has-text("Open")')
  })

  it('signs in with code and PKCE, keeps the address, and signs out', async () => {
    const page = await signIn('/console/cases/TS2611001')
    await page.waitForSelector('#case-heading')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/console/cases/TS2611001')
    expect(site.server().calls.every(({ headers }) => headers.authorization === 'Bearer access')).toBe(true)
    await page.click('.masthead button:has-text("退出")')
    await page.waitForSelector('.sign-in button')
    await page.reload()
    await page.waitForSelector('.sign-in button')
  })

  it('shows what is due, what is late and how far it has been escalated [R24]', async () => {
    const page = await signIn('/console/', { locale: 'en' })
    await page.waitForSelector('table')
    const first = page.locator('tbody tr').first()
    expect(await first.textContent()).toContain('5 hours 12 minutes late')
    expect(await first.textContent()).toContain('Rung 2')
    expect(await first.locator('.chip.grave').allTextContents()).toEqual(['Major', 'Urgency: Immediate'])
    expect(await page.locator('tbody tr').nth(1).textContent()).toMatch(
      /2 hours 2\d minutes leftResolution · /,
    )
  })

  it('says of a case that waits what it waits for, and that its clocks stand still [R21]', async () => {
    const page = await signIn('/console/', { locale: 'en' })
    const row = page.locator('tbody tr:has-text("TS2611014")')
    expect(await row.textContent()).toContain('Waiting for laboratory')
    expect(await row.locator('.cell-deadline').textContent()).toBe('Stands still')
  })

  it('asks for each list with its own filter', async () => {
    as('coordinator')
    const page = await signIn('/console/')
    for (const tab of ['我的', '待分类', '隔离', '已结', '不予受理']) {
      await page.click(`.tabs a:has-text("${tab}")`)
      await page.waitForSelector(`[aria-current=page]:has-text("${tab}")`)
      await page.waitForSelector('table')
    }
    const queries = site
      .server()
      .calls.flatMap(({ id, query }) => (id === 'listCases' ? [query.toString()] : []))
    expect([...new Set(queries)]).toEqual([
      'state=open',
      'state=open&mine=true',
      'state=open&department=triage',
      'state=open&department=quarantine',
      'state=closed',
      'state=closed&department=quarantine',
    ])
  })

  it('offers triage and quarantine only to those who have it to do [R46]', async () => {
    const page = await signIn('/console/')
    expect(await page.locator('.tabs a').allTextContents()).toEqual(['未结', '我的', '已结'])
  })

  it('is walked with the arrow keys and opened with Enter', async () => {
    const page = await signIn('/console/')
    await page.focus('tbody a')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#case-heading')
    expect(page.url()).toContain('/console/cases/TS2611001')
  })

  it('fetches further pages on request', async () => {
    site.server().answer('listCases', ({ query }) => ({
      status: 200,
      body: query.has('cursor')
        ? { cases: summaries.slice(3) }
        : { cases: summaries.slice(0, 3), cursor: 'next' },
    }))
    const page = await signIn('/console/')
    await page.click('button.more')
    await page.waitForSelector('text=ZX2611002')
    expect(await page.locator('tbody tr').count()).toBe(6)
    expect(await page.locator('button.more').count()).toBe(0)
  })

  it('asks to sign in again when the session has ended, and returns to the place', async () => {
    const page = await signIn('/console/?tab=closed')
    await page.waitForSelector('table')
    site.server().answer('listCases', () => problem('unauthorized', 'zh-CN'))
    await page.click('.refresh button')
    await page.waitForSelector('text=登录已过期')
    await expectAccessible(page)
    site.server().answer('listCases', () => ({ status: 200, body: { cases: summaries } }))
    await page.click('.sign-in button')
    await page.waitForSelector('[aria-current=page]:has-text("已结")')
  })

  it('switches the language and keeps it', async () => {
    const page = await signIn('/console/')
    await page.click('.masthead button:has-text("English")')
    expect(await page.textContent('h1')).toBe('Cases')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await page.reload()
    await page.waitForSelector('h1:has-text("Cases")')
  })
})
