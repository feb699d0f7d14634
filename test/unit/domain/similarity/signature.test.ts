import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shinglesOf } from '#shared/domain/similarity/shingles.ts'
import { banding, bandsOf, likeness, signatureOf, values } from '#shared/domain/similarity/signature.ts'
import { seeded } from '#test/support/paraphrases.ts'

const common = '空调漏水墙面泡坏维修工上门两次仍旧没修好地板翘起要求更换并赔偿损失'

const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...common.split('')), { minLength: 0, maxLength: 200 })
    .map((characters) => characters.join('')),
)

const jaccard = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  const both = [...a].filter((one) => b.has(one)).length
  return both / (a.size + b.size - both)
}

describe('the shingles of a text', () => {
  it('do not see case, width, endings and words that say nothing', () => {
    expect(shinglesOf('The  Ｍachines leaked!')).toEqual(shinglesOf('machine leak'))
    expect(shinglesOf('我的空调')).toEqual(shinglesOf('空 调'))
  })

  it('leave out long numbers, which are written in many ways, and keep short ones', () => {
    expect(shinglesOf('13800138000')).toEqual(new Set())
    expect(shinglesOf('room 302')).not.toEqual(shinglesOf('room 303'))
  })
})

describe('a signature', () => {
  it('is the same for the same text, and has 128 values', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const signature = signatureOf(text)
        expect(signatureOf(text)).toEqual(signature)
        expect(signature?.length ?? values).toBe(values)
      }),
    )
  })

  it.each(['', '差评!!!', '😡😡😡', 'bad service', '退款退款退款退款退款退款退款退款'])(
    'is none for a text that has too little to compare: “%s” [R13]',
    (text) => {
      expect(signatureOf(text)).toBeUndefined()
    },
  )

  it('resembles itself wholly, and an absent one not at all', () => {
    const signature = signatureOf(common)
    expect(likeness(signature, signature)).toBe(1)
    expect([likeness(signature, undefined), likeness(undefined, undefined)]).toEqual([0, 0])
  })

  it('resembles as it is resembled', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const [one, other] = [signatureOf(a), signatureOf(b)]
        expect(likeness(one, other)).toBe(likeness(other, one))
      }),
    )
  })

  it('estimates the share of words in common within the error that 128 values have', () => {
    const random = seeded(5)
    const word = () =>
      Math.floor(random() * 26 ** 6)
        .toString(36)
        .replaceAll(/\d/g, 'q')
        .padStart(6, 'z')
    const errors = Array.from({ length: 400 }, (_, index) => {
      const both = Array.from({ length: 10 + (index % 40) }, word)
      const [a, b] = [1, 2].map(() => [...both, ...Array.from({ length: 20 }, word)].join(' '))
      const share = jaccard(shinglesOf(a ?? ''), shinglesOf(b ?? ''))
      const estimate = likeness(signatureOf(a ?? ''), signatureOf(b ?? ''))
      return { error: estimate - share, expected: Math.sqrt((share * (1 - share)) / values) }
    })
    const mean = (of: (one: (typeof errors)[number]) => number) =>
      errors.reduce((total, one) => total + of(one), 0) / errors.length
    expect(errors).toHaveLength(400)
    // Without bias, and as far off as chance has it.
    expect(Math.abs(mean(({ error }) => error))).toBeLessThan(0.006)
    expect(mean(({ error }) => Math.abs(error))).toBeLessThan(mean(({ expected }) => expected))
  })
})

describe('bands', () => {
  const meet = (a: Uint16Array, b: Uint16Array): boolean =>
    bandsOf(a).some((band) => bandsOf(b).includes(band))
  const signatures = texts.map(signatureOf).filter((signature) => signature !== undefined)

  it('are as many for each text, and their meeting is mutual', () => {
    fc.assert(
      fc.property(signatures, signatures, (a, b) => {
        expect(new Set(bandsOf(a)).size).toBe(banding.bands)
        expect(meet(a, a)).toBe(true)
        expect(meet(a, b)).toBe(meet(b, a))
      }),
    )
  })

  it('meet just where all values of a band agree', () => {
    const signature = new Uint16Array(values).map((_, place) => place)
    const other = new Uint16Array(values).map((_, place) => (place % banding.rows === 0 ? 999 : place))
    expect(meet(signature, other)).toBe(false)
    for (let place = 0; place < banding.rows; place += 1) other[place] = place
    expect(meet(signature, other)).toBe(true)
  })
})
