import { describe, expect, it } from 'vitest'
import type { Case } from '../../web/src/contract-types.ts'
import { expectNoSideScroll } from './support/browser.ts'
import { command, confirmDialog, toast, useCaseConsole } from './support/case-console.ts'
import { both } from './support/clock-fixture.ts'
import { fromNow } from './support/fixtures.ts'

const { show, take, sent, open } = useCaseConsole()

const links: Case['links'] = [
  {
    relation: 'repeat',
    to: 'TS2611001',
    because: both('电话号码相同、内容相似度 82%', 'the same telephone number, 82 % of the words in common'),
    at: fromNow(-1),
  },
  {
    relation: 'mass',
    to: 'batch-1',
    because: both('批号相同：B-1', 'the same batch: B-1'),
    customers: 5,
    at: fromNow(-1),
  },
]

describe('what a case is linked to', () => {
  it('is shown with why, on a phone too [R13]', async () => {
    show({ links: [...links, { ...links[0], to: 'TS2611002', undone: true } as Case['links'][number]] })
    const page = await open({ locale: 'zh-CN', width: 360 })
    const card = await page.textContent('section.links')
    expect(card).toContain('重复投诉')
    expect(card).toContain('电话号码相同、内容相似度 82%')
    expect(card).toContain('群体投诉 5 位客户')
    expect(card).toContain('已取消关联')
    expect(await page.getAttribute('section.links a', 'href')).toMatch(/\/cases\/TS2611001$/)
    await expectNoSideScroll(page)
  })

  it('is undone for a reason [R13]', async () => {
    take('unlinkCase', 'dispatched')
    show({ links, allowedCommands: ['unlink'] })
    const page = await open({ locale: 'en' })
    await command(page, 'unlink')
    await page.click('dialog label:has-text("the same batch: B-1")')
    await page.fill('dialog textarea', 'another batch')
    await confirmDialog(page)
    await toast(page, 'Link undone')
    expect(sent('unlinkCase')).toEqual({ from: 'batch-1', reason: 'another batch' })
  })
})
