import { describe, expect, it } from 'vitest'
import { sampleLetters } from '../../scripts/sample-letters.ts'
import { expectAccessible, expectNoSideScroll, useBrowser } from './support/browser.ts'

const browser = useBrowser()
const letters = sampleLetters()

/** What stands in a text, whatever white space parts it. */
const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

describe('mails as people see them on a phone [R24] [R32]', () => {
  it.each(letters.map((sample) => [sample.name, sample.language, sample] as const))(
    '%s in %s says all of its text, fits, and can be read by everybody',
    async (_, language, { subject, text, html }) => {
      const page = await browser.open('about:blank', { width: 360, locale: language })
      await page.setContent(html)
      expect(await page.title()).toBe(subject)
      expect(await page.getAttribute('html', 'lang')).toBe(language)
      expect(words(await page.innerText('main'))).toBe(words(`${subject} ${text}`))
      // What customers and staff write stays what they wrote.
      expect(await page.locator('b').count()).toBe(0)
      const links = await page.locator('a').evaluateAll((all) => all.map((link) => link.getAttribute('href')))
      expect(links.length).toBeGreaterThan(0)
      expect(links.every((link) => link?.startsWith('https://redress.example.org/'))).toBe(true)
      await expectNoSideScroll(page)
      await expectAccessible(page)
    },
  )

  it.each(['zh-CN', 'en'] as const)('are readable by night too (%s)', async (language) => {
    const sample = letters.find((one) => one.name === 'result' && one.language === language)
    const page = await browser.open('about:blank', { width: 360, dark: true })
    await page.setContent(sample?.html ?? '')
    await expectAccessible(page)
  })
})
