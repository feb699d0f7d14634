import { describe, expect, it } from 'vitest'
import { commandTexts } from '../../web/src/console/texts/command-texts.ts'
import { expectAccessible, expectNoSideScroll } from './support/browser.ts'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { detail, eventful } from './support/case-fixture.ts'
import { me } from './support/fixtures.ts'
import { problem } from './support/mock-server.ts'

const { site, show, take, sent, open } = useCaseConsole()

describe.each([
  ['zh-CN', 390],
  ['en', 1280],
] as const)('a case in %s at %d px', (locale, width) => {
  it('is accessible, with every dialog, in light and dark', async () => {
    const every = Object.keys(commandTexts.en.commands)
    show({ ...eventful, allowedCommands: every })
    const page = await open({ locale, width })
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await page.click('.more-commands')
    await expectNoSideScroll(page)
    for (const name of every) {
      await command(page, name)
      await page.waitForSelector('dialog[open]')
      if (name === 'resolve') await confirmDialog(page)
      await expectAccessible(page)
      await page.keyboard.press('Escape')
      await page.waitForSelector('dialog', { state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-command'))).toBe(name)
    }
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  }, 120_000)

  it('explains every deadline accessibly, in light and dark [R18]', async () => {
    show(eventful)
    const page = await open({ locale, width })
    await page.click('.ended > summary')
    for (const summary of await page.locator('.why > summary').all()) await summary.click()
    await page.waitForSelector('.counted')
    await expectAccessible(page)
    await expectNoSideScroll(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page)
  })

  it('says so when the case is unknown', async () => {
    site.server().answer('getCase', () => problem('unknown-case', locale))
    const page = await site.open('/console/cases/TS2611999', { locale, width })
    await page.click('.sign-in button')
    await page.waitForSelector('.notice')
    await expectAccessible(page)
  })
})

describe('a case', () => {
  it('shows clocks, classification with reasons, conversation and history [R4][R10][R18]', async () => {
    const page = await open({ locale: 'en' })
    const text = (await page.textContent('main')) ?? ''
    for (const part of [
      'Resolution2 hours',
      'Official holidays of 2027 are not known yet.',
      'Statutory消费者权益保护法',
      'Clocks that have ended (1)',
      'KindComplaintby rule',
      'Product quality / defect84% surePerhaps: logistics/delay (9%) · somewhere/else',
      'Names a product and an order',
      'Written inChinese, English',
      'MoodDiscontenthintBy the words: 失望, 差评',
      'Escalation rung 1: After-sales lead notified',
      'Team lead, On duty: After-sales lead',
      'customer@example.com',
      'Acceptance · Rung 1',
    ])
      expect(text).toContain(part)
    expect(await page.getAttribute('.clock-breached .meter', 'aria-label')).toBe('100% of the time used')
  })

  it('shows what the text sounds like as a hint, in the language of who reads it [R10]', async () => {
    const page = await open({ locale: 'zh-CN' })
    expect(await page.textContent('main')).toContain('情绪不满提示依据词语：失望、差评')
    show({ hints: { languages: [] } })
    const plain = await open({ locale: 'zh-CN' })
    expect(await plain.textContent('main')).not.toContain('所用语言')
  })

  it('shows how content the customer is, and that they accepted the result [R36]', async () => {
    show({
      survey: { score: 4, comment: '处理得不错', at: detail.receivedAt },
      resultAcceptedAt: detail.receivedAt,
    })
    const page = await open({ locale: 'en' })
    const text = (await page.textContent('.survey')) ?? ''
    for (const part of ['4 of 5', '处理得不错', 'The customer accepted the result'])
      expect(text).toContain(part)
    await expectAccessible(page)
    show({ survey: { score: 1, at: detail.receivedAt } })
    await page.reload()
    await page.waitForSelector('.survey')
    expect(await page.textContent('.survey')).not.toContain('accepted')
  })

  it('offers the commands that the server allows, and no others [R45]', async () => {
    show({ allowedCommands: ['add-note', 'unheard-of'] })
    const page = await open()
    expect(await page.locator('[data-command]').allTextContents()).toEqual(['添加备注'])
  })

  it('puts the command first that the case waits for', async () => {
    const page = await open()
    expect(await page.textContent('.commands .primary')).toBe('确认升级')
    show({ state: 'triage', allowedCommands: ['add-note', 'reply-to-customer', 'reclassify'] })
    await page.reload()
    expect(await page.textContent('.commands .primary')).toBe('分类')
  })

  it('accepts a case and says so [R16]', async () => {
    take('acceptCase')
    const page = await open()
    await command(page, 'accept')
    show({ state: 'accepted', handler: me.id, allowedCommands: ['resolve'] })
    await confirmDialog(page)
    await toast(page, '已受理')
    await page.waitForSelector('[data-command=resolve]')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('case-heading')
  })

  it('resolves with text, validity and grounds, and asks for what is missing [R14]', async () => {
    show({ state: 'accepted', allowedCommands: ['resolve'] })
    take('resolveCase', 'resolved')
    const page = await open({ locale: 'en' })
    await command(page, 'resolve')
    await confirmDialog(page)
    expect(await page.locator('dialog .field-error').allTextContents()).toEqual([
      'Fill this in',
      'Choose one',
    ])
    await page.fill('dialog textarea >> nth=0', 'We refund the cooker.')
    await page.click('dialog label:has-text("Not valid")')
    await page.click('dialog label >> text="Valid"')
    await page.fill('dialog textarea >> nth=1', 'Defect confirmed.')
    await confirmDialog(page)
    await toast(page, 'Case resolved')
    expect(sent('resolveCase')).toEqual({
      text: 'We refund the cooker.',
      validity: 'valid',
      grounds: 'Defect confirmed.',
    })
  })

  it('sends only what a correction changed; a new category takes its department along [R12]', async () => {
    take('reclassifyCase')
    const page = await open({ locale: 'en' })
    await command(page, 'reclassify')
    await page.fill('dialog textarea', 'It is about the phone call.')
    await confirmDialog(page)
    expect(await page.textContent('dialog .field-error')).toBe('Nothing has been changed')
    await page.selectOption('dialog select >> nth=1', 'service/attitude')
    await confirmDialog(page)
    await toast(page, 'Classification saved')
    expect(sent('reclassifyCase')).toEqual({
      category: 'service/attitude',
      reason: 'It is about the phone call.',
    })
  })

  it('confirms the classification of a case in triage; a severity that nobody touched is the rules’ [R10] [R11]', async () => {
    show({ state: 'triage', category: undefined, department: undefined, allowedCommands: ['reclassify'] })
    take('reclassifyCase', 'triage')
    const page = await open()
    await command(page, 'reclassify')
    await page.fill('dialog textarea', '属实')
    await confirmDialog(page)
    await toast(page, '已保存分类')
    expect(sent('reclassifyCase')).toEqual({
      kind: 'complaint',
      category: 'product-quality/defect',
      department: 'after-sales',
      reason: '属实',
    })
  })

  it('acknowledges the escalation that is open [R24]', async () => {
    take('acknowledgeEscalation')
    const page = await open()
    await command(page, 'acknowledge-escalation')
    await confirmDialog(page)
    await toast(page, '已确认升级')
    expect(sent('acknowledgeEscalation')).toEqual({ clock: 'accept' })
  })

  it('keeps a half-written reply through a wrong click and an ended session', async () => {
    site.server().answer('replyToCustomer', () => problem('unauthorized', 'zh-CN'))
    const page = await open()
    await command(page, 'reply-to-customer')
    await page.fill('dialog textarea', '客户，您好')
    await page.keyboard.press('Escape')
    await command(page, 'reply-to-customer')
    expect(await page.inputValue('dialog textarea')).toBe('客户，您好')
    await confirmDialog(page)
    await page.click('.sign-in button')
    await command(page, 'reply-to-customer')
    expect(await page.inputValue('dialog textarea')).toBe('客户，您好')
    take('replyToCustomer')
    await confirmDialog(page)
    await toast(page, '已回复客户')
    await command(page, 'reply-to-customer')
    expect(await page.inputValue('dialog textarea')).toBe('')
  })

  it('shows a conflict, reads the case again and keeps what was written', async () => {
    site.server().answer('addNote', () => problem('concurrent-change', 'en'))
    const page = await open({ locale: 'en' })
    await command(page, 'add-note')
    await page.fill('dialog textarea', 'Called the branch.')
    const before = site.server().calls.filter(({ id }) => id === 'getCase').length
    await confirmDialog(page)
    await page.waitForSelector('dialog .notice:has-text("changed by someone else")')
    await expectAccessible(page)
    expect(await page.inputValue('dialog textarea')).toBe('Called the branch.')
    await expect
      .poll(() => site.server().calls.filter(({ id }) => id === 'getCase').length)
      .toBeGreaterThan(before)
  })

  it("puts the server's complaint about a field beside that field", async () => {
    site
      .server()
      .answer('addNote', () =>
        problem('invalid-request', 'en', [
          { pointer: '/text', path: 'text', code: 'x', message: 'No such characters' },
        ]),
      )
    const page = await open({ locale: 'en' })
    await command(page, 'add-note')
    await page.fill('dialog textarea', 'x')
    await confirmDialog(page)
    await page.waitForSelector('dialog .field-error:has-text("No such characters")')
    expect(await page.getAttribute('dialog textarea', 'aria-invalid')).toBe('true')
  })
})
