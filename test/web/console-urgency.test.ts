import { describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { detail } from './support/case-fixture.ts'
import { summaries, summary } from './support/fixtures.ts'

const { site, show, take, sent, open } = useCaseConsole()

describe.each([
  ['zh-CN', 1280, '紧急', '特急', '紧急程度'],
  ['en', 390, 'Urgent', 'Immediate', 'Urgency'],
] as const)('the urgency of a case, in %s at %d px [R2] [R10]', (locale, width, urgent, immediate, name) => {
  it('stands out at the head of the case, and says why among its classification', async () => {
    const page = await open({ locale, width })
    expect(await page.textContent('.case-title .chips')).toContain(urgent)
    const facets = (await page.textContent('section[aria-labelledby=classification-heading]')) ?? ''
    expect(facets).toContain(`${name}${urgent}`)
    expect(facets).toContain(locale === 'en' ? 'It will soon be too late' : '再晚就来不及')
    await expectAccessible(page)
    await expectNoSideScroll(page)
  })

  it('stands beside the severity in the queue where it is above the usual', async () => {
    const cases = [...summaries.slice(0, 1), summary(9, '杯子有裂纹')]
    site.server().answer('listCases', () => ({ status: 200, body: { cases } }))
    const page = await open({ locale, width })
    await page.goto(page.url().replace(/cases\/.*/, ''))
    await page.waitForSelector('tbody tr >> nth=1')
    expect(await page.textContent('tbody tr >> nth=0')).toContain(immediate)
    expect(await page.locator('tbody tr >> nth=1').locator('.chip').count()).toBe(1)
    await expectAccessible(page)
    await expectNoSideScroll(page)
  })
})

describe('the urgency of a case [R12]', () => {
  it('is sent only where a person changed it', async () => {
    take('reclassifyCase')
    const page = await open({ locale: 'en' })
    await command(page, 'reclassify')
    await page.selectOption('dialog select >> nth=3', 'normal')
    await page.fill('dialog textarea', 'They have moved the day.')
    await confirmDialog(page)
    await toast(page, 'Classification saved')
    expect(sent('reclassifyCase')).toEqual({ urgency: 'normal', reason: 'They have moved the day.' })
  })

  it('is left out where the case was classified before there was one', async () => {
    const { urgency: _, ...classification } = detail.classification ?? {}
    show({ urgency: 'normal', classification: classification as typeof detail.classification })
    const page = await open({ locale: 'en' })
    const text = await page.textContent('section[aria-labelledby=classification-heading]')
    expect(text).toContain('Severity')
    expect(text).not.toContain('Urgency')
    expect(await page.textContent('.case-title .chips')).not.toContain('Urgent')
  })
})
