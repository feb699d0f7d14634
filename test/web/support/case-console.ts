import type { Page } from 'playwright-core'
import { beforeEach } from 'vitest'
import type { Case, OperationId } from '../../../web/src/contract-types.ts'
import type { Look } from './browser.ts'
import { detail, eventful } from './case-fixture.ts'
import { explain } from './clock-fixture.ts'
import { me } from './fixtures.ts'
import { useSite } from './site.ts'

/** The console with one case, which shows its clocks explained; a handler signs in. */
export const useCaseConsole = () => {
  const site = useSite()
  const { reference } = detail
  /** What the case is from now on. */
  const show = (changes: Partial<Case> = {}): void =>
    site.server().answer('getCase', () => ({ status: 200, body: { ...detail, ...changes } }))
  beforeEach(() => {
    const body = { reference, clocks: explain(eventful.clocks) }
    site.server().answer('getMe', () => ({ status: 200, body: me }))
    site.server().answer('getClocks', () => ({ status: 200, body }))
    show()
  })
  return {
    site,
    show,
    /** A command is carried out, which leaves the case in a state. */
    take: (id: OperationId, state: Case['state'] = 'accepted'): void =>
      site.server().answer(id, () => ({ status: 200, body: { reference, version: 10, state } })),
    /** What was sent with the latest call of an operation. */
    sent: (id: OperationId): unknown => site.server().calls.findLast((call) => call.id === id)?.body,
    /** The case, once somebody has signed in. */
    open: async (look?: Look): Promise<Page> => {
      const page = await site.open(`/console/cases/${reference}`, look)
      await page.click('.sign-in button')
      await page.waitForSelector('#case-heading')
      return page
    },
  }
}

/** Opens the dialog of a command. */
export const command = (page: Page, name: string): Promise<void> => page.click(`[data-command="${name}"]`)

export const confirmDialog = (page: Page): Promise<void> => page.click('dialog button[type=submit]')

/** Waits until the page says so. */
export const toast = (page: Page, text: string) => page.waitForSelector(`.toast:has-text("${text}")`)
