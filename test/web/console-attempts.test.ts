import { describe, expect, it } from 'vitest'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { detail } from './support/case-fixture.ts'
import { expectAccessible } from './support/browser.ts'

const { show, take, sent, open } = useCaseConsole()

describe('a customer who cannot be reached', () => {
  it('has each attempt recorded: how, and what came of it [R34]', async () => {
    take('recordAttempt', 'accepted')
    show({ allowedCommands: ['record-attempt'] })
    const page = await open({ locale: 'en' })
    await command(page, 'record-attempt')
    await page.waitForSelector('dialog[open]')
    await expectAccessible(page)
    await confirmDialog(page)
    expect(await page.locator('dialog .field-error').allTextContents()).toEqual(['Choose one'])
    await page.click('dialog label:has-text("Visit")')
    await page.click('dialog label:has-text("Message left")')
    await page.fill('dialog textarea', 'A note at the door.')
    await confirmDialog(page)
    await toast(page, 'Attempt recorded')
    expect(sent('recordAttempt')).toEqual({
      means: 'visit',
      outcome: 'message-left',
      text: 'A note at the door.',
    })
  })

  it('is shown with every attempt, when they were written to, and their time to answer [R34]', async () => {
    const { receivedAt } = detail
    show({
      attempts: [
        { at: receivedAt, by: 'lead1', means: 'phone', outcome: 'no-answer' },
        { at: receivedAt, by: 'lead1', means: 'visit', outcome: 'message-left', text: '已贴条' },
      ],
      unreached: { count: 2, most: 2, writtenAt: receivedAt, answerBy: '2026-11-26T16:00:00Z' },
    })
    const page = await open({ locale: 'en' })
    const card = page.locator('section[aria-labelledby=attempts-heading]')
    await card.waitFor()
    const text = (await card.textContent()) ?? ''
    expect(text).toContain('2 in vain since the customer was last heard of (written to after 2)')
    expect(text).toContain('Written to')
    expect(text).toContain('Time to answer until')
    expect(await card.locator('h3').allTextContents()).toEqual([
      'Visit · Message left',
      'Telephone · No answer',
    ])
    await expectAccessible(page)
  })

  it('is a ground for closing only when the policy lets it [R34]', async () => {
    show({ state: 'resolved', allowedCommands: ['close'], mayCloseAsUnreachable: false })
    const page = await open({ locale: 'en' })
    await command(page, 'close')
    await page.waitForSelector('dialog[open]')
    const dialog = (await page.textContent('dialog')) ?? ''
    expect(dialog).toContain('is offered once they were written to')
    expect(await page.locator('dialog label:has-text("Customer cannot be reached")').count()).toBe(0)
    await expectAccessible(page)
  })
})
