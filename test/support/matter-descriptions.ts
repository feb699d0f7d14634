/** What the labels are for, as a tenant would put it. */
export const matterDescriptions: ReadonlyMap<string, readonly string[]> = new Map([
  ['billing', ['账单、扣费、退款、发票、价格', 'bills, charges, refunds, fees, price']],
  [
    'delivery',
    ['包裹、快递、配送、送货、签收、地址', 'parcel, delivery, order not arrived, late, wrong address'],
  ],
  [
    'hygiene',
    ['食品卫生、变质、虫子、过期、肮脏', 'food hygiene, insects, mouldy, ill, past its date, dirty'],
  ],
  ['manners', ['服务态度、客服、无礼、推诿', 'rude staff, manners, ignored, shouted, agent']],
  ['network', ['网络、宽带、信号、断线、网速', 'network, broadband, signal, slow, disconnects, router']],
  [
    'quality',
    ['产品质量、损坏、划痕、漏水、与描述不符', 'product quality, broke, scratches, leaking, description'],
  ],
])
