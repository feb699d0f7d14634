import { describe, expect, it } from 'vitest'
import type { SimilarCase } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { useCaseConsole } from './support/case-console.ts'
import { detail } from './support/case-fixture.ts'
import { both } from './support/clock-fixture.ts'
import { fromNow } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'

const { site, open } = useCaseConsole()
const { reference } = detail

const answered: SimilarCase = {
  reference: 'TS2610007',
  severity: 'general',
  category: 'product-quality/defect',
  receivedAt: fromNow(-40),
  result: { text: '已换新机，并致电致歉', validity: 'valid', at: fromNow(-30) },
  because: both('内容相似度 41%', '41 % of the words in common'),
}
const found = (...cases: SimilarCase[]): void =>
  site.server().answer('getSimilarCases', () => ({ status: 200, body: { reference, cases } }))
const asked = () => site.server().calls.filter(({ id }) => id === 'getSimilarCases').length
const card = 'section[aria-labelledby=similar-heading]'

describe.each([
  ['zh-CN', 1280, '成立'],
  ['en', 390, 'Valid'],
] as const)('how like matters were answered, in %s at %d px [R2] [R38]', (locale, width, validity) => {
  it('is looked up when somebody asks, and leads to the cases', async () => {
    found(answered)
    const page = await open({ locale, width })
    expect(asked()).toBe(0)
    await page.click(`${card} summary`)
    await page.waitForSelector(`${card} li`)
    expect(asked()).toBe(1)
    const text = (await page.textContent(card)) ?? ''
    expect(text).toContain('已换新机，并致电致歉')
    expect(text).toContain(answered.because[locale])
    expect(text).toContain(validity)
    expect(await page.getAttribute(`${card} a`, 'href')).toMatch(/\/cases\/TS2610007$/)
    await expectAccessible(page)
    await expectNoSideScroll(page)
  })
})

describe('where there is nothing to learn from [R38]', () => {
  it('says so, and says when it could not be looked up', async () => {
    found()
    const page = await open({ locale: 'en' })
    await page.click(`${card} summary`)
    await page.waitForSelector(`${card} .hint:has-text("No like case")`)
    site.server().answer('getSimilarCases', () => problem('forbidden', 'en'))
    const other = await open({ locale: 'en' })
    await other.click(`${card} summary`)
    await other.waitForSelector(`${card} .notice.problem`)
  })
})
