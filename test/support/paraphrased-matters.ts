import type { Language } from '#shared/domain/vocabulary.ts'

/** One matter: what is said of it, sentence by sentence, each in several ways. */
export interface ParaphrasedMatter {
  readonly language: Language
  readonly sentences: readonly (readonly string[])[]
}

/** Written for this repository, in pairs about one category, so that the nearest stranger is near. */
export const paraphrasedMatters: readonly ParaphrasedMatter[] = [
  {
    language: 'zh-CN',
    sentences: [
      [
        '上个月装的空调一直漏水，墙都泡了',
        '空调装好才一个月就开始滴水，墙面湿了一大片',
        '你们给装的空调漏水，墙皮已经泡坏',
      ],
      ['师傅来过两次都没修好', '维修工上门两回，还是老样子', '前后派人修了两次，问题没解决'],
      ['现在地板也翘起来了', '木地板被水泡得翘了边', '连地板都起鼓了'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      [
        '空调制冷没有效果，开一晚上还是三十度',
        '空调开了一整夜屋里仍然三十度，不制冷',
        '空调不凉，吹一晚温度都下不来',
      ],
      ['客服让我等了五天没有人上门', '报修五天了没人来', '打电话报修，等了五天也没见维修工'],
      ['家里有老人和小孩热得睡不着', '老人孩子夜里热得没法睡', '一家老小整夜睡不好'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      ['订的生日蛋糕晚到了三个小时', '蛋糕比约定时间迟了三小时才送到', '生日蛋糕足足迟送三个钟头'],
      [
        '送到时奶油全塌了，字也看不清',
        '打开一看奶油塌成一团，写的字都花了',
        '蛋糕表面已经变形，祝福语糊成一片',
      ],
      ['骑手说不关他的事', '配送员推给店里不肯负责', '外送的人态度很差，说找店家去'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      ['外卖里吃出一根头发', '点的餐里面有头发', '盖饭吃到一半发现头发丝'],
      ['米饭是馊的，有酸味', '米饭闻着发酸，明显变质', '饭已经馊了没法吃'],
      ['店家只肯退一半的钱', '商家说最多退五成', '老板只同意退半价'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      ['楼上住户每天半夜拖桌椅', '楼上那家天天深夜拖动家具', '我家楼上总在后半夜挪凳子'],
      ['跟物业反映过三次没有人管', '三次找物业都没下文', '物业接到三回电话也不处理'],
      ['我神经衰弱，已经去医院开了药', '长期失眠，医生给开了安眠药', '睡不好觉，只能看病吃药'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      ['小区门口的烧烤摊半夜还在吵', '大门外烧烤摊营业到凌晨，喧哗不断', '楼下烤串的摊子后半夜仍很吵'],
      ['油烟全都飘进卧室', '烟味顺着窗户进了屋里', '窗一开满屋油烟味'],
      ['保安说管不到门外', '门岗讲外面不归他们管', '物业推脱说那是城管的事'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      [
        '没经过我同意就扣了一年会员费',
        '会员自动续费，一年的钱没打招呼就划走了',
        '账户被擅自扣了全年的会员费用',
      ],
      ['页面上找不到取消的地方', '想关掉续费却没有入口', '软件里根本没有退订按钮'],
      ['客服机器人只会重复一句话', '人工客服接不通，机器人答非所问', '在线客服全是自动回复'],
    ],
  },
  {
    language: 'zh-CN',
    sentences: [
      ['流量套餐被悄悄改成更贵的档', '没通知就把我的套餐升级了', '每月资费莫名变高，说是套餐变更'],
      ['营业厅说系统里有我的确认记录', '窗口人员称我自己点过同意', '工作人员讲后台显示是本人确认'],
      ['我从没收到过短信', '手机上没有任何提醒短信', '事前一条通知都没见到'],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'The washing machine leaks every time it runs and the kitchen floor is ruined',
        'Each wash leaves a puddle, and our kitchen flooring has been destroyed',
        'Water comes out from under the washer on every cycle and the floor is wrecked',
      ],
      [
        'Two engineers came and neither could repair it',
        'We have had two visits from your technicians without a fix',
        'Your repair people turned up twice and left it just as broken',
      ],
      [
        'I was promised a replacement by Friday',
        'Somebody told me a new one would be here on Friday',
        'The hotline said a replacement was coming by Friday',
      ],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'The washing machine does not spin and the clothes come out soaking',
        'Clothes are dripping wet because the drum no longer spins',
        'Nothing gets spun, so every load is soaked at the end',
      ],
      [
        'It is six weeks old',
        'I bought it only six weeks ago',
        'This has happened within six weeks of delivery',
      ],
      [
        'The shop refuses to take it back',
        'Your store will not accept a return',
        'I was turned away when I asked for a refund in the branch',
      ],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'The parcel was left in the rain and the books inside are ruined',
        'Your courier dumped my books outside on a wet day and they are spoiled',
        'All the books got soaked because the package was put down in the rain',
      ],
      [
        'Nobody rang the bell although I was at home',
        'I was in all day and there was no knock on the door',
        'The driver never tried the doorbell',
      ],
      [
        'The photo of the delivery shows another house',
        'Proof of delivery is a picture of a neighbour house',
        'In the delivery photo you can see it is not my door',
      ],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'My parcel has been in the depot for nine days',
        'For nine days tracking has said it is at the depot',
        'The package has not moved from your depot in over a week',
      ],
      [
        'Every call ends with somebody promising it goes out tomorrow',
        'I am told each time that it will be sent the next day',
        'Customer service keeps saying it leaves tomorrow',
      ],
      [
        'It holds medicine that I need',
        'There is medication in it for my father',
        'The contents are medical and urgent',
      ],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'I was charged twice for the same hotel stay',
        'My card shows two payments for one stay',
        'The hotel took the money two times',
      ],
      [
        'The front desk says it will drop off by itself',
        'Reception claims the second amount is only reserved',
        'They told me at the counter that the extra charge would vanish',
      ],
      [
        'Three weeks later the money is still gone',
        'It has been three weeks and nothing came back',
        'After three weeks I have not seen a refund',
      ],
    ],
  },
  {
    language: 'en',
    sentences: [
      [
        'The hotel room had bed bugs and I have bites all over',
        'There were insects in the hotel bed and my arms are covered with bites',
        'We were bitten by bugs in the mattress all night',
      ],
      [
        'We were moved at two in the morning',
        'At 2 am they gave us another room',
        'It took until two at night to get a different room',
      ],
      [
        'Nobody offered to wash our clothes',
        'There was no help with cleaning our luggage',
        'They refused to pay for treating our bags',
      ],
    ],
  },
]
