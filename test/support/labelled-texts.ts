import type { Example } from '#shared/domain/classification/train.ts'
import { sequence } from '#shared/domain/classification/train-head.ts'

/** What customers of one matter write about: things, and what is wrong with them. Made up for this repository. */
interface Matter {
  readonly zh: { readonly things: readonly string[]; readonly faults: readonly string[] }
  readonly en: { readonly things: readonly string[]; readonly faults: readonly string[] }
}

const matters: Readonly<Record<string, Matter>> = {
  delivery: {
    zh: {
      things: ['包裹', '快递', '我订的沙发', '上周的订单', '这批货'],
      faults: [
        '一直没有送到',
        '配送晚了五天',
        '显示签收可我没收到',
        '被放在门口淋湿了',
        '送错了地址',
        '快递员不肯上楼',
      ],
    },
    en: {
      things: ['my parcel', 'the delivery', 'the sofa I ordered', 'last week’s order', 'the shipment'],
      faults: [
        'never arrived',
        'came five days late',
        'is marked delivered but is not here',
        'was left in the rain',
        'went to the wrong address',
      ],
    },
  },
  billing: {
    zh: {
      things: ['这个月的账单', '我的话费', '会员费', '押金', '信用卡'],
      faults: [
        '多扣了两百元',
        '被重复扣款',
        '取消后还在扣费',
        '和合同写的价格不一样',
        '退款一直没到账',
        '没有收到发票',
      ],
    },
    en: {
      things: ['this month’s bill', 'my account', 'the membership fee', 'the deposit', 'my card'],
      faults: [
        'was charged twice',
        'shows a fee nobody told me about',
        'is still billed after I cancelled',
        'does not match the agreed price',
        'has not been refunded',
      ],
    },
  },
  quality: {
    zh: {
      things: ['新买的热水器', '这台冰箱', '手机', '鞋子', '电饭锅'],
      faults: ['用了两天就坏了', '开不了机', '有明显的划痕', '一直漏水', '噪音特别大', '和描述的完全不符'],
    },
    en: {
      things: ['the new boiler', 'this fridge', 'the phone', 'the pair of shoes', 'the rice cooker'],
      faults: [
        'broke after two days',
        'does not switch on',
        'has scratches all over',
        'keeps leaking',
        'is nothing like the description',
      ],
    },
  },
  manners: {
    zh: {
      things: ['前台', '客服', '售后人员', '店长', '保安'],
      faults: ['态度非常恶劣', '对我大喊大叫', '爱理不理', '直接挂断电话', '说话很不礼貌', '推来推去没人管'],
    },
    en: {
      things: ['the receptionist', 'the agent', 'the shop assistant', 'the manager', 'the guard'],
      faults: [
        'was extremely rude',
        'shouted at me',
        'ignored me completely',
        'hung up on me',
        'sent me from one desk to the next',
      ],
    },
  },
  hygiene: {
    zh: {
      things: ['外卖', '餐厅的汤', '超市的牛奶', '面包', '酒店的床单'],
      faults: ['里面有虫子', '已经变质发霉', '吃完以后拉肚子', '有一根头发', '过期了还在卖', '脏得没法用'],
    },
    en: {
      things: ['the takeaway', 'the soup', 'the milk', 'the bread', 'the hotel bed linen'],
      faults: [
        'had insects in it',
        'was mouldy',
        'made all of us ill',
        'had a hair in it',
        'was past its date',
      ],
    },
  },
  network: {
    zh: {
      things: ['家里的宽带', '手机信号', '小区的网络', '路由器', '四楼的基站'],
      faults: [
        '每天晚上都断线',
        '网速慢得打不开网页',
        '完全没有信号',
        '频繁掉线',
        '报修三次都没修好',
        '通话听不清',
      ],
    },
    en: {
      things: ['our broadband', 'the mobile signal', 'the network here', 'the router', 'the connection'],
      faults: [
        'drops every evening',
        'is too slow to open a page',
        'has been down since Monday',
        'keeps disconnecting',
        'was reported three times and never repaired',
      ],
    },
  },
}

/** What the same customers write about after a year: other things, other words for the same faults. */
const later: readonly (readonly [string, string])[] = [
  ['包裹', '货件'],
  ['快递员', '骑手'],
  ['快递', '闪送单'],
  ['沙发', '露营车'],
  ['没有送到', '没进驿站'],
  ['账单', '花费明细'],
  ['话费', '月卡'],
  ['会员费', '连续包月'],
  ['扣款', '划走'],
  ['热水器', '扫拖机'],
  ['冰箱', '投影仪'],
  ['电饭锅', '空气炸锅'],
  ['坏了', '罢工'],
  ['前台', '店里小哥'],
  ['客服', '智能助手'],
  ['态度', '语气'],
  ['外卖', '预制菜'],
  ['餐厅的汤', '团餐'],
  ['变质发霉', '胀袋'],
  ['宽带', '千兆'],
  ['路由器', '子母机'],
  ['断线', '转圈'],
  ['my parcel', 'the locker drop'],
  ['shipment', 'click and collect'],
  ['never arrived', 'cannot be tracked'],
  ['membership fee', 'auto top-up'],
  ['charged twice', 'debited again'],
  ['boiler', 'robot mop'],
  ['fridge', 'air fryer'],
  ['broke after', 'gave up after'],
  ['receptionist', 'chatbot'],
  ['extremely rude', 'no help at all'],
  ['takeaway', 'meal kit'],
  ['mouldy', 'slimy'],
  ['broadband', 'fibre box'],
  ['disconnecting', 'buffering'],
  ['上周的订单', '拼团的东西'],
  ['配送晚了五天', '约定时段爽约'],
  ['显示签收可我没收到', '柜子里空空的'],
  ['押金', '先享后付'],
  ['信用卡', '电子钱包'],
  ['多扣了两百元', '余额对不上'],
  ['取消后还在扣费', '关了免密仍走账'],
  ['手机', '折叠屏'],
  ['一直漏水', '冒黑烟'],
  ['开不了机', '黑屏死机'],
  ['店长', '主播'],
  ['对我大喊大叫', '发嘲讽表情'],
  ['爱理不理', '已读不回'],
  ['直接挂断电话', '把我踢出群'],
  ['超市的牛奶', '社区团购的鲜奶'],
  ['里面有虫子', '混进飞蛾'],
  ['吃完以后拉肚子', '全家上吐下泻'],
  ['小区的网络', '全屋组网'],
  ['网速慢得打不开网页', '看直播卡成幻灯片'],
  ['频繁掉线', '老是离线'],
  ['the delivery', 'the pickup'],
  ['came five days late', 'missed its slot'],
  ['my account', 'my wallet'],
  ['the phone', 'the foldable'],
  ['keeps leaking', 'smokes'],
  ['shouted at me', 'mocked me in the chat'],
  ['ignored me completely', 'left me on read'],
  ['had insects in it', 'had a moth inside'],
  ['drops every evening', 'goes offline at night'],
]

/** The same text as it would be written when what is sold, and what people call it, has changed. */
export const drifted = ({ text, label }: Example): Example => ({
  label,
  text: later.reduce((changed, [before, after]) => changed.replaceAll(before, after), text),
})

/** The labels of the texts. */
export const matterLabels = Object.keys(matters).toSorted()

const openings = {
  zh: ['您好，', '我要投诉，', '请问怎么回事，', '', '非常失望，', '第三次反映了，'],
  en: ['Hello, ', 'I want to complain: ', '', 'Very disappointed. ', 'For the third time, '],
}
const wishes = {
  zh: ['请尽快处理。', '希望给个说法。', '我要求退款。', '请回电话。', '谢谢。', ''],
  en: ['Please deal with it.', 'I want my money back.', 'Please call me.', 'Thank you.', ''],
}

/**
 * Made-up complaints, as many as wanted, always the same ones: about one in ten is about two matters and has the label of the
 * first, one in three is in English.
 */
export const labelledTexts = (count: number, seed = 1): Example[] => {
  const draw = sequence(seed)
  const one = <T>(from: readonly T[]): T => from[draw(from.length)] as T
  const phrase = (label: string, language: 'zh' | 'en'): string => {
    const { things, faults } = (matters[label] as Matter)[language]
    return language === 'zh' ? `${one(things)}${one(faults)}` : `${one(things)} ${one(faults)}`
  }
  return Array.from({ length: count }, () => {
    const label = one(matterLabels)
    const language = draw(3) === 0 ? 'en' : 'zh'
    const stop = language === 'zh' ? '。' : '. '
    const aside = draw(10) === 0 ? `${phrase(one(matterLabels), language)}${stop}` : ''
    return {
      label,
      text: `${one(openings[language])}${phrase(label, language)}${stop}${aside}${one(wishes[language])}`,
    }
  })
}
