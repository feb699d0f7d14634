import { describe, expect, it } from 'vitest'
import { allOf } from '#shared/runtime/all-of.ts'

describe('work side by side', () => {
  it('answers with the results in their order', async () => {
    expect(await allOf([Promise.resolve(1), Promise.resolve('two'), Promise.resolve()])).toEqual([
      1,
      'two',
      undefined,
    ])
  })

  it('ends before the failure of another is told', async () => {
    let ended = false
    const slow = Promise.resolve()
      .then(() => Promise.resolve())
      .then(() => void (ended = true))
    await expect(allOf([Promise.reject(new Error('broken')), slow])).rejects.toThrow('broken')
    expect(ended).toBe(true)
  })

  it('that fails several times tells each cause', async () => {
    const both = allOf([Promise.reject(new Error('a')), Promise.reject(new Error('b')), Promise.resolve(1)])
    await expect(both).rejects.toMatchObject({
      message: '2 of 3 failed',
      errors: [new Error('a'), new Error('b')],
    })
  })
})
