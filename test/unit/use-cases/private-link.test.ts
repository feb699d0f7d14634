import { describe, expect, it } from 'vitest'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { received } from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const token = 'secret-of-the-link-12345'

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
