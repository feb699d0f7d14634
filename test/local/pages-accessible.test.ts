import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOidc } from '../../local/oidc/index.ts'
import { findChromium } from '../../scripts/find-tools.mjs'
import { fakeClock, fakeStore, resource } from './fakes.ts'
import { EXECUTION, setUp } from './pages-world.ts'
import { serve } from './serve.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const CLIENT = 'client'

let server: Awaited<ReturnType<typeof serve>>
let browser: Browser
let pages: Page[]
let mail: string

beforeAll(async () => {
  server = await serve()
  const world = setUp(server.url)
  const client = resource('AWS::Cognito::UserPoolClient', CLIENT, {
    AllowedOAuthFlows: ['code'],
    CallbackURLs: [`${server.url}/callback`],
  })
  const oidc = await createOidc({
    resources: [client],
    store: fakeStore(),
    clock: fakeClock(),
    publicUrl: server.url,
  })
  server.use(async (request, response) => {
    if (!(await oidc.handle(request, response))) await world.handle(request, response)
  })
  await world.send()
  await world.send({ subject: '一封主题非常非常长的邮件'.repeat(5), text: 'x'.repeat(400) })
  mail = (await world.ses.mailbox.list())[0]?.id ?? ''
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('No Chromium: run "node scripts/prerequisites.mjs chromium"')
  browser = await chromium.launch({ executablePath })
  pages = []
  for (const screen of SCREENS) pages.push(await browser.newPage({ ...screen, bypassCSP: true }))
})

afterAll(async () => {
  await browser.close()
  await server.close()
})

const signIn = () =>
  `/_local/oidc/auth?${new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: `${server.url}/callback`,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  })}`

const PAGES: [string, () => string][] = [
  ['overview', () => '/_local'],
  ['mail', () => '/_local/mail'],
  ['one mail', () => `/_local/mail/${mail}`],
  ['clock', () => '/_local/clock'],
  ['executions', () => '/_local/executions'],
  ['one execution', () => `/_local/executions/${encodeURIComponent(EXECUTION)}`],
  ['queues', () => '/_local/queues'],
  ['logs', () => '/_local/logs'],
  ['permissions', () => '/_local/iam'],
  ['sign-in', signIn],
]

const SCREENS = [
  { locale: 'zh-CN', colorScheme: 'light', viewport: { width: 375, height: 812 } },
  { locale: 'en', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
] as const

it.each(PAGES)(
  '%s has no axe violation and no sideways scrolling, on a phone and on a desktop',
  async (name, path) => {
    for (const page of pages) {
      const response = await page.goto(server.url + path())
      expect(response?.status()).toBe(200)
      await page.evaluate(axe)
      const violations = await page.evaluate(async () => {
        const { axe: inPage } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
        const result = await inPage.run()
        return result.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))
      })
      expect(violations).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      const directory = process.env['SCREENSHOTS']
      if (directory !== undefined) {
        const file = `${directory}/local-${name.replace(' ', '-')}-${String(pages.indexOf(page))}.png`
        await page.screenshot({ path: file, fullPage: true })
      }
    }
  },
)

interface Violation {
  id: string
  nodes: { html: string }[]
}
