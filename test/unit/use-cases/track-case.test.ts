import { describe, expect, it } from 'vitest'
import { withdraw } from '#shared/domain/commands/customer.ts'
import { close, resolve } from '#shared/domain/commands/work.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { isSameCustomer } from '#shared/use-cases/views/tracked-view.ts'
import { accepted, monday, received, staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { dueOnThursday as due } from '#test/support/stories.ts'

const [one, two, three] = ['TS2611001', 'TS2611002', 'TS2611003']
const token = 'secret-of-the-link-12345'

/** Three cases that came by mail, of which the first is merged into the second. */
const world = async (more: Partial<ComplaintRecord> = {}) => {
  const cases = new MemoryCases()
  const lead: Partial<ComplaintRecord> = { channel: 'email', ...more }
  cases.put(accepted({ channel: 'email' }), one)
  cases.put(accepted(lead), two)
  cases.put(accepted(lead), three)
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    sameSecret: (a: string, b: string) => a === b,
  }
  const coordinator = staff('coordinator1', 'coordinator')
  const merge = (from: string, into: string) =>
    mergeCases(ports, coordinator, from, { into, reason: '同一事' })
  const finish = (reference: string) =>
    execute(ports, reference, system('test'), (subject, context) => [
      ...resolve(subject, { text: '已全部更换', validity: 'valid' }, context),
    ])
  await merge(one, two)
  return { ports, merge, finish, track: () => trackCase(ports, `${one}.${token}`) }
}

describe('a merged case [R33]', () => {
  it('follows the case in which it goes on, also when that was merged, too', async () => {
    const { merge, track } = await world()
    expect(await track()).toMatchObject({
      reference: one,
      status: 'in-progress',
      joined: true,
      expectedBy: due,
    })
    await merge(two, three)
    expect(await track()).toMatchObject({ reference: one, status: 'in-progress', joined: true })
  })

  it('shows its own customer the result, and when', async () => {
    const { finish, track } = await world({
      customer: { name: '客户甲', email: 'Customer@example.com', class: 'vip' },
    })
    await finish(two)
    const view = await track()
    expect(view).toMatchObject({ status: 'answered', expectedBy: undefined })
    expect(view.conversation).toMatchObject([{ about: 'result', text: '已全部更换' }])
    expect(view.timeline.at(-1)).toMatchObject({ step: 'answered', at: monday })
  })

  it('shows nothing of what another customer was told', async () => {
    const { ports, finish, track } = await world({
      customer: { name: '客户乙', email: 'other@example.com', class: 'ordinary' },
    })
    await finish(two)
    await execute(ports, two, system('test'), (subject, context) =>
      close(subject, { grounds: 'consent' }, context),
    )
    const view = await track()
    expect(view).toMatchObject({ status: 'closed', conversation: [] })
    expect(view.timeline.map(({ step }) => step)).toEqual([
      'received',
      'assigned',
      'accepted',
      'answered',
      'closed',
    ])
    expect(JSON.stringify(view)).not.toMatch(/已全部更换|乙|TS2611002/)
  })

  it('is withdrawn when the case in which it goes on is [R33]', async () => {
    const { ports, track } = await world()
    await execute(ports, two, { kind: 'customer' }, (subject, context) => [
      ...withdraw({ ...subject, absorbed: [] }, undefined, context),
    ])
    const view = await track()
    expect(view).toMatchObject({ status: 'withdrawn', actions: ['add-information'] })
    expect(view.timeline.at(-1)?.step).toBe('withdrawn')
  })

  it('whose other case is not there is an error, not an empty page', async () => {
    const { ports, track } = await world()
    ports.cases.snapshots.delete(two)
    await expect(track()).rejects.toThrow('is not there')
  })

  const mail = (email: string, more: object = {}) => ({
    channel: 'email' as const,
    customer: { name: '客户甲', class: 'ordinary' as const, email },
    ...more,
  })
  it.each([
    ['who wrote from one address', mail('a@example.com'), mail('A@EXAMPLE.com'), true],
    ['who wrote from two', mail('a@example.com'), mail('b@example.com'), false],
    [
      'one of whom named the address in a form',
      mail('a@example.com'),
      mail('a@example.com', { channel: 'web' }),
      false,
    ],
    [
      'who both did',
      mail('a@example.com', { channel: 'web' }),
      mail('a@example.com', { channel: 'web' }),
      false,
    ],
    [
      'one of whom forged it',
      mail('a@example.com'),
      mail('a@example.com', { automatic: ['dmarc-verdict'] }),
      false,
    ],
  ])('customers %s are one and the same: %#', (_, left, right, same) => {
    expect(isSameCustomer(received(left).subject, received(right).subject)).toBe(same)
  })
})

describe('a private link [R33] [R46]', () => {
  const cases = new MemoryCases()
  cases.put(received())
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    sameSecret: (a: string, b: string) => a === b,
  }

  it('opens its case', async () => {
    expect(await trackCase(ports, `TS2611001.${token}`)).toMatchObject({ reference: 'TS2611001' })
  })

  it.each([
    'TS2611001.wrong',
    `TS2611002.${token}`,
    'TS2611001.',
    'TS2611001',
    `.${token}`,
    `TS2611001.${token}.more`,
    '.',
    '',
  ])('that is “%s” is refused like any other', async (link) => {
    await expect(trackCase(ports, link)).rejects.toMatchObject({
      code: 'unknown-link',
      message: 'the link is not valid',
    })
  })
})
