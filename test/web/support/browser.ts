import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'

export interface Look {
  readonly locale?: string
  readonly width?: number
  readonly dark?: boolean
  /** `false` switches JavaScript off. */
  readonly scripts?: boolean
}

/** One browser per test file. A script error or a breach of the content security policy fails the test it happened in. */
export const useBrowser = (): { open(address: string, look?: Look): Promise<Page> } => {
  let browser: Browser | undefined
  const faults: string[] = []

  beforeAll(async () => {
    const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  }, 60_000)
  beforeEach(() => void (faults.length = 0))
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
    expect(faults).toEqual([])
  })
  afterAll(() => browser?.close())

  return {
    async open(address, { locale = 'zh-CN', width = 1280, dark = false, scripts = true } = {}) {
      if (browser === undefined) throw new Error('the browser is not running')
      const context = await browser.newContext({
        locale,
        timezoneId: 'Asia/Shanghai',
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        javaScriptEnabled: scripts,
      })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      })
      await page.goto(address)
      return page
    },
  }
}

/** No violation of WCAG 2.2 A or AA that axe can see, nor of its best practices. */
export const expectAccessible = async (page: Page): Promise<void> => {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe
    const result = await runner.run(document, { resultTypes: ['violations'] })
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  expect(violations).toEqual([])
}

/** Nothing sticks out at the side. */
export const expectNoSideScroll = async (page: Page): Promise<void> => {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content).toBeLessThanOrEqual(window ?? 0)
}
