import { describe, expect, it } from 'vitest'
import type { Staff } from '#shared/domain/access.ts'
import { close } from '#shared/domain/commands/work.ts'
import { listCases } from '#shared/use-cases/list-cases.ts'
import { dispatched, resolved, staff } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'
import { keptApart } from '#test/support/told-stories.ts'

const cases = new MemoryCases()
const ports = { cases, policies: policiesOf(smallPolicy), clock: new FrozenClock() }
const referral = { from: '12315', number: 'XF-2026 0817' }
cases.put(dispatched({ channel: 'referral', referral }), 'TS2611001')
cases.put(dispatched({ channel: 'referral', referral, narrative: '多收了钱' }), 'TS2611002')
cases.put(dispatched({ channel: 'api', externalNumber: 'crm/77' }), 'TS2611003')
const ended = resolved().do((subject, context) => close(subject, { grounds: 'consent' }, context))
cases.put(ended, 'TS2611004')
cases.put(keptApart(), 'TS2611005')

const coordinator = staff('coordinator1', 'coordinator')
const handler = staff('handler1', 'handler', ['goods'])
const find = (person: Staff, number: string, limit = 50) =>
  listCases(ports, person, { state: 'open', mine: true, limit, number })

describe('a case by a number [R6] [R44] [R45]', () => {
  it.each<[string, Staff, string, string]>([
    ['that its referrer has for it', coordinator, 'XF-2026 0817', '12'],
    ['written otherwise', coordinator, ' ｘｆ-20260817', '12'],
    ['with other hyphens, or none', coordinator, 'xf2026–08－17', '12'],
    ['as far as the person may see them', handler, 'XF-2026 0817', '1'],
    ['that another system has for it', coordinator, 'CRM/77', '3'],
    ['of our own, also of one that has ended', coordinator, 'ts2611004', '4'],
    ['of one that is for others', handler, 'TS2611002', ''],
    ['of one that is kept apart, for who decides', coordinator, 'TS2611005', '5'],
    ['of one that is kept apart, for nobody else', handler, 'TS2611005', ''],
    ['that nobody has', coordinator, 'XF-9', ''],
    ['that is none', coordinator, '\u3000', ''],
    ['of which only hyphens are left', coordinator, '--', ''],
  ])('is found: %s', async (_, person, number, references) => {
    const { cases: found, cursor } = await find(person, number)
    expect(found.map(({ reference }) => reference.slice(-1)).join('')).toBe(references)
    expect(cursor).toBeUndefined()
  })

  it('comes with its customer’s name masked, and no more of them than were asked for', async () => {
    const { cases: found } = await find(coordinator, 'XF-2026 0817', 1)
    expect(found).toMatchObject([{ reference: 'TS2611001', customerName: '客**' }])
  })
})
