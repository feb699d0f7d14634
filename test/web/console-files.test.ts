import { describe, expect, it } from 'vitest'
import type { Attachment } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { detail } from './support/case-fixture.ts'

const { site, show, take, sent, open } = useCaseConsole()

const attachment = (name: string, changes: Partial<Attachment> = {}): Attachment => ({
  id: 'k3JxvW0yqLr8mZt5PbNd2sGh',
  name,
  at: '2026-11-20T16:00:00+08:00',
  cameWith: 1,
  origin: 'form',
  size: 184_320,
  type: 'image/jpeg',
  state: 'clean',
  findings: [],
  inline: false,
  repeated: false,
  opening: 'free',
  ...changes,
})
const macro = { finding: 'macro', text: { 'zh-CN': '含宏的文档', en: 'a document with macros' } } as const
const attachments = [
  attachment('水壶照片.jpg'),
  attachment('a name that somebody has typed without any end to it and without a thought.docx', {
    id: 'q7hx2n0vbd4k1mzcWWWW0001',
    state: 'quarantined',
    opening: 'guarded',
    findings: [macro],
    origin: 'mail',
  }),
  attachment('still.zip', { id: 'q7hx2n0vbd4k1mzcWWWW0002', state: 'checking', opening: 'none' }),
  attachment('logo.png', { id: 'q7hx2n0vbd4k1mzcWWWW0003', inline: true, repeated: true, origin: 'mail' }),
]
const asked = () => site.server().calls.filter(({ id }) => id === 'getAttachment')

describe.each([
  { locale: 'zh-CN', width: 1280 },
  { locale: 'en', width: 390 },
] as const)('files of a case in the console in $locale at $width px [R33] [R46]', (look) => {
  it('are listed with what was seen, pictures within the text folded away', async () => {
    show({ attachments })
    const page = await open(look)
    const card = page.locator('section:has(#files-heading)')
    expect(await card.locator('> .files > li').count()).toBe(3)
    expect(await card.textContent()).toMatch(/含宏的文档|a document with macros/)
    expect(await card.locator('> .files > li button').count()).toBe(2)
    await expectAccessible(page)
    await card.locator('summary').click()
    await expectAccessible(page)
    await expectNoSideScroll(page)
    expect(await page.textContent('.messages')).toContain('水壶照片.jpg')
  })

  it('are saved at once, or after a warning where they are in quarantine', async () => {
    show({ attachments })
    const { origin, answer } = site.server()
    const body = { url: `${origin}/favicon.svg`, expiresAt: '2026-11-20T08:01:00Z' }
    answer('getAttachment', () => ({ status: 200, body }))
    const page = await open(look)
    const buttons = page.locator('section:has(#files-heading) .files li button')
    const [saved] = await Promise.all([page.waitForEvent('download'), buttons.nth(0).click()])
    expect(saved.url()).toBe(body.url)
    await buttons.nth(1).click()
    await page.waitForSelector('dialog[open]')
    await expectAccessible(page)
    expect(asked()).toHaveLength(1)
    await Promise.all([page.waitForEvent('download'), page.click('dialog .final')])
    await page.waitForSelector('dialog', { state: 'detached' })
    expect(asked().map(({ query }) => query.get('quarantined'))).toEqual([null, 'true'])
  })

  it('are added with a note', async () => {
    show({ allowedCommands: ['add-note'] })
    take('addNote', detail.state)
    const { origin, answer } = site.server()
    const upload = { url: `${origin}/bucket`, fields: { key: 'incoming/1' } }
    answer('requestUpload', () => ({
      status: 201,
      body: { id: 'k3JxvW0yqLr8mZt5PbNd2sGh', token: 'token-1', expiresAt: '2026-11-20T08:15:00Z', upload },
    }))
    const page = await open(look)
    await command(page, 'add-note')
    await page.fill('dialog textarea', '检测报告')
    site.server().bucketStatus = 500
    await page.setInputFiles('dialog input[type=file]', {
      name: 'report.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-'),
    })
    await page.waitForSelector('.files .failed')
    await confirmDialog(page)
    expect(await page.textContent('dialog .field-error[role=alert]:not([hidden])')).toMatch(/重试|try again/)
    site.server().bucketStatus = 204
    await page.click('dialog .failed button >> nth=0')
    await page.waitForSelector('.files .ready')
    await expectAccessible(page)
    await confirmDialog(page)
    await toast(page, detail.reference)
    expect(sent('addNote')).toEqual({ text: '检测报告', attachments: ['token-1'] })
  })
})
