import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { operations } from '#shared/contracts/index.ts'
import { findings } from '#shared/domain/learning/judge.ts'
import { mayChooseVersion, maySeeClassifier } from '../../web/src/console/classifier/may-see-classifier.ts'
import { wordsZh } from '../../web/src/console/texts/words-zh.ts'
import type { Classifier, Role } from '../../web/src/contract-types.ts'
import { expectAccessible, expectNoSideScroll, type Look } from './support/browser.ts'
import {
  learntClassifier,
  longClassifier,
  pinnedClassifier,
  untaughtClassifier,
} from './support/classifier-fixture.ts'
import { me } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'
import { useSite } from './support/site.ts'

const site = useSite()
const as = (...roles: Role[]): void =>
  site.server().answer('getMe', () => ({ status: 200, body: { ...me, roles } }))
const learnt = (body: Classifier): void =>
  site.server().answer('getClassifier', () => ({ status: 200, body }))
const sent = (id: 'getClassifier' | 'rollBackClassifier') =>
  site.server().calls.filter((call) => call.id === id)

beforeEach(() => {
  as('coordinator')
  learnt(learntClassifier)
  site.server().answer('listCases', () => ({ status: 200, body: { cases: [] } }))
  site.server().answer('listApiClients', () => ({ status: 200, body: { clients: [] } }))
})

const signIn = async (path: string, look: Look = { locale: 'en' }): Promise<Page> => {
  const page = await site.open(path, look)
  await page.click('.sign-in button')
  return page
}
const open = async (look?: Look): Promise<Page> => {
  const page = await signIn('/console/classifier', look)
  await page.waitForSelector('.answering')
  return page
}
const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).innerText()).replaceAll(/\s+/g, ' ')
/** No code of the API is left without words. */
const codes = new RegExp(['day-one', 'undefined', ...findings.filter((code) => code.includes('-'))].join('|'))

describe.each([
  ['zh-CN', 1280],
  ['zh-CN', 390],
  ['en', 1280],
  ['en', 390],
] as const)('the page of the classifier, in %s at %d px [R10] [R12]', (locale, width) => {
  it.each([
    ['learnt', learntClassifier],
    ['pinned, with agreement that fell', pinnedClassifier],
    ['at the very beginning', untaughtClassifier],
    ['with as much as is ever listed', longClassifier],
  ])('is accessible, fits and has words for all: %s', async (_, body) => {
    learnt(body)
    const page = await open({ locale, width })
    await expectAccessible(page)
    await expectNoSideScroll(page)
    expect(await page.locator('main').innerText()).not.toMatch(codes)
  })

  it('goes back to an earlier version and to the latest again, with a reason each', async () => {
    site.server().answer('rollBackClassifier', () => {
      learnt(pinnedClassifier)
      const { inUse, pinned, changes } = pinnedClassifier
      return { status: 200, body: { inUse, changes, ...(pinned && { pinned }) } }
    })
    const page = await open({ locale, width })
    await page.click(`[data-version="${pinnedClassifier.inUse}"]`)
    await page.click('dialog .primary')
    await page.waitForSelector('dialog .field-error')
    await expectAccessible(page)
    await expectNoSideScroll(page)
    expect(sent('rollBackClassifier')).toHaveLength(0)
    await page.fill('dialog textarea', ' 新品上线后变差 ')
    await page.click('dialog .primary')
    await page.waitForSelector('.pinned')
    expect(await page.locator('dialog').count()).toBe(0)
    expect(sent('rollBackClassifier').map(({ body }) => body)).toEqual([
      { version: pinnedClassifier.inUse, reason: '新品上线后变差' },
    ])

    site.server().answer('rollBackClassifier', () => {
      learnt(learntClassifier)
      return { status: 200, body: { inUse: learntClassifier.inUse, changes: [] } }
    })
    await page.click('.pinned button')
    await page.fill('dialog textarea', '样本无误')
    await page.click('dialog .primary')
    await page.waitForSelector('.pinned', { state: 'detached' })
    expect(sent('rollBackClassifier').at(-1)?.body).toEqual({
      version: learntClassifier.inUse,
      reason: '样本无误',
    })
  })
})

describe('what the classifier has learnt [R12]', () => {
  it('is told in plain words: what answers since when and why, and how good it is', async () => {
    const page = await open()
    const category = await textOf(page, '[aria-labelledby=answering-category]')
    expect(category).toContain('Model of 20 Nov 2026, 02:00 In use since 20 Nov 2026, 02:00')
    expect(category).toContain('Learnt from 216 cases')
    expect(category).toContain('Right 88.4%')
    expect(category).toContain('Average of answers 84.1%')
    expect(category).toContain('62% of cases 97.8% of these right')
    expect(category).toContain('3.1 points off')
    expect(await textOf(page, '[aria-labelledby=answering-kind]')).toContain('Terms of the policy')
    const examples = await textOf(page, '[aria-labelledby=examples-heading]')
    expect(examples).toContain('61 classified or corrected by a person')
    expect(examples).toContain('171 let stand when the case was resolved')
    expect(examples).toContain('billing/double not in the policy any more')
    const versions = await textOf(page, '[aria-labelledby=versions-heading]')
    expect(versions).toContain('it hardly knows “Service / attitude” any more')
    expect(versions).toContain('right in only 77.8% of 54 decisions, the one in use in 87%')
    // Nothing fell, nothing is pinned.
    expect(await page.locator('.drift, .pinned').count()).toBe(0)
  })

  it('shows the alarm where agreement fell, and who pinned what and why', async () => {
    learnt(pinnedClassifier)
    const page = await open()
    expect(await textOf(page, '.drift')).toContain('Category: in the week of 16 – 22 Nov people let 63.2%')
    expect(await page.locator('td.dropped').allInnerTexts()).toHaveLength(1)
    expect(await textOf(page, 'td.dropped')).toContain('63.2% 24 of 38 dropped')
    const pinned = await textOf(page, '.notice.pinned')
    expect(pinned).toContain('Pinned: Model of 13 Nov 2026, 02:00')
    expect(pinned).toContain('After-sales manager')
    expect(await textOf(page, '[aria-labelledby=answering-category]')).toContain(
      'Chosen by After-sales manager: 上线新品后',
    )
    // Fewer than two hundred cases: none is acted on without a person.
    expect(await textOf(page, '[aria-labelledby=answering-category]')).toContain('None yet')
    expect(await textOf(page, 'main')).toContain('The policy has changed')
  })

  it('says at the beginning that nothing was learnt, and what it takes', async () => {
    // A training there was, and it had too little to go by.
    const versions = learntClassifier.versions.filter(({ promoted }) => !promoted)
    learnt({ ...untaughtClassifier, waiting: true, versions, examples: { count: 7, byCategory: [] } })
    const page = await open()
    const nothing = await textOf(page, '[aria-labelledby=nothing-heading]')
    expect(nothing).toContain('So far: 7 cases.')
    expect(nothing).toContain('About 250')
    expect(await page.locator('.waiting').count()).toBe(1)
    expect(await page.locator('[data-version]').count()).toBe(0)
  })

  it('shows the first of what is long, and all on demand', async () => {
    learnt(longClassifier)
    const page = await open()
    const rows = page.locator('[aria-labelledby=agreement-heading] tbody tr')
    expect(await rows.count()).toBe(8)
    await page.click('[aria-labelledby=agreement-heading] .more')
    expect(await rows.count()).toBe(26)
    await page.click('[aria-labelledby=agreement-heading] .more')
    expect(await rows.count()).toBe(8)
    const versions = page.locator('[aria-labelledby=versions-heading] .clocks > li')
    expect(await versions.count()).toBe(5)
    await page.click('[aria-labelledby=versions-heading] .more')
    expect(await versions.count()).toBe(30)
  })

  it('waits, says what went wrong and asks again', async () => {
    let release: (() => void) | undefined
    const gate = new Promise<void>((resolve) => (release = resolve))
    site.server().answer('getClassifier', async () => {
      await gate
      return problem('forbidden', 'en')
    })
    const page = await signIn('/console/classifier')
    await page.waitForSelector('.classifier .loading[role=status]')
    release?.()
    await page.waitForSelector('.classifier .notice.problem')
    await expectAccessible(page)
    learnt(learntClassifier)
    await page.click('.notice.problem button')
    await page.waitForSelector('.answering')
    expect(await page.locator('.notice.problem').count()).toBe(0)
  })

  it('keeps the reason where a training was quicker, and reads the versions again', async () => {
    site.server().answer('rollBackClassifier', () => problem('concurrent-change', 'en'))
    const page = await open()
    await page.click('[data-version=day-one]')
    await page.fill('dialog textarea', '先核对样本')
    const before = sent('getClassifier').length
    await page.click('dialog .primary')
    await page.waitForSelector('dialog .notice.problem')
    expect(await textOf(page, 'dialog .notice.problem')).toContain('Your reason is kept.')
    expect(await page.inputValue('dialog textarea')).toBe('先核对样本')
    await page.click('dialog .quiet >> nth=1')
    await page.click('[data-version=day-one]')
    expect(await page.inputValue('dialog textarea')).toBe('先核对样本')
    await expect.poll(() => sent('getClassifier').length).toBeGreaterThan(before)
  })
})

describe('who sees the classifier [R45]', () => {
  it('is who the API lets, and so is who chooses', () => {
    for (const role of Object.keys(wordsZh.roles) as Role[]) {
      expect(maySeeClassifier([role]), role).toBe(operations.getClassifier.access.some((one) => one === role))
      expect(mayChooseVersion([role]), role).toBe(
        operations.rollBackClassifier.access.some((one) => one === role),
      )
    }
  })

  it('finds it from the cases, or from the keys where there are no cases to be seen', async () => {
    const page = await signIn('/console/')
    await page.click('.classifier-link')
    await page.waitForSelector('.answering')
    await page.click('.back')
    await page.waitForSelector('.tabs')
    as('administrator')
    const other = await signIn('/console/')
    await other.click('.keys .classifier-link')
    await other.waitForSelector('.answering')
    await other.click('.back')
    await other.waitForSelector('.keys')
  })

  it('may look without choosing', async () => {
    as('manager')
    learnt(pinnedClassifier)
    const page = await open()
    expect(await page.locator('[data-version], .pinned button').count()).toBe(0)
  })

  it('is nobody else: no link, a plain refusal, and no call', async () => {
    as('handler')
    const page = await signIn('/console/')
    await page.waitForSelector('.tabs')
    expect(await page.locator('.classifier-link').count()).toBe(0)
    const refused = await signIn('/console/classifier')
    await refused.waitForSelector('.classifier .notice')
    expect(await textOf(refused, '.classifier .notice')).toContain('You are not allowed')
    await expectAccessible(refused)
    expect(sent('getClassifier')).toHaveLength(0)
  })
})
