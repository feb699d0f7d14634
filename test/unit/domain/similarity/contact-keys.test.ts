import { describe, expect, it } from 'vitest'
import { contactKeys } from '#shared/domain/similarity/contact-keys.ts'
import { usualSimilarity } from '#shared/domain/similarity/similarity-policy.ts'

const china = { ...usualSimilarity, country: 'CN' }
const keys = (customer: { phone?: string; email?: string }, policy: typeof usualSimilarity = china) =>
  contactKeys(customer, policy).map(({ value }) => value)

describe('a telephone number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '+86 138-0013-8000',
    '0086-138-0013-8000',
    '（+86）138–0013–8000',
    '１３８００１３８０００',
    '138.0013.8000',
    'tel: +8613800138000',
    '\u202A13800138000\u202C',
  ])('is one key however it is written: %s [R13]', (phone) => {
    expect(keys({ phone })).toEqual(['+8613800138000'])
  })

  it.each(['(010) 6552 9988', '010-65529988', '+86 10 6552 9988', '0086 10 65529988'])(
    'of a landline has its area: %s [R13]',
    (phone) => {
      expect(keys({ phone })).toEqual(['+861065529988'])
    },
  )

  it.each(['010-65529988-801', '010-65529988 转 801', '010-65529988转分机801', '010 65529988 ext. 801'])(
    'keeps its extension, behind which another customer sits: %s [R13]',
    (phone) => {
      expect(keys({ phone })).toEqual(['+861065529988x801'])
    },
  )

  it.each(['', '无', '12345', '65529988', '400-800-8820', '+1', '00000000', '-801'])(
    'that connects nobody, or whom it connects nobody can say, is no key: “%s” [R13]',
    (phone) => {
      expect(keys({ phone })).toEqual([])
    },
  )

  it('may stand beside another in one field [R13]', () => {
    expect(keys({ phone: '13800138000 / 010-65529988' })).toEqual(['+8613800138000', '+861065529988'])
    expect(keys({ phone: '13800138001、13800138002、13800138003、13800138004' })).toHaveLength(3)
  })

  it('is read with the prefix of no country where the pack names none that is known', () => {
    const nowhere = [usualSimilarity, { ...usualSimilarity, country: 'XX' }]
    for (const policy of nowhere) {
      expect(keys({ phone: '13800138000' }, policy)).toEqual([])
      expect(keys({ phone: '+8613800138000' }, policy)).toEqual(['+8613800138000'])
    }
    expect(keys({ phone: '020 7946 0018' }, { ...usualSimilarity, country: 'GB' })).toEqual(['+442079460018'])
  })
})

describe('a mail address', () => {
  it.each(['ke.hu+shop@Gmail.com', 'kehu@googlemail.com', ' ＫＥＨＵ@gmail.com '])(
    'is one key however it is written: %s [R13]',
    (email) => {
      expect(keys({ email })).toEqual(['kehu@gmail.com'])
    },
  )

  it('keeps its dots where a provider tells them apart', () => {
    expect(keys({ email: 'ke.hu@example.com.' })).toEqual(['ke.hu@example.com'])
  })

  it.each(['', 'none', '@example.com', '+a@example.com', 'a@', 'a b@example.com'])(
    'that is none is no key: “%s”',
    (email) => {
      expect(keys({ email })).toEqual([])
    },
  )
})

it('counts as no key where many share it: a number, an address, a domain [R13]', () => {
  const policy = { ...china, sharedContacts: ['010-65529988', 'Hotline@example.com', '@gov.example'] }
  const customer = (phone: string, email: string) => keys({ phone, email }, policy)
  expect(customer('+86 10 6552 9988', 'hotline@example.com')).toEqual([])
  expect(customer('13800138000', 'referrals@gov.example')).toEqual(['+8613800138000'])
  expect(customer('', 'customer@example.com')).toEqual(['customer@example.com'])
})
