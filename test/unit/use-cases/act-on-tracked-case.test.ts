import { describe, expect, it } from 'vitest'
import { customerActions } from '#shared/domain/customer-actions.ts'
import { replaceLink } from '#shared/domain/commands/customer.ts'
import type { ComplaintRecord } from '#shared/domain/record.ts'
import { actOnTrackedCase, type CustomerWish } from '#shared/use-cases/act-on-tracked-case.ts'
import { mergeCases } from '#shared/use-cases/merge-cases.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { accepted, monday, resolved, staff, type Story } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { testTokens } from '#test/support/files.ts'
import { smallPolicy } from '#test/support/policies.ts'

const [one, two] = ['TS2611001', 'TS2611002']
const token = 'secret-of-the-link-12345'
const link = `${one}.${token}`

const world = (story: Story) => {
  const cases = new MemoryCases()
  cases.put(story, one)
  const compared: [string, string][] = []
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    uploadTokens: testTokens,
    sameSecret(a: string, b: string) {
      compared.push([a, b])
      return a === b
    },
  }
  const types = (reference = one) =>
    cases.events.filter((event) => event.reference === reference).map(({ type }) => type)
  const act = (wish: CustomerWish, key?: string, fingerprint = JSON.stringify(wish)) =>
    actOnTrackedCase(ports, link, wish, key === undefined ? undefined : { key, fingerprint })
  return { cases, ports, compared, types, act }
}

describe('what a customer does by their private link [R33]', () => {
  const wishes: Record<(typeof customerActions)[number], [() => Story, CustomerWish, string[]]> = {
    'add-information': [accepted, { action: 'add-information', text: '发票还在' }, ['MessageReceived']],
    withdraw: [accepted, { action: 'withdraw', reason: '解决了' }, ['CaseWithdrawn']],
    'accept-result': [resolved, { action: 'accept-result' }, ['ResultAccepted', 'CaseClosed']],
    'refuse-result': [
      resolved,
      { action: 'refuse-result', reason: '没解决' },
      ['ResultRefused', 'CaseReopened'],
    ],
    'answer-survey': [resolved, { action: 'answer-survey', score: 4 }, ['SurveyAnswered']],
  }
  it.each(customerActions)('%s becomes events of the customer', async (action) => {
    const [story, wish, expected] = wishes[action]
    const { cases, act, types } = world(story())
    const before = types().length
    await act(wish)
    expect(types().slice(before)).toEqual(expected)
    for (const event of cases.events.slice(before)) expect(event.actor).toEqual({ kind: 'customer' })
  })

  it('is shown in the conversation, without a subject line', async () => {
    const { ports, act } = world(accepted())
    await act({ action: 'add-information', text: '发票还在' })
    expect((await trackCase(ports, link)).conversation).toMatchObject([
      { direction: 'from-customer', text: '发票还在', subject: undefined },
    ])
  })

  it('is done once for a key, also when it comes again or has become impossible [R8]', async () => {
    const { act, types } = world(accepted())
    await act({ action: 'withdraw' }, 'k1')
    await act({ action: 'withdraw' }, 'k1')
    expect(types().filter((type) => type === 'CaseWithdrawn')).toHaveLength(1)
    await expect(act({ action: 'withdraw' }, 'k2')).rejects.toMatchObject({ code: 'not-allowed-in-state' })
  })

  it('is done once when it comes twice at the same time [R8]', async () => {
    const { cases, act, types } = world(accepted())
    const wish = { action: 'add-information', text: '发票还在' } as const
    cases.meanwhile.push(() => act(wish, 'k1'))
    await act(wish, 'k1')
    expect(types().filter((type) => type === 'MessageReceived')).toHaveLength(1)
  })

  it('is refused under a key that stood for something else; another link may use the same key', async () => {
    const { cases, ports, act, types } = world(accepted())
    cases.put(accepted(), two)
    await act({ action: 'add-information', text: '一' }, 'k1')
    await expect(act({ action: 'add-information', text: '二' }, 'k1')).rejects.toMatchObject({
      code: 'idempotency-conflict',
    })
    await actOnTrackedCase(
      ports,
      `${two}.${token}`,
      { action: 'add-information', text: '三' },
      { key: 'k1', fingerprint: 'three' },
    )
    expect(types(two).at(-1)).toBe('MessageReceived')
  })

  it('writes nothing when it changes nothing', async () => {
    const { act, types } = world(resolved())
    await act({ action: 'answer-survey', score: 4 })
    const before = types().length
    await act({ action: 'answer-survey', score: 4 })
    expect(types()).toHaveLength(before)
  })
})

describe('a link that does not open [R33] [R46]', () => {
  const add = { action: 'add-information', text: '你好' } as const
  const refused = { code: 'unknown-link', message: 'the link is not valid' }

  it('takes nothing, and the secret is compared also where there is no case', async () => {
    const { ports, compared, types } = world(accepted())
    const before = types().length
    for (const wrong of [`${one}.wrong`, `${two}.${token}`, 'nonsense'])
      await expect(actOnTrackedCase(ports, wrong, add)).rejects.toMatchObject(refused)
    expect(compared).toEqual([
      [token, 'wrong'],
      ['', token],
    ])
    expect(types()).toHaveLength(before)
  })

  it('is the old one after it was replaced; the new one opens', async () => {
    const { ports, act } = world(accepted())
    await execute(ports, one, { kind: 'staff', id: 'agent1' }, (subject, context) =>
      replaceLink(subject, { trackingToken: 'new-token', reason: '外传' }, context),
    )
    await expect(act(add)).rejects.toMatchObject(refused)
    await expect(trackCase(ports, link)).rejects.toMatchObject(refused)
    expect(await trackCase(ports, `${one}.new-token`)).toMatchObject({ reference: one })
  })

  it('is one whose time after the end is over; opened again, the case opens with it', async () => {
    const { ports, act } = world(resolved())
    await act({ action: 'accept-result' })
    const { linkExpiresAt } = await trackCase(ports, link)
    ports.clock.time = new Date(Date.parse(String(linkExpiresAt)) - 1).toISOString()
    expect(await trackCase(ports, link)).toMatchObject({ status: 'closed' })
    ports.clock.time = String(linkExpiresAt)
    await expect(trackCase(ports, link)).rejects.toMatchObject(refused)
    await expect(act(add)).rejects.toMatchObject(refused)
    await execute(ports, one, system('test'), (_, context) => [
      { type: 'CaseReopened', version: 1, at: context.now, actor: context.actor, data: {} },
    ])
    expect(await trackCase(ports, link)).toMatchObject({ status: 'in-progress' })
  })
})

describe('the link of a merged case [R13] [R33]', () => {
  const merged = async (lead: Partial<ComplaintRecord> = {}) => {
    const made = world(accepted({ channel: 'email' }))
    made.cases.put(accepted({ channel: 'email', ...lead }), two)
    await mergeCases(made.ports, staff('coordinator1', 'coordinator'), one, { into: two, reason: '同一事' })
    return made
  }
  const add = { action: 'add-information', text: '补充' } as const

  it('hands words on to the case in which it goes on, of the same customer', async () => {
    const { act, types } = await merged()
    await act(add)
    expect(types(two).at(-1)).toBe('MessageReceived')
  })

  it('keeps the words of another customer apart', async () => {
    const { act, types } = await merged({
      customer: { name: '客户乙', email: 'other@example.com', class: 'ordinary' },
    })
    await act(add)
    expect(types(one).at(-1)).toBe('MessageReceived')
    expect(types(two)).not.toContain('MessageReceived')
  })

  it('decides nothing about it, and expires with it', async () => {
    const { ports, act } = await merged()
    await expect(act({ action: 'withdraw' })).rejects.toMatchObject({ code: 'not-allowed-in-state' })
    ports.clock.time = '2027-06-01T00:00:00.000Z'
    expect(await trackCase(ports, link)).toMatchObject({ joined: true, linkExpiresAt: undefined })
    await execute(ports, two, system('test'), (_, context) => [
      { type: 'CaseWithdrawn', version: 1, at: monday, actor: context.actor, data: {} },
    ])
    await expect(trackCase(ports, link)).rejects.toMatchObject({ code: 'unknown-link' })
  })
})
