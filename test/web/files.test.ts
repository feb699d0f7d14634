import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { narrative, receipt, trackedCase } from './support/fixtures.ts'
import { useTrackPage } from './support/track-page.ts'

const { site, open: openTrack } = useTrackPage()

const inBoth = describe.each([
  { locale: 'zh-CN', width: 390 },
  { locale: 'zh-CN', width: 1280 },
  { locale: 'en', width: 390 },
  { locale: 'en', width: 1280 },
] as const)
const fits = async (page: Page): Promise<void> => {
  await expectAccessible(page)
  await expectNoSideScroll(page)
}

const id = 'k3JxvW0yqLr8mZt5PbNd2sGh'
const serveUploads = (): void => {
  let count = 0
  const { origin, answer } = site.server()
  answer('requestUpload', () => {
    count += 1
    const upload = { url: `${origin}/bucket`, fields: { key: `incoming/${count}`, policy: 'signed' } }
    return { status: 201, body: { id, token: `token-${count}`, expiresAt: '2026-11-18T02:20:00Z', upload } }
  })
  answer('submitComplaint', () => ({ status: 201, body: receipt }))
}
const file = (name: string, content = 'content') => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(content),
})
const ready = (page: Page, count: number) =>
  page.waitForFunction((wanted) => document.querySelectorAll('.files .ready').length === wanted, count)
const sentWith = (operation: string) =>
  site.server().calls.findLast((call) => call.id === operation)?.body as
    { attachments?: string[] } | undefined
const errorOf = (page: Page) => page.textContent('.file-field .field-error')

const openForm = async (look: { locale: string; width: number }): Promise<Page> => {
  const page = await site.open('/', look)
  await page.fill('#field-narrative', narrative)
  await page.fill('#field-name', '客户甲')
  return page
}

inBoth('files on the public pages in $locale at $width px [R6] [R33]', (look) => {
  it('go with a complaint: straight to the bucket, then by their tokens', async () => {
    serveUploads()
    const page = await openForm(look)
    await page.setInputFiles('#files', [
      file('水壶照片.jpg'),
      file('a very long name of a file that somebody has scanned.pdf'),
    ])
    await ready(page, 2)
    await fits(page)
    expect(await page.textContent('.file-field [role=status]')).toMatch(/已上传|is uploaded/)
    await page.setInputFiles('#files', file('mistaken.jpg'))
    await ready(page, 3)
    await page.click('.files li:nth-child(3) button:last-child')
    await ready(page, 2)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('files')
    await page.emulateMedia({ colorScheme: 'dark' })
    await fits(page)
    await page.click('form button[type=submit]')
    await page.waitForSelector('.success')
    expect(sentWith('submitComplaint')?.attachments?.toSorted()).toEqual(['token-1', 'token-2'])
    const [request] = site.server().calls
    expect(request).toMatchObject({ id: 'requestUpload', body: { type: 'image/jpeg', size: 7 } })
    expect(site.server().uploads[0]).toMatch(/name="key"[\s\S]*name="policy"[\s\S]*name="file"/)
  })

  it('are added to the case with information by private link, and listed', async () => {
    serveUploads()
    const files = [
      { id, name: '发票.jpg', at: '2026-11-20T16:00:00+08:00', size: 1_300_000, state: 'checking' as const },
    ]
    const page = await openTrack(trackedCase, look, { ...trackedCase, files })
    await page.fill('#field-add-information', '发票见附件')
    await page.setInputFiles('#add-files', file('发票.jpg'))
    await ready(page, 1)
    await fits(page)
    await page.click('#form-add-information [type=submit]')
    await page.waitForSelector('#own-files')
    expect(sentWith('actOnTrackedCase')).toEqual({
      action: 'add-information',
      text: '发票见附件',
      attachments: ['token-1'],
    })
    expect(await page.locator('.file-field .files li').count()).toBe(0)
    expect(await page.textContent('section:has(#own-files)')).toMatch(/发票\.jpg1\.2 MB/)
    await fits(page)
  })
})

describe('files that cannot be sent [R46]', () => {
  const look = { locale: 'en', width: 390 }

  it('are tried again or left out before the complaint goes', async () => {
    serveUploads()
    site.server().bucketStatus = 403
    const page = await openForm(look)
    await page.setInputFiles('#files', file('a.jpg'))
    await page.waitForSelector('.files .failed')
    await fits(page)
    await page.click('form button[type=submit]')
    expect(await page.textContent('#notice')).toContain('try again or remove it')
    expect(sentWith('submitComplaint')).toBeUndefined()
    site.server().bucketStatus = 204
    await page.click('.files .failed button >> nth=0')
    await ready(page, 1)
    await page.click('form button[type=submit]')
    await page.waitForSelector('.success')
    expect(sentWith('submitComplaint')?.attachments).toEqual(['token-2'])
  })

  it('are waited for, and stay when the language is changed', async () => {
    serveUploads()
    const page = await openForm(look)
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/bucket', async (route) => {
      await held
      await route.continue()
    })
    await page.setInputFiles('#files', file('a.jpg'))
    await page.waitForSelector('.files .uploading progress')
    await page.click('form button[type=submit]')
    expect(await page.textContent('#notice')).toContain('still being uploaded')
    await page.click('#language')
    expect(await page.textContent('.files .uploading')).toContain('正在上传')
    goOn()
    await ready(page, 1)
  })

  it('say what is wrong: empty, too large, too many', async () => {
    serveUploads()
    const page = await openForm(look)
    await page.setInputFiles('#files', file('empty.txt', ''))
    expect(await errorOf(page)).toBe('empty.txt is empty and was not added')
    await page.setInputFiles('#files', file('film.mp4', 'x'.repeat(20 * 1024 * 1024 + 1)))
    expect(await errorOf(page)).toBe('film.mp4 is larger than 20 MB and was not added')
    await fits(page)
    await page.setInputFiles(
      '#files',
      Array.from({ length: 11 }, (_, index) => file(`${index}.jpg`)),
    )
    expect(await errorOf(page)).toBe('You can add 10 files at most')
    await ready(page, 10)
  })
})
