import { describe, expect, it } from 'vitest'
import { comparable, found, mentioned } from '#shared/domain/rules/mentions.ts'

describe('what a text mentions and does not deny [R11]', () => {
  it.each([
    ['孩子受伤了', true],
    ['无人受伤', false],
    ['没有人员受伤', false],
    ['幸好没有造成任何人受伤', false],
    ['受伤人数：0', false],
    ['受伤情况：无', false],
    ['受伤人数：3', true],
    ['受伤人数：0.5', true],
    ['不小心受伤', true],
    ['没想到受伤了', true],
    ['不是没有人受伤', true],
    ['没人管受伤的老人', true],
    ['没有人受伤，但是后来老人受伤了', true],
    ['电话没人接，孩子受伤', true],
    ['没有人管，受伤了', true],
    ['害得别人受伤', true],
    ['两人分别受伤', true],
    ['不过有人受伤了', true],
    ['不知道有没有受伤', true],
    ['怕会不会受伤', true],
    ['联系不上人要受伤', true],
    ['想不到受伤了', true],
    ['差点没受伤', true],
    ['要不是受伤，我不会来', true],
    ['受伤是无人管造成的', true],
    ['没有一个人受伤', false],
    ['0人受伤', false],
    ['10人受伤', true],
    ['受伤0人', false],
    ['沒有人受伤', false],
    ['受伤是0', false],
  ])('“%s” is of an injury: %s', (text, is) => {
    expect(mentioned(comparable(text), ['受伤'])).toEqual(is ? ['受伤'] : [])
  })

  it.each([
    ['She was injured.', true],
    ['Nobody was injured.', false],
    ['No injuries, nobody got seriously injured', false],
    ['I was not injured', false],
    ['It hasn’t injured anyone', false],
    ['Without any injured, luckily', false],
    ['No answer, and then I was injured', true],
    ['Not only injured people came', true],
    ['It was not that nobody was injured', true],
    ['Injured: none', false],
    ['Injured: 3', true],
    ['Knot injured', true],
    ['Zero people injured', false],
    ['No-one got injured', false],
    ['We didnt get injured', false],
    ['They want injured people', true],
  ])('“%s” is of an injury: %s', (text, is) => {
    expect(mentioned(comparable(text), ['injured'])).toEqual(is ? ['injured'] : [])
  })

  it.each([
    ['报警器一直响', []],
    ['我要报警', ['报警']],
    ['报警器坏了，我要报警', ['报警']],
    ['I will call the police', ['police']],
    ['The police costume came late', []],
    ['The police costumes came late', []],
    ['My lawyers will write', ['lawyer']],
    ['The lawyeress wrote', []],
    ['我不得不报警', ['报警']],
    ['我不会报警', []],
    ['别以为我不会报警', ['报警']],
    ['难道不报警', ['报警']],
    ['不能不报警', ['报警']],
    ['不报警不行', ['报警']],
    ['我特别要报警', ['报警']],
    ['快递没到要报警', ['报警']],
    ['一直没有人要报警了', ['报警']],
    ['我不要要报警', ['报警']],
    ['我们没有要报警', []],
    ["Don't think I won't call the police", ['police']],
  ])('in “%s” a longer word may mean something else', (text, terms) => {
    const unless = ['报警器', 'police costume']
    expect(mentioned(comparable(text), ['报警', 'police', 'lawyer'], unless)).toEqual(terms)
  })

  it.each([
    ['打了12345', true],
    ['12345, 12315 都打了', true],
    ['12345的工单', true],
    ['热线电话12345', true],
    ['call 12345 or 12315', true],
    ['a12345', false],
    ['123456', false],
    ['DD-12345-8', false],
    ['12345-8', false],
    ['12345.6', false],
    ['订单号：12345', false],
    ['房号是12345', false],
    ['#12345', false],
    ['£12345', false],
    ['order no. 12345', false],
    ['My account number is 12345', false],
    ['12345元', false],
    ['12345 kWh', false],
    ['12345 kwhs and 订单12345，打了12345', true],
  ])('of a hotline stands in “%s”: %s', (text, is) => {
    expect(mentioned(comparable(text), ['12345'])).toEqual(is ? ['12345'] : [])
  })

  it.each([
    ['法院路12号', false],
    ['走法院路线解决', true],
    ['信访局对面', false],
    ['法院工作人员打来电话', true],
    ['我在法院工作', false],
    ['住在区法院', false],
    ['住在三楼，去法院', true],
    ['住在三楼要去法院', true],
    ['离婚后法院判的', true],
    ['距离法院两站路', false],
    ['Court Road', false],
    ['court roads', true],
    ['12 Hampton Court, flat 3', false],
    ['within 14 days or court', true],
    ['12 angry men in court', true],
    ['behind the old court', false],
    ['the old court', true],
    ['Earl’s Court', false],
    ["the sheriff's court", true],
    ['I live in Maple Court', false],
    ['I live in court', true],
    ['Deliver to Maple Court', false],
    ['法院路的事法院会管', true],
  ])('is more than where it is in “%s”: %s', (text, is) => {
    const terms = ['法院', '信访', 'court']
    expect(mentioned(comparable(text), terms, [], true).length > 0).toBe(is)
    expect(mentioned(comparable(text), terms, [])).not.toEqual([])
  })

  it('is told at once of a text made to be read in ever so many ways', () => {
    expect(mentioned(`${'没有'.repeat(10_000)}了报警`, ['报警'])).toEqual(['报警'])
  })

  it('may be denied and still be what it is about', () => {
    expect(found(comparable('还没有退款'), ['退款', 'refund'])).toEqual(['退款'])
  })
})
