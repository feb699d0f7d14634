import { describe, expect, it } from 'vitest'
import { getMe } from '#shared/contracts/cases.ts'
import { localDeadline, localTime } from '#shared/use-cases/local-time.ts'
import { signedInAs, staffOf } from '#shared/use-cases/staff-identity.ts'
import { profileView } from '#shared/use-cases/views/profile-view.ts'
import { after, monday, staff } from '#test/support/builders.ts'
import { person, today, withStaff } from '#test/support/directories.ts'
import { FrozenClock, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

describe('local time', () => {
  it.each([
    ['2026-11-26T15:59:00.000Z', '2026年11月26日周四 23:59', 'Thursday, 26 November 2026 at 23:59'],
    ['2026-11-26T16:00:00.000Z', '2026年11月26日周四', 'Thursday, 26 November 2026'],
    ['2026-11-26T16:00:01.000Z', '2026年11月27日周五 00:00', 'Friday, 27 November 2026 at 00:00'],
  ])('of a deadline at %s is “%s” or “%s”', (at, chinese, english) => {
    expect(localDeadline(at, 'Asia/Shanghai', 'zh-CN')).toBe(chinese)
    expect(localDeadline(at, 'Asia/Shanghai', 'en')).toBe(english)
  })

  it('of any other moment has its time', () => {
    expect(localTime('2026-11-26T16:00:00.000Z', 'Asia/Shanghai', 'zh-CN')).toBe('2026年11月27日周五 00:00')
  })
})

describe('who signed in [R45]', () => {
  it('has the roles that token and directory both grant', () => {
    expect(staffOf(smallPolicy, { id: 'handler1', roles: ['handler', 'executive'] }, monday)).toEqual({
      id: 'handler1',
      roles: ['handler'],
      departments: ['goods'],
    })
  })

  it('works for the departments of those they stand in for, while these are away [R15]', () => {
    const policy = withStaff([
      person('lead1', 'lead', ['goods'], { ...today, standIn: 'lead2' }),
      person('lead2', 'lead', ['money']),
    ])
    const identity = { id: 'lead2', roles: ['lead' as const] }
    expect(staffOf(policy, identity, monday).departments).toEqual(['money', 'goods'])
    expect(staffOf(policy, identity, after(monday, 24)).departments).toEqual(['money'])
  })

  it.each([
    ['somebody the directory does not know', 'stranger', 'handler'],
    ['somebody whose role the directory does not grant', 'handler1', 'executive'],
  ] as const)('is refused as %s', (_, id, role) => {
    expect(() => staffOf(smallPolicy, { id, roles: [role] }, monday)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
  })

  it('comes with one of the roles asked for, or not at all', async () => {
    const ports = { policies: policiesOf(smallPolicy), clock: new FrozenClock() }
    const asked = (id: string) =>
      signedInAs(['handler', 'manager'], ports, { id, roles: ['handler', 'lead'] })
    expect(await asked('handler1')).toMatchObject({ id: 'handler1', roles: ['handler'] })
    await expect(asked('lead1')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is told their name and the words for what they see', () => {
    const view = profileView(smallPolicy, staff('handler1', 'handler', ['goods']))
    expect(getMe.responses[200].parse(view)).toEqual(view)
    expect(view).toMatchObject({
      name: { en: 'Staff handler1' },
      labels: { departments: { goods: { en: 'Goods' } } },
    })
    expect(profileView(smallPolicy, staff('gone', 'handler')).name).toEqual({ 'zh-CN': 'gone', en: 'gone' })
  })
})
