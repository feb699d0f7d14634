import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useCaseConsole } from './support/case-console.ts'
import { eventful } from './support/case-fixture.ts'
import { problem } from './support/mock-server.ts'

const { site, show, open: openCase } = useCaseConsole()

describe('the clocks of a case', () => {
  const open = async (): Promise<Page> => {
    show(eventful)
    const page = await openCase({ locale: 'en' })
    await page.waitForSelector('.clock')
    return page
  }

  it('say what stands still and why, who asks for more time, and until when a ladder is held [R21] [R24]', async () => {
    const page = await open()
    expect(await page.locator('.clocks').first().locator('h3').allTextContents()).toEqual([
      'Acceptance',
      'Statutory resolution',
      'Resolution cycle 2',
    ])
    const text = (await page.textContent('main')) ?? ''
    for (const part of [
      'Waiting for laboratory',
      'Stands still: waiting for the laboratory',
      'Extended 2 times; An earlier deadline was set',
      'After-sales handler asks for 3 business days more, to be approved: 等待厂家出具鉴定报告',
      'The next rung is held back until',
      'Taken over by After-sales manager',
      'Opened again once',
      'Merged into TS2611005',
      'No. 2 · Written report',
      '已停售该批次并送检。',
      'The next one at the latest',
      'Referred by12315',
    ])
      expect(text).toContain(part)
  })

  it('explain a deadline on request: rules, days, pauses, extensions [R18] [R19] [R22]', async () => {
    const page = await open()
    expect(site.server().calls.some(({ id }) => id === 'getClocks')).toBe(false)
    const item = page.locator('.clock:has-text("cycle 2")')
    await item.locator('summary').press('Enter')
    await item.locator('.counted').waitFor()
    const lines = await item.locator('.counted li').allTextContents()
    // Browsers differ on the comma after the weekday.
    expect(lines.map((line) => line.replaceAll(',', ''))).toEqual([
      'Thu 19 Nov the day of the start does not countnot counted',
      'Fri 20 Nov working day1 day',
      'Sat 21 Nov – Sun 22 Nov closed that day of the weeknot counted',
      'Mon 23 Nov the clock stood stillnot counted',
      'Tue 24 Nov – Thu 26 Nov working day3 days',
    ])
    const text = (await item.textContent()) ?? ''
    for (const part of [
      'general@1.0.0',
      'standard@1f3a9c02 · Asia/Shanghai',
      'It is for every case, and no more specific rule holds',
      'does not hold: severity is Special (here: General)',
      'waiting for the laboratory · 23 Nov 2026, 09:00 – 24 Nov 2026, 09:00',
      '1 business day more (asked by After-sales handler, approved by After-sales manager) · 等待检测报告',
      'Earlier deadline set by After-sales manager',
      'the deadline: from here on it is overdue',
    ])
      expect(text).toContain(part)
  })

  it('say when the rules that they were computed under are gone, and count time in stretches [R22]', async () => {
    const page = await open()
    await page.locator('.clock:has-text("Statutory") summary').click()
    await page.waitForSelector('text=this goes by general@1.1.0')
    const late = page.locator('.clock:has-text("Acceptance")')
    await late.locator('summary').click()
    await late.locator('.counted li').first().waitFor()
    expect(await late.locator('.counted li').allTextContents()).toEqual([
      '20/11, 09:00 – 12:00 opening hours3 hours',
      '20/11, 12:00 – 24:00 stood still: waiting for the customernot counted',
    ])
    expect(site.server().calls.filter(({ id }) => id === 'getClocks')).toHaveLength(1)
  })

  it('say so when the derivation cannot be read', async () => {
    const page = await open()
    site.server().answer('getClocks', () => problem('forbidden', 'en'))
    await page.locator('.why > summary').first().click()
    await page.waitForSelector('.why .notice:has-text("You are not allowed")')
  })
})
