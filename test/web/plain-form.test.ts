import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, normalize } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plainFormWorld } from '#test/support/plain-form.ts'
import { buildWeb } from '../../scripts/build-web.ts'
import { expectAccessible, expectNoSideScroll, useBrowser } from './support/browser.ts'

/** As the front door sends it with what the API answers. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

let folder = ''
const server = createServer()
let world = plainFormWorld()
let asked: (string | undefined)[] = []

const browser = useBrowser()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-plain-'))
  await buildWeb(folder)
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = { 'accept-language': request.headers['accept-language'] ?? '' }
      const body = Buffer.concat(chunks).toString()
      const page = request.method === 'POST' ? 'submit' : 'show'
      if (!pathname.startsWith('/v1/complaints')) {
        const file = pathname === '/' ? 'index.html' : pathname
        const type = file.endsWith('.css')
          ? 'text/css'
          : file.endsWith('.html')
            ? 'text/html'
            : 'image/svg+xml'
        readFile(join(folder, normalize(file))).then(
          (content) => response.writeHead(200, { 'content-type': type }).end(content),
          () => response.writeHead(404).end(),
        )
        return
      }
      asked.push(request.headers['accept-language'])
      world.pass(5)
      world
        .answer(page, { headers, query: Object.fromEntries(searchParams), body })
        .then(({ statusCode, headers: sent, body: html }) =>
          response
            .writeHead(statusCode ?? 500, {
              ...(sent as Record<string, string>),
              'content-security-policy': policy,
            })
            .end(html),
        )
        .catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 60_000)
beforeEach(() => {
  world = plainFormWorld()
  asked = []
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** axe needs the timers that a page without JavaScript does not have: it looks at the same page in one that has. */
const checkAccessible = async (page: Page, width: number): Promise<void> => {
  const copy = await browser.open(`${origin()}/v1/complaints/new`, { width })
  await copy.setContent(await page.content())
  await expectAccessible(copy)
  await copy.context().close()
}

const open = (locale: string, width: number, path = '/'): Promise<Page> =>
  browser.open(`${origin()}${path}`, {
    locale,
    width,
    scripts: false,
  })
const shot = async (page: Page, name: string): Promise<void> => {
  const directory = process.env['SCREENSHOTS']
  if (directory !== undefined) await page.screenshot({ path: join(directory, `${name}.png`), fullPage: true })
}

describe.each([
  ['zh-CN', 1280],
  ['zh-CN', 390],
  ['en', 1280],
  ['en', 390],
] as const)('without JavaScript, in %s at %d px', (locale, width) => {
  it('a complaint is made, put right and registered [R6]', async () => {
    const page = await open(locale, width)
    await page.waitForURL('**/v1/complaints/new')
    expect(await page.getAttribute('html', 'lang')).toBe(locale)
    await checkAccessible(page, width)
    await expectNoSideScroll(page)
    await shot(page, `plain-${locale}-${width}`)
    await page.fill('#field-name', locale === 'en' ? 'Ann <b>Lee</b>' : '客户甲')
    await page.fill('#field-email', 'nobody')
    await page.click('form .primary')
    await page.waitForSelector('#summary')
    await checkAccessible(page, width)
    await shot(page, `plain-errors-${locale}-${width}`)
    expect(await page.inputValue('#field-name')).toBe(locale === 'en' ? 'Ann <b>Lee</b>' : '客户甲')
    await page.click('#summary a >> nth=0')
    expect(page.url()).toContain('#field-narrative')
    await page.fill('#field-email', 'a@example.com')
    await page.fill('#field-narrative', '电饭煲坏了')
    await page.click('form .primary')
    await page.waitForSelector('.success')
    await checkAccessible(page, width)
    await expectNoSideScroll(page)
    await shot(page, `plain-receipt-${locale}-${width}`)
    expect(await page.textContent('.facts')).toContain('TS2611001')
    expect(await page.inputValue('#link')).toContain('/track#TS2611001.token-')
    await page.reload()
    expect(await page.textContent('.facts')).toContain('TS2611001')
    expect(world.ports.cases.snapshots.size).toBe(1)
  })
})

it('switches the language with the text that was written, by the keyboard', async () => {
  const page = await open('en', 390, '/v1/complaints/new')
  await page.fill('#field-narrative', 'The kettle leaks.')
  await page.focus('#language')
  await page.keyboard.press('Enter')
  await page.waitForSelector('html[lang=zh-CN]')
  expect(await page.inputValue('#field-narrative')).toBe('The kettle leaks.')
  expect(asked).toHaveLength(2)
})

it('leads nobody to the field that only machines fill in [R46]', async () => {
  const page = await open('en', 1280, '/v1/complaints/new')
  await page.focus('#reply-wanted')
  const passed: (string | undefined)[] = []
  for (let step = 0; step < 2; step += 1) {
    await page.keyboard.press('Tab')
    passed.push(await page.evaluate(() => document.activeElement?.tagName))
  }
  expect(passed).toEqual(['SUMMARY', 'BUTTON'])
  expect(
    await page.locator('.unseen').evaluate((one) => one.getBoundingClientRect().width),
  ).toBeLessThanOrEqual(1)
})
