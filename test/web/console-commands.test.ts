import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { Case } from '../../web/src/contract-types.ts'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { detail, eventful } from './support/case-fixture.ts'
import { clocks } from './support/clock-fixture.ts'
import { problem } from './support/mock-server.ts'

const { site, show, take, sent, open } = useCaseConsole()

/** Opens the dialog of the only command that may be given, in English. */
const ask = async (name: string, changes: Partial<Case> = {}): Promise<Page> => {
  show({ ...changes, allowedCommands: [name] })
  const page = await open({ locale: 'en' })
  await command(page, name)
  await page.waitForSelector('dialog[open]')
  return page
}
const errors = (page: Page): Promise<string[]> => page.locator('dialog .field-error').allTextContents()
const choose = (page: Page, words: string): Promise<void> => page.click(`dialog label:has-text("${words}")`)

describe('what moves deadlines', () => {
  it('waits for somebody, with a reason and a moment in the time of the person [R21]', async () => {
    take('pauseCase', 'waiting')
    const page = await ask('pause')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Choose one', 'Fill this in'])
    await choose(page, 'Cold handling')
    await page.fill('dialog textarea', 'The demand is out of proportion.')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Fill this in'])
    await page.fill('dialog input[type=datetime-local]', '2001-01-01T09:00')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Choose a moment that lies ahead'])
    await page.fill('dialog input[type=datetime-local]', '2099-01-01T09:00')
    await confirmDialog(page)
    await toast(page, 'The case waits now')
    expect(sent('pauseCase')).toEqual({
      for: 'parked',
      until: '2099-01-01T01:00:00.000Z',
      reason: 'The demand is out of proportion.',
    })
  })

  it('goes on without a word [R21]', async () => {
    take('resumeCase')
    const page = await ask('resume', eventful)
    await confirmDialog(page)
    await toast(page, 'The case goes on')
    expect(sent('resumeCase')).toEqual({})
  })

  it('asks for an extension in the unit and within the limit of the policy [R21]', async () => {
    take('extendDeadline')
    const page = await ask('extend')
    expect(await page.textContent('dialog .field .hint')).toMatch(
      /^Resolution \(now .+\) · The policy allows 5 business days more at the most\.$/,
    )
    await page.fill('dialog input[type=number]', '6')
    await page.fill('dialog textarea', 'Waiting for the report of the laboratory.')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Use a whole number from 1 to 5'])
    await page.fill('dialog input[type=number]', '2')
    await confirmDialog(page)
    await toast(page, 'Extension asked for')
    expect(sent('extendDeadline')).toEqual({
      clock: 'resolve',
      by: { unit: 'businessDays', amount: 2 },
      reason: 'Waiting for the report of the laboratory.',
    })
  })

  it('asks which of several clocks, and follows its unit [R21]', async () => {
    take('extendDeadline')
    const several = clocks.map((clock) =>
      clock.clock === 'resolve-statutory'
        ? { ...clock, mayExtend: { unit: 'calendarDays' as const, amount: 30 } }
        : clock,
    )
    const page = await ask('extend', { clocks: several })
    await page.selectOption('dialog select', 'resolve-statutory')
    expect(await page.textContent('dialog label:has-text("How many")')).toBe('How many calendar days more')
    await page.fill('dialog input[type=number]', '30')
    await page.fill('dialog textarea', 'x')
    await confirmDialog(page)
    await toast(page, 'Extension asked for')
    expect(sent('extendDeadline')).toMatchObject({
      clock: 'resolve-statutory',
      by: { unit: 'calendarDays', amount: 30 },
    })
  })

  it("puts the server's complaint about the amount beside the amount", async () => {
    site
      .server()
      .answer('extendDeadline', () =>
        problem('invalid-request', 'en', [
          { pointer: '/by/amount', path: 'by.amount', code: 'beyond-total', message: 'More than allowed' },
        ]),
      )
    const page = await ask('extend')
    await page.fill('dialog input[type=number]', '5')
    await page.fill('dialog textarea', 'x')
    await confirmDialog(page)
    await page.waitForSelector('dialog .field-error:has-text("More than allowed")')
    expect(await page.locator('dialog .notice li').count()).toBe(0)
  })

  it('decides on a request, and wants a reason for a refusal [R21]', async () => {
    take('decideExtension')
    const page = await ask('decide-extension', eventful)
    expect(await page.textContent('dialog fieldset .hint')).toBe(
      'Statutory resolution, 3 business days more (After-sales handler: 等待厂家出具鉴定报告)',
    )
    await choose(page, 'Refuse')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Say why it is refused'])
    await choose(page, 'Approve')
    await confirmDialog(page)
    await toast(page, 'Decision recorded')
    expect(sent('decideExtension')).toEqual({ clock: 'resolve-statutory', approve: true })
  })

  it('sets an earlier deadline on one of the clocks that count [R26]', async () => {
    take('setDeadline')
    const page = await ask('set-deadline')
    expect(await page.locator('dialog select option').count()).toBe(4)
    await page.selectOption('dialog select', 'resolve')
    await page.fill('dialog input[type=datetime-local]', '2099-06-01T18:00')
    await page.fill('dialog textarea', 'The customer leaves the country.')
    await confirmDialog(page)
    await toast(page, 'Earlier deadline set')
    expect(sent('setDeadline')).toEqual({
      clock: 'resolve',
      dueAt: '2099-06-01T10:00:00.000Z',
      reason: 'The customer leaves the country.',
    })
  })
})

describe('what management does [R25] [R26]', () => {
  it.each([
    ['take-over', 'takeOverCase', 'you own the case', { reason: 'Because.' }],
    ['demand-progress', 'demandProgress', 'Progress demanded', { text: 'Because.' }],
    ['report-upward', 'reportUpward', 'Reported upward', { text: 'Because.' }],
    ['answer-referrer', 'answerReferrer', 'Answer to the referrer recorded', { text: 'Because.' }],
    ['reopen', 'reopenCase', 'Case opened again', { reason: 'Because.' }],
    ['replace-link', 'replaceLink', 'The link is void', { reason: 'Because.' }],
  ] as const)('%s sends what was written, and nothing unless it was', async (name, id, said, body) => {
    take(id)
    const page = await ask(name)
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Fill this in'])
    await page.fill('dialog textarea', ' Because. ')
    await confirmDialog(page)
    await toast(page, said)
    expect(sent(id)).toEqual(body)
  })

  it('acknowledges one of several escalations [R24]', async () => {
    take('acknowledgeEscalation')
    const [open] = detail.escalations
    const other = {
      clock: 'resolve',
      milestone: 'resolve',
      name: { 'zh-CN': '处理完成', en: 'Resolution' },
    } as const
    const page = await ask('acknowledge-escalation', {
      escalations: open === undefined ? [] : [open, { ...open, ...other }],
    })
    await choose(page, 'Resolution')
    await confirmDialog(page)
    await toast(page, 'Escalation acknowledged')
    expect(sent('acknowledgeEscalation')).toEqual({ clock: 'resolve' })
  })
})

describe('how a case ends', () => {
  it('is merged into another, whose reference may be written in small letters [R13]', async () => {
    take('mergeCase', 'merged')
    const page = await ask('merge')
    await page.fill('dialog input', 'ts2611009')
    await page.fill('dialog textarea', 'Same cooker, same call.')
    await confirmDialog(page)
    await toast(page, 'Case merged')
    expect(sent('mergeCase')).toEqual({ into: 'TS2611009', reason: 'Same cooker, same call.' })
  })

  it('records a follow-up, and what a customer objects to [R36]', async () => {
    take('recordFollowUp')
    const page = await ask('record-follow-up', { state: 'resolved' })
    await choose(page, 'Not satisfied')
    await confirmDialog(page)
    expect(await errors(page)).toEqual(['Say what the customer objects to'])
    await page.fill('dialog textarea', 'Still broken.')
    await confirmDialog(page)
    await toast(page, 'Follow-up recorded')
    expect(sent('recordFollowUp')).toEqual({ result: 'dissatisfied', note: 'Still broken.' })
  })

  it('is closed with what was learnt [R25] [R36]', async () => {
    take('closeCase', 'closed')
    const page = await ask('close', { state: 'resolved' })
    await choose(page, 'Customer agrees')
    await page.fill('dialog textarea >> nth=1', 'Test longer before shipping.')
    await confirmDialog(page)
    await toast(page, 'Case closed')
    expect(sent('closeCase')).toEqual({ grounds: 'consent', lessons: 'Test longer before shipping.' })
  })
})
