import type { Page } from 'playwright-core'
import type { TrackedCase } from '../../../web/src/contract-types.ts'
import type { Look } from './browser.ts'
import { trackedCase } from './fixtures.ts'
import { useSite } from './site.ts'

/** A case whose result waits for its customer. */
export const answered: TrackedCase = {
  ...trackedCase,
  status: 'answered',
  expectedBy: undefined,
  timeline: [...trackedCase.timeline, { at: '2026-11-20T16:00:00+08:00', step: 'answered' }],
  conversation: [
    ...trackedCase.conversation,
    {
      at: '2026-11-20T16:00:00+08:00',
      direction: 'to-customer',
      about: 'result',
      text: '已为您办理退货退款，款项三个工作日内到账。对接待时的态度问题，我们已对当事人进行批评教育，并向您道歉。',
    },
  ],
  actions: ['add-information', 'accept-result', 'refuse-result', 'answer-survey'],
}
export const closed: TrackedCase = {
  ...answered,
  status: 'closed',
  actions: ['add-information', 'answer-survey'],
  resultAcceptedAt: '2026-11-21T09:00:00+08:00',
  linkExpiresAt: '2027-02-19T09:00:00+08:00',
}

const address = '/track#TS2611001.k3Jx0aVt9QmZ4rYpLw2NcB7d'

/** The customer's page with a server behind that knows one case. */
export const useTrackPage = () => {
  const site = useSite()
  return {
    site,
    /** Opens the page of a case, which is `after` once something was done. */
    open: async (tracked: TrackedCase, look: Look, after: TrackedCase = tracked): Promise<Page> => {
      let now = tracked
      site.server().answer('getTrackedCase', () => ({ status: 200, body: now }))
      site.server().answer('actOnTrackedCase', () => {
        now = after
        return { status: 200, body: now }
      })
      const page = await site.open(address, look)
      await page.waitForSelector('.timeline')
      return page
    },
  }
}
