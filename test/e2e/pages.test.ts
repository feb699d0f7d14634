import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { client } from '#test/support/client.ts'
import { photo } from '#test/support/sample-files.ts'
import { expectAccessible, expectNoSideScroll, useBrowser, type Look } from '#test/web/support/browser.ts'

const cloud = client(inject('cloudUrl'))
const browser = useBrowser()
const open = (path: string, look: Look): Promise<Page> => browser.open(inject('cloudUrl') + path, look)

/** Files a complaint through the form and follows the private link to the tracking page. */
const fileComplaint = async (look: Look): Promise<{ reference: string; customer: Page }> => {
  const customer = await open('/', look)
  await customer.fill('#field-narrative', '我买的电饭煲用了三天就坏了，质量太差，要求退款')
  await customer.fill('#field-name', '客户甲')
  await customer.fill('#field-email', 'customer@example.com')
  // Straight to the bucket, as the content security policy of the pages lets it.
  await customer.setInputFiles('#files', { name: '照片.jpg', mimeType: 'image/jpeg', buffer: photo() })
  await customer.waitForSelector('.files .ready')
  await customer.click('form button[type=submit]')
  await customer.waitForSelector('.success')
  const reference = (await customer.textContent('.facts .reference')) ?? ''
  await expectAccessible(customer)
  await customer.click('.success a.button')
  await customer.waitForSelector('.timeline')
  return { reference, customer }
}

/** Signs in on the provider's own page. */
const signIn = async (user: string, path: string, look: Look): Promise<Page> => {
  const staff = await open(path, look)
  await staff.click('.sign-in button')
  await staff.click(`button[value="${user}"]`)
  await staff.waitForSelector('.me')
  return staff
}

const give = async (staff: Page, command: string, fill?: () => Promise<void>): Promise<void> => {
  await staff.click(`[data-command="${command}"]`)
  await fill?.()
  await expectAccessible(staff)
  await staff.click('dialog button[type=submit]')
  await staff.waitForSelector('dialog', { state: 'detached' })
}

describe.each([
  ['zh-CN', 1280],
  ['en', 390],
] as const)('with a browser in %s at %d px', (locale, width) => {
  const look = { locale, width }

  it('[R2] [R16] [R32] [R33] a complaint goes from the form through the console to its answer on the tracking page', async () => {
    const { reference, customer } = await fileComplaint(look)
    expect(reference).toMatch(/^TS2611\d{3,}$/)
    await cloud.idle()

    const staff = await signIn('handler', '/console/', look)
    await staff.click(`tbody a:text-is("${reference}")`)
    await staff.waitForSelector('.clock')
    expect(await staff.textContent('section:has(#files-heading)')).toContain('照片.jpg')
    await expectAccessible(staff)
    await expectNoSideScroll(staff)
    await give(staff, 'accept')
    await staff.waitForSelector('[data-command=resolve]')
    await give(staff, 'reply-to-customer', () => staff.fill('dialog textarea', '我们正在核实'))
    await give(staff, 'resolve', async () => {
      await staff.fill('dialog textarea >> nth=0', '已为您全额退款')
      await staff.check('dialog input[value=valid]')
    })
    await staff.waitForSelector('[data-command=close]')
    await cloud.idle()

    await customer.reload()
    await customer.waitForSelector('.status-answered')
    expect(await customer.textContent('.messages')).toContain('已为您全额退款')
    await expectAccessible(customer)
    await expectNoSideScroll(customer)
  }, 120_000)

  it('[R12] [R45] a coordinator looks at what the classifier has learnt, and a handler is told that they may not', async () => {
    const staff = await signIn('coordinator', '/console/', look)
    await staff.click('.classifier-link')
    await staff.waitForSelector('.answering')
    await expectAccessible(staff)
    await expectNoSideScroll(staff)
    const handler = await signIn('handler', '/console/classifier', look)
    await handler.waitForSelector('.classifier .notice')
    expect(await handler.textContent('.classifier .notice')).toMatch(/没有查看分类模型的权限|not allowed/)
  }, 120_000)

  it('[R45] whoever may not see cases is told so, and signing out ends the session', async () => {
    const staff = await signIn('administrator', '/console/cases/TS2611001', look)
    await staff.waitForSelector('.notice')
    expect(await staff.textContent('.notice')).toMatch(/没有权限|not allowed/)
    await expectAccessible(staff)
    await staff.click('.tools button >> nth=0')
    await staff.waitForSelector('.sign-in button')
    // Not only here: the provider asks anew.
    await staff.click('.sign-in button')
    await staff.waitForSelector('button[value="handler"]')
  }, 120_000)
})
