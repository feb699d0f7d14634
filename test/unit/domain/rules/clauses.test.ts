import { describe, expect, it } from 'vitest'
import { clausesOf } from '#shared/domain/rules/clauses.ts'

const textsOf = (text: string) => clausesOf(text).map((clause) => clause.text)

describe('what is said together [R11]', () => {
  it.each([
    ['', ['']],
    ['订单5000元,要求道歉', ['订单5000元,', '要求道歉']],
    ['索赔金额:50,000元', ['索赔金额:50,000元']],
    ['12345,12315', ['12345,12315']],
    ['i paid £6,000.50 for it. i want damages', ['i paid £6,000.50 for it.', ' i want damages']],
    ['i paid £6,000 and want damages', ['i paid £6,000 and', ' want damages']],
    ['£2,000 for one and £4,000 for another', ['£2,000 for one and £4,000 for another']],
    ['a brand because branded', ['a brand because', ' branded']],
    ['赔偿损失,共计三万元', ['赔偿损失,共计三万元']],
    ['赔偿医药费2000元,误工费8000元;道歉', ['赔偿医药费2000元,误工费8000元;', '道歉']],
    ['订单8万元,要求赔偿医药费2万元', ['订单8万元,', '要求赔偿医药费2万元']],
    ['道歉\n赔偿', ['道歉\n', '赔偿']],
  ])('%j', (text, clauses) => {
    expect(textsOf(text)).toEqual(clauses)
  })

  it.each(['坏了。赔偿,共三万元!a, b and c\nd', '。。,,..', 'and and'])('loses nothing of %j', (text) => {
    expect(textsOf(text).join('')).toBe(text)
    expect(clausesOf(text).map(({ at, text: own }) => text.slice(at, at + own.length))).toEqual(textsOf(text))
  })
})
