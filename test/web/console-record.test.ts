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
  as('agent')
  site.server().answer('listCases', () => ({ status: 200, body: { cases: summaries } }))
  site.server().answer('getCase', () => ({ status: 200, body: detail }))
  site.server().answer('recordCase', () => ({
    status: 201,
    body: { reference: detail.reference, receivedAt: detail.receivedAt, expectedBy: detail.receivedAt },
  }))
})

const open = async (look: Look = { locale: 'en' }, path = '/console/record'): Promise<Page> => {
  const page = await site.open(path, look)
  await page.click('.sign-in button')
  await page.waitForSelector('.me')
  return page
}
const sent = () => site.server().calls.filter(({ id }) => id === 'recordCase')
const submit = (page: Page): Promise<void> => page.click('form button[type=submit]')
const errors = (page: Page): Promise<string[]> => page.locator('.record .field-error').allTextContents()

const minimum = async (page: Page): Promise<void> => {
  await page.getByLabel('Channel').selectOption('phone')
  await page.getByLabel('Name', { exact: true }).fill('客户甲')
  await page.getByLabel('What happened').fill('买的水壶坏了')
}

describe.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('the form for what reaches staff, in %s at %d px [R6]', (locale, width) => {
  it('is accessible, empty, wrong, and with a referral', async () => {
    const page = await open({ locale, width }, '/console/')
    await page.click('.record-link')
    await page.waitForSelector('.record form')
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await submit(page)
    expect(await errors(page)).toHaveLength(3)
    await expectAccessible(page)
    await page.locator('select').first().selectOption('referral')
    await page.waitForSelector('.fields-referral')
    await submit(page)
    expect(await errors(page)).toHaveLength(3)
    await expectAccessible(page)
    await expectNoSideScroll(page)
  })
})

describe('recording [R6] [R7] [R8]', () => {
  it('by the keyboard alone sends what was filled in, and shows the case', async () => {
    const page = await open()
    await page.getByLabel('Channel').focus()
    await page.keyboard.type('Refer')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    // The moment in the time of the person: Shanghai.
    await page.getByLabel('Received at').fill('2026-11-01T09:30')
    for (const [label, value] of [
      ['Referred by', '12315'],
      ['Their number', '2026-0817'],
      ['Answer them by', '2026-12-04'],
      ['Name', ' 客户甲 '],
      ['Phone', '13800000001'],
      ['Email', 'customer@example.com'],
      ['Postal address', '人民路 1 号'],
      ['What happened', '买的水壶坏了'],
      ['What they want', '退款'],
      ['Unit complained about', '第三门店'],
    ] as const) {
      const field = page.getByLabel(label, { exact: label === 'Name' })
      await field.focus()
      await field.fill(value)
    }
    await page.getByLabel('Customer class').selectOption('vip')
    await page.getByLabel('The customer wants a reply').selectOption('no')
    await page.getByLabel('Kind').selectOption('inquiry')
    await page.getByLabel('Place').focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector(`.toast:has-text("Recorded · ${detail.reference}")`)
    await page.waitForSelector('.case-grid')
    const [call] = sent()
    expect(call?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
    expect(call?.body).toEqual({
      channel: 'referral',
      kind: 'inquiry',
      receivedAt: '2026-11-01T01:30:00.000Z',
      language: 'en',
      referral: { from: '12315', number: '2026-0817', replyBy: '2026-12-04' },
      customer: {
        name: '客户甲',
        phone: '13800000001',
        email: 'customer@example.com',
        address: '人民路 1 号',
        class: 'vip',
      },
      replyWanted: false,
      narrative: '买的水壶坏了',
      desiredOutcome: '退款',
      unit: '第三门店',
    })
  })

  it('leaves out what was left empty, and the referrer of what is no referral', async () => {
    const page = await open()
    await page.getByLabel('Channel').selectOption('referral')
    await page.getByLabel('Referred by').fill('12315')
    await minimum(page)
    await submit(page)
    await page.waitForSelector('.case-grid')
    expect(sent()[0]?.body).toEqual({
      channel: 'phone',
      language: 'en',
      customer: { name: '客户甲', class: 'ordinary' },
      replyWanted: true,
      narrative: '买的水壶坏了',
    })
    // Nothing of it is left for the next customer.
    await page.goto(`${site.server().origin}/console/record`)
    await page.waitForSelector('.record form')
    expect(await page.getByLabel('What happened').inputValue()).toBe('')
  })

  it('refuses a moment that lies ahead before it is sent', async () => {
    const page = await open()
    await minimum(page)
    await page.getByLabel('Received at').fill('2099-01-01T09:00')
    await submit(page)
    expect(await errors(page)).toEqual(['This must not lie ahead'])
    expect(sent()).toEqual([])
  })

  it('sends the same key again when no answer came, also after the page was loaded anew', async () => {
    site.server().answer('recordCase', () => 'hang up')
    const page = await open()
    await minimum(page)
    await submit(page)
    await page.waitForSelector('.notice.problem')
    await page.reload()
    await page.waitForSelector('.record form')
    await submit(page)
    await page.waitForSelector('.notice.problem')
    expect(sent().length).toBeGreaterThanOrEqual(2)
    expect(new Set(sent().map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  it('leads to the case that a referral is already, and keeps what was filled in', async () => {
    site.server().answer('recordCase', () => {
      const answer = problem('already-recorded', 'en', [
        { pointer: '/referral/number', path: 'referral.number', code: 'already-recorded', message: 'Again' },
      ])
      return { ...answer, body: { ...(answer.body as object), reference: 'TS2611001' } }
    })
    const page = await open()
    await minimum(page)
    await page.getByLabel('Channel').selectOption('referral')
    await page.getByLabel('Referred by').fill('12315')
    await page.getByLabel('Their number').fill('2026-0817')
    await submit(page)
    await page.waitForSelector('.notice a:has-text("Open case TS2611001")')
    expect(await errors(page)).toEqual(['Again'])
    await expectAccessible(page)
    expect(await page.getByLabel('What happened').inputValue()).toBe('买的水壶坏了')
  })

  it('takes another key once an earlier version has arrived', async () => {
    site.server().answer('recordCase', () => problem('idempotency-conflict', 'en'))
    const page = await open()
    await minimum(page)
    await submit(page)
    await page.waitForSelector('.notice:has-text("Look for it in the list")')
    await submit(page)
    await page.waitForFunction(
      () => document.querySelector('form button[type=submit]')?.getAttribute('aria-disabled') === 'false',
    )
    expect(new Set(sent().map(({ headers }) => headers['idempotency-key'])).size).toBe(2)
  })

  it('is emptied on demand', async () => {
    const page = await open()
    await minimum(page)
    await page.click('button:has-text("Clear")')
    expect(await page.getByLabel('What happened').inputValue()).toBe('')
    expect(await page.getByLabel('Customer class').inputValue()).toBe('ordinary')
  })

  it('is not offered to whoever only reads [R45]', async () => {
    as('auditor', 'executive')
    const page = await open({ locale: 'en' }, '/console/')
    await page.waitForSelector('.queue')
    expect(await page.locator('.record-link').count()).toBe(0)
  })
})
