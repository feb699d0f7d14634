import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { narrative, receipt } from './support/fixtures.ts'
import { problem, type Answer } from './support/mock-server.ts'
import { useSite } from './support/site.ts'

const site = useSite()
const registered = (): Answer => ({ status: 201, body: receipt })

const fill = async (page: Page): Promise<void> => {
  await page.fill('#field-narrative', narrative)
  await page.fill('#field-name', '客户甲')
}
const submit = (page: Page): Promise<void> => page.click('form button[type=submit]')
const keysSent = (): unknown[] => site.server().calls.map(({ headers }) => headers['idempotency-key'])

describe.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('the complaint form in %s at %d px', (locale, width) => {
  const open = () => site.open('/', { locale, width })

  it('is accessible in every state, in light and dark', async () => {
    const page = await open()
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    await expectAccessible(page)
    await page.click('details summary')
    await submit(page)
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
    site.server().answer('submitComplaint', registered)
    await fill(page)
    await submit(page)
    await page.waitForSelector('.success')
    await expectAccessible(page)
    await expectNoSideScroll(page)
  })

  it('submits a complaint and hands over reference, date and private link [R2][R32]', async () => {
    site.server().answer('submitComplaint', registered)
    const page = await open()
    await fill(page)
    await page.fill('#field-email', 'customer@example.com')
    await page.click('details summary')
    await page.fill('#field-orderNumber', '20261112-0098')
    await page.fill('#field-occurredAt', '2026-11-12')
    await submit(page)
    await page.waitForSelector('.success')
    expect(site.server().calls[0]?.body).toEqual({
      narrative,
      customer: { name: '客户甲', email: 'customer@example.com' },
      occurredAt: '2026-11-12',
      orderNumber: '20261112-0098',
      replyWanted: true,
      language: locale,
      channel: 'web',
      form: { website: '', openSeconds: expect.any(Number) as number },
    })
    expect(await page.textContent('.facts')).toContain('TS2611001')
    expect(await page.textContent('.facts time')).toMatch(
      /2026年11月30日星期一 18:00|Monday, 30 November 2026 at 18:00/,
    )
    expect(await page.inputValue('#link')).toBe(receipt.trackingUrl)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await page.reload()
    expect(await page.inputValue('#link')).toBe(receipt.trackingUrl)
    await page.click('.success .link')
    expect(await page.inputValue('#field-narrative')).toBe('')
  })
})

describe('the complaint form', () => {
  it('lists what is wrong, takes the keyboard there, and lets go as it is put right', async () => {
    const page = await site.open('/', { locale: 'en' })
    await page.fill('#field-email', 'nobody')
    await submit(page)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary')
    expect(await page.locator('#summary li').allTextContents()).toEqual([
      'Tell us what happened',
      'Enter your name',
      'Email: Check the email address, for example name@example.com',
    ])
    await page.click('#summary a >> nth=1')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-name')
    expect(await page.getAttribute('#field-name', 'aria-describedby')).toContain('field-name-error')
    await page.keyboard.type('Ann')
    expect(await page.getAttribute('#field-name', 'aria-invalid')).toBeNull()
    expect(site.server().calls).toEqual([])
  })

  it('shows what the server has against a field beside that field', async () => {
    site.server().answer('submitComplaint', () =>
      problem('invalid-request', 'en', [
        { pointer: '/orderNumber', path: 'orderNumber', code: 'x', message: 'There is no such order' },
        { pointer: '/headers/x', path: 'headers.x', code: 'y', message: 'Something else' },
      ]),
    )
    const page = await site.open('/', { locale: 'en' })
    await fill(page)
    await submit(page)
    await page.waitForSelector('#summary li')
    expect(await page.isVisible('#field-orderNumber')).toBe(true)
    expect(await page.textContent('#field-orderNumber-error')).toBe('There is no such order')
    expect(await page.textContent('#summary')).toContain('Something else')
  })

  it('makes one case of a double click, a lost answer and a retry after reloading [R8]', async () => {
    site.server().answer('submitComplaint', () => 'hang up')
    const page = await site.open('/')
    await fill(page)
    await page.dblclick('form button[type=submit]')
    await page.waitForSelector('#notice:not([hidden])')
    expect(await page.textContent('#notice')).toContain('没有连接上服务器')
    await expectAccessible(page)
    await page.reload()
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
    site.server().answer('submitComplaint', registered)
    await submit(page)
    await page.waitForSelector('.success')
    expect(keysSent().length).toBeGreaterThanOrEqual(2)
    expect(new Set(keysSent()).size).toBe(1)
    await page.click('.success .link')
    await fill(page)
    await submit(page)
    await page.waitForSelector('.success')
    expect(new Set(keysSent()).size).toBe(2)
  })

  it('recovers the receipt when an earlier version had arrived after all [R5]', async () => {
    const page = await site.open('/')
    site.server().answer('submitComplaint', () => 'hang up')
    await fill(page)
    await submit(page)
    await page.waitForSelector('#notice:not([hidden])')
    const said = (body: unknown) => JSON.stringify({ ...(body as object), form: undefined })
    const first = said(site.server().calls[0]?.body)
    site
      .server()
      .answer('submitComplaint', ({ body }) =>
        said(body) === first ? registered() : problem('idempotency-conflict', 'zh-CN'),
      )
    await page.fill('#field-narrative', `${narrative}补充一句。`)
    await submit(page)
    await page.waitForSelector('text=您之前提交的版本已经登记')
    await expectAccessible(page)
    await page.click('text=查看已登记的投诉')
    await page.waitForSelector('.success')
    expect(new Set(keysSent()).size).toBe(1)
  })

  it('says when too much came from here, and keeps everything [R46]', async () => {
    site.server().answer('submitComplaint', () => problem('too-many-requests', 'en'))
    const page = await site.open('/', { locale: 'en' })
    await fill(page)
    await submit(page)
    await page.waitForSelector('#notice:not([hidden])')
    expect(await page.textContent('#notice')).toContain('Too many submissions')
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
  })

  it('tells how it was filled in, of a restored draft nothing [R46]', async () => {
    site.server().answer('submitComplaint', () => 'hang up')
    const page = await site.open('/')
    await fill(page)
    await page.evaluate(() => ((document.getElementById('website') as HTMLInputElement).value = 'spam'))
    await submit(page)
    await page.waitForSelector('#notice:not([hidden])')
    await page.reload()
    await submit(page)
    await page.waitForSelector('#notice:not([hidden])')
    const sent = site.server().calls.map(({ body }) => (body as { form: object }).form)
    expect(sent.at(0)).toMatchObject({ website: 'spam', openSeconds: expect.any(Number) as number })
    expect(sent.at(-1)).toEqual({ website: '' })
  })

  it('says that the device is offline and keeps everything', async () => {
    const page = await site.open('/', { locale: 'en' })
    await fill(page)
    await page.context().setOffline(true)
    await submit(page)
    await page.waitForSelector('#notice:not([hidden])')
    expect(await page.textContent('#notice')).toContain('offline')
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
    await page.context().setOffline(false)
    await page.waitForSelector('.notice.good')
  })

  it('keeps a draft on this device until it is sent or thrown away', async () => {
    const kept = (page: Page) => page.evaluate(() => localStorage.getItem('redress.draft'))
    const page = await site.open('/', { locale: 'en', width: 390 })
    await fill(page)
    await page.reload()
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
    page.once('dialog', (dialog) => void dialog.dismiss())
    await page.click('.submit-row .link')
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.click('.submit-row .link')
    expect([await page.inputValue('#field-narrative'), await kept(page)]).toEqual(['', null])
    await fill(page)
    expect(await kept(page)).toContain('客户甲')
    site.server().answer('submitComplaint', registered)
    await submit(page)
    await page.waitForSelector('.success')
    expect(await kept(page)).toBeNull()
  })

  it('switches the language without losing a word, and keeps the choice', async () => {
    const page = await site.open('/', { locale: 'zh-CN' })
    await fill(page)
    await page.click('#language')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    expect(await page.inputValue('#field-narrative')).toBe(narrative)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('language')
    await page.reload()
    expect(await page.textContent('h1')).toBe('Tell us what happened')
  })

  it('never takes what people write for markup [R46]', async () => {
    const page = await site.open('/?lang=en')
    site
      .server()
      .answer('submitComplaint', () =>
        problem('invalid-request', 'en', [
          { pointer: '/x', path: 'x', code: 'x', message: '<img src=x onerror=alert(1)>' },
        ]),
      )
    await page.fill('#field-narrative', '<script>alert(1)</script>')
    await page.fill('#field-name', '<b>Ann</b>')
    await submit(page)
    await page.waitForSelector('#summary li')
    expect(await page.locator('#summary img').count()).toBe(0)
  })
})
