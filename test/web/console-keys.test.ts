import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiClient, Role } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll, type Look } from './support/browser.ts'
import { me } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'
import { useSite } from './support/site.ts'

const site = useSite()
const shop: ApiClient = {
  id: 'c1',
  name: '网店',
  scopes: ['complaints:write', 'cases:read'],
  perMinute: 60,
  createdAt: '2026-11-20T02:00:00.000Z',
  createdBy: 'administrator1',
}
const old: ApiClient = {
  ...shop,
  id: 'c2',
  name: '旧热线',
  revokedAt: '2026-11-21T02:00:00.000Z',
  revokedBy: 'administrator1',
}
const secret = 'rdk_c3_k3JxvW0yqLr8mZt5PbNd2sGh'

const as = (...roles: Role[]): void =>
  site.server().answer('getMe', () => ({ status: 200, body: { ...me, roles } }))
const listed = (...clients: ApiClient[]): void =>
  site.server().answer('listApiClients', () => ({ status: 200, body: { clients } }))

beforeEach(() => {
  as('administrator')
  listed(shop, old)
  site.server().answer('listCases', () => ({ status: 200, body: { cases: [] } }))
})

/** An administrator is led there: there is no case that they may see. */
const open = async (look: Look = { locale: 'en' }): Promise<Page> => {
  const page = await site.open('/console/', look)
  await page.click('.sign-in button')
  await page.waitForSelector('.keys .clocks')
  return page
}
const sent = (id: 'createApiClient' | 'revokeApiClient') =>
  site.server().calls.filter((call) => call.id === id)

describe.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('keys of other systems, in %s at %d px [R2] [R6]', (locale, width) => {
  it('are listed accessibly, given once, and taken back after a question', async () => {
    const created = { ...shop, id: 'c3', name: '客服系统' }
    site.server().answer('createApiClient', () => {
      listed(created, shop, old)
      return { status: 201, body: { client: created, key: secret } }
    })
    site.server().answer('revokeApiClient', () => {
      listed(created, { ...shop, revokedAt: old.createdAt, revokedBy: 'administrator1' }, old)
      return { status: 200, body: shop }
    })
    const page = await open({ locale, width })
    await expectAccessible(page)
    await expectNoSideScroll(page)
    // What a key may do stands below its heading, not squeezed in beside it.
    expect((await page.locator('.keys .choice').first().boundingBox())?.width ?? 0).toBeGreaterThan(200)
    // Only what is in force can be taken back.
    expect(await page.locator('.keys li button').count()).toBe(1)
    await page.locator('.keys form input[type=text]').fill(' 客服系统 ')
    await page.click('.keys form button[type=submit]')
    await page.waitForSelector('.given-key')
    expect(sent('createApiClient').map(({ body }) => body)).toEqual([
      { name: '客服系统', scopes: ['complaints:write'], perMinute: 60 },
    ])
    expect(await page.locator('.given-key code').textContent()).toBe(secret)
    await expectAccessible(page)
    await expectNoSideScroll(page)

    await page.locator('.keys li button').nth(1).click()
    await page.waitForSelector('dialog[open]')
    await expectAccessible(page)
    expect(sent('revokeApiClient')).toHaveLength(0)
    await page.click('dialog .primary')
    await page.waitForSelector('dialog', { state: 'detached' })
    expect(sent('revokeApiClient').map(({ params }) => params)).toEqual([{ client: 'c1' }])
    await page.waitForFunction(() => document.querySelectorAll('.keys li button').length === 1)
    // The key is not there any more for whoever opens the page next.
    await page.reload()
    await page.waitForSelector('.keys .clocks')
    expect(await page.content()).not.toContain(secret)
  })
})

describe('a key that cannot be given [R6]', () => {
  it('says what is missing before it is asked for, and what the server refused', async () => {
    const page = await open()
    const submit = () => page.click('.keys form button[type=submit]')
    await page.locator('.keys form input[type=number]').fill('0')
    await page.locator('.keys form input[type=checkbox]').first().uncheck()
    await submit()
    expect(await page.locator('.keys .field-error').allTextContents()).toEqual([
      'Enter the name of the system',
      'Enter a whole number from 1 to 6000',
      'Choose at least one',
    ])
    expect(sent('createApiClient')).toHaveLength(0)
    await expectAccessible(page)
    await page.locator('.keys form input[type=text]').fill('Shop')
    await page.locator('.keys form input[type=number]').fill('6000')
    await page.locator('.keys form input[type=checkbox]').nth(1).check()
    site.server().answer('createApiClient', () => problem('forbidden', 'en'))
    await submit()
    await page.waitForSelector('.keys .notice.problem')
    expect(sent('createApiClient')[0]?.body).toEqual({
      name: 'Shop',
      scopes: ['cases:read'],
      perMinute: 6000,
    })
    expect(await page.locator('.given-key').count()).toBe(0)
  })

  it('is not offered to who may only see them, and nothing of it to others [R45]', async () => {
    as('auditor')
    const page = await site.open('/console/', { locale: 'en' })
    await page.click('.sign-in button')
    await page.click('.keys-link')
    await page.waitForSelector('.keys .clocks')
    expect(await page.locator('.keys form, .keys li button').count()).toBe(0)
    as('handler')
    const other = await site.open('/console/', { locale: 'en' })
    await other.click('.sign-in button')
    await other.waitForSelector('.tabs')
    expect(await other.locator('.keys-link').count()).toBe(0)
  })
})
