import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { gradesByRules } from '#shared/domain/rules/grades.ts'
import type { Urgency } from '#shared/domain/vocabulary.ts'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { aRecord } from '#test/support/builders.ts'
import { both, smallPolicy } from '#test/support/policies.ts'

const shipped = (name: string) => {
  const file = new URL(`../../../../shared/packs/${name}.yaml`, import.meta.url)
  return loadPack(name, readFileSync(file, 'utf8'), officialHolidays)
}

const subject = (narrative: string, category = 'goods/defect') => ({
  record: aRecord({ narrative }),
  receivedAt: '2026-11-23T02:00:00Z',
  kind: 'complaint' as const,
  category,
})

describe('the urgency that rules give [R10]', () => {
  const rule = (id: string, urgency: Urgency, term: string) => ({
    id,
    urgency,
    terms: [term],
    reason: both(id, id),
  })

  it('is the usual one where no rule matches, and where a policy of before has none', () => {
    const usual = { value: 'normal', basis: 'rule', reasons: [] }
    expect(gradesByRules({ ...smallPolicy, urgencyRules: [] }, subject('坏了')).urgency).toEqual(usual)
    expect(gradesByRules(smallPolicy, subject('坏了，着火了')).urgency).toEqual(usual)
  })

  it('is the highest of the rules that match, with the words that fulfilled them, and without confidence', () => {
    const urgencyRules = [
      rule('soon', 'urgent', '明天'),
      rule('danger', 'immediate', '冒烟'),
      rule('late', 'urgent', '坏了'),
    ]
    const policy = { ...smallPolicy, urgencyRules }
    expect(gradesByRules(policy, subject('坏了，明天要用')).urgency).toEqual({
      value: 'urgent',
      basis: 'rule',
      reasons: [both('soon（明天）', 'soon (明天)'), both('late（坏了）', 'late (坏了)')],
    })
    expect(gradesByRules(policy, subject('坏了，正在冒烟，明天要用')).urgency).toEqual({
      value: 'immediate',
      basis: 'rule',
      reasons: [both('danger（冒烟）', 'danger (冒烟)')],
    })
  })

  it('is independent of the severity: an appliance that is needed tomorrow is no grave case', () => {
    const policy = { ...smallPolicy, urgencyRules: [rule('soon', 'urgent', '明天')] }
    expect(gradesByRules(policy, subject('记者来了')).urgency.value).toBe('normal')
  })
})

describe('urgency by the shipped packs [R10] [R48]', () => {
  it.each<[string, Urgency, string]>([
    ['general', 'immediate', '充电宝着火了，现在屋里全是浓烟'],
    ['general', 'immediate', 'The heater is on fire'],
    ['general', 'normal', '没有着火，只是插座有点松'],
    ['general', 'normal', '一直被困扰，客服总打不通'],
    ['general', 'immediate', '再不解决我真的不想活了'],
    ['general', 'normal', '跳楼价买的锅，掉漆'],
    ['general', 'urgent', '这台打印机明天就要用，今天能换吗'],
    ['general', 'urgent', 'I need the replacement by tomorrow'],
    ['general', 'normal', '昨天买的杯子有裂纹'],
    ['general', 'immediate', '充电器冒火花，还在烧'],
    ['general', 'immediate', '厨房里有天然气味，燃气泄露'],
    ['general', 'immediate', 'I can’t breathe after using the spray'],
    ['general', 'immediate', 'There is a strong smell\nof gas in the hall'],
    ['general', 'immediate', '门打不开出不去，被困在仓库里'],
    ['general', 'immediate', '不是着火了吗，怎么没人来'],
    ['general', 'immediate', '没人来救被困的老人'],
    ['general', 'immediate', 'I do not want to live any more'],
    ['general', 'normal', '那个年轻生鲜员态度差，我亲自杀到门店'],
    ['general', 'normal', '燃气泄漏报警器外壳裂了'],
    ['general', 'normal', '应急用的手电筒不亮，活动最后一天买的'],
    ['supermarket', 'normal', '我还在卖场里等你们处理'],
    ['supermarket', 'immediate', '孩子吃完花生酱喉咙肿了，呼吸困难'],
    ['supermarket', 'urgent', '这批发霉的面包还摆在货架上'],
    ['supermarket', 'urgent', 'The mouldy bread is still on the shelf'],
    ['supermarket', 'normal', '收银排队太久'],
    ['property', 'immediate', '三单元电梯困人，里面有老人'],
    ['property', 'immediate', '楼道里有煤气味'],
    ['property', 'normal', '请相关人员处理一下喷水池的灯'],
    ['property', 'normal', '楼道里停电动车，没人管'],
    ['property', 'normal', '主卧床头那面墙有裂缝'],
    ['property', 'immediate', '电梯关人了，按铃没人应'],
    ['property', 'immediate', 'A pipe has burst and water is pouring in'],
    ['property', 'urgent', '三天没水了'],
    ['property', 'urgent', '整栋楼停水一天了'],
    ['property', 'urgent', 'There has been no heating since last night'],
    ['property', 'normal', '停水通知贴得太晚了，没看到'],
    ['property', 'normal', '楼下广场舞太吵'],
    ['estate-developer', 'urgent', '新房大面积渗水，没法住'],
    ['estate-developer', 'immediate', 'Plaster: falling plaster in the hall, a neighbour is trapped'],
    ['estate-developer', 'normal', '瓷砖有色差'],
    ['telecom', 'immediate', '手机没信号，老人晕倒打不了120'],
    ['telecom', 'immediate', 'We cannot call an ambulance from here'],
    ['telecom', 'immediate', '我的手机卡被人补办了'],
    ['telecom', 'normal', '套餐资费和宣传不一致'],
    ['insurer', 'immediate', '人还在抢救，医院催缴费'],
    ['insurer', 'urgent', '等着手术，理赔款一直不到'],
    ['insurer', 'normal', '保费扣错了一次'],
    ['cn-bank-insurance', 'immediate', '我的卡刚被盗刷了三笔'],
    ['cn-bank-insurance', 'urgent', '账户被冻结，发不出工资'],
    ['cn-bank-insurance', 'normal', '利率和宣传的不一样'],
    ['cn-bank-insurance', 'immediate', '卡里的钱刚才被人转走了，请马上止付'],
    ['cn-bank-insurance', 'normal', '账户已经解除冻结，只是没有通知我'],
    ['insurer', 'normal', '去年事故现场照片你们弄丢了'],
    ['uk-fca-disp', 'normal', 'I was charged 3% for using my card abroad'],
    ['uk-fca-disp', 'normal', 'The operation is slow in your app'],
    ['uk-fca-disp', 'immediate', 'The bailiffs are coming on Friday'],
    ['uk-fca-disp', 'immediate', 'My card was stolen and someone is using my card'],
    ['uk-fca-disp', 'urgent', 'Our completion date is next week and the money is not there'],
    ['uk-fca-disp', 'normal', 'The interest was calculated wrongly'],
  ])('%s: %s: %s', (pack, urgency, narrative) => {
    const policy = shipped(pack)
    expect(gradesByRules(policy, subject(narrative)).urgency.value).toBe(urgency)
  })
})
