import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { buildWeb } from '../../../scripts/build-web.ts'
import { startMockServer, type MockServer } from './mock-server.ts'

export interface Look {
  readonly locale?: string
  readonly width?: number
  readonly dark?: boolean
}

export interface Site {
  readonly server: () => MockServer
  /** Opens a path of the site in a browser without memory. */
  open(path: string, look?: Look): Promise<Page>
}

/** Builds the pages once per test file, serves them, and closes whatever a test opened. */
export const useSite = (): Site => {
  let folder = ''
  let server: MockServer | undefined
  let browser: Browser | undefined
  const faults: string[] = []
  const running = (): MockServer => {
    if (server === undefined) throw new Error('the mock server is not running')
    return server
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-web-'))
    await buildWeb(folder)
    server = await startMockServer(folder)
    browser = await chromium.launch({
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox'],
    })
  }, 60_000)
  beforeEach(() => {
    server?.reset()
    faults.length = 0
  })
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
    // A script error or a breach of the content security policy fails the test in which it happened.
    expect([...faults, ...running().faults]).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  return {
    server: running,
    async open(path, { locale = 'zh-CN', width = 1280, dark = false } = {}) {
      const context = await browser?.newContext({
        locale,
        timezoneId: 'Asia/Shanghai',
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
      })
      if (context === undefined) throw new Error('the browser is not running')
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) faults.push(message.text())
      })
      await page.goto(running().origin + path)
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
