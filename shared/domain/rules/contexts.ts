/**
 * What the words around a term make of it, other than what the customer means to do: a part of an address or of a number. Texts
 * are comparable; what stands before a term ends, and what stands after it begins, beside it.
 */

const either = (...words: readonly string[]): string => words.join('|')

/** What goes on with a court or an office in the name of a street, a house or a stop; `路线` and `站出来` do not. */
const afterHan = new RegExp(
  `^(?:${either(
    '[东西南北](?:门|边|侧|面)',
    '(?:大门|门|路)口(?!.{0,4}(?:见|等你|等着你|拉横幅|静坐|集合|抗议|举牌))',
    '旁|边上|隔壁|附近|对[面过]|斜对面|周边|一带|后面|前面|楼下',
    '路(?![线径子上])|街|巷|弄|大道|胡同|小区|社区|快递柜|驿站|家属[院楼区]|宿舍|公寓|广场|大厦|停车场|食堂|公交站|地铁站|站(?![出在着到起])',
    '里?(?:上班|任职|退休)|里?工作(?!人员)',
  )})`,
  'u',
)
/** The rest of the name of an office: `信访局旁边`, `律师事务所楼下`. */
const institution = /^(?:局|办公室|接待(?:中心|处)|事务所|大楼|楼|庭)/u
/** Where somebody lives or something is brought; no further than to a word of what is done there (`住在三楼要去法院`). */
const beforeHan =
  /(?:住在?|家在|位于|地址(?:是|为|:)?|送货到|送餐到|配送到|快递送到|(?<!材料|证据|诉状|材料已|证据已|诉状已|材料已经|证据已经)送到|路过|靠近|紧[邻挨]着?|挨着)[^\s,。;!?去到找要会向告上起请让被后]{0,8}$/u

/** How far it is from somewhere; not from what is done there. */
const farBefore = /[离距](?![婚开职谱奇])离?[^\s,。;!?我你他您]{0,6}$/u
const doneAfter = /^(?:期|传票|开庭)/u

/** What a name of a street, a house or a stop goes on with. */
const street = either(
  'road|rd|street|st|lane|ln|avenue|ave|close|drive|gardens?|hotel|farm|mews|square|yard|hill|green|park|terrace|crescent',
  'buildings?|estate|apartments?|flats?|residents?|shoes?',
)
const afterLatin = new RegExp(String.raw`^(?:\s+station)?\s+(?:${street})(?!\p{L})`, 'u')
/** Words between a number and a term that make no name of a house: `14 days or court`, `300 pounds in court`. */
const noName = either(
  'days?|weeks?|months?|years?|hours?|minutes?|times?|pounds?|dollars?|euros?|yuan|or|and|then|to|in|by|the|a|an|of|for|at|on',
  'will|my|your|our|this|that|before|until|from|after|with|is|are|county|crown|high|small|claims?|magistrates|supreme|federal',
  'state|district|family|sheriff|local|armed|more|other|different',
)
const houseBefore = new RegExp(
  String.raw`(?:^|[\s,(])(?:\d{1,4}[a-z]?|(?:flat|apartment|unit|suite|block) [\da-z]{1,5}),?\s+(?:(?!(?:${noName})\s)\p{L}+(?:['’]s)?\s+){1,2}$`,
  'u',
)
const houseAfter = /^\s*(?:$|[,.;:)\n]|(?:is|has|was|and|instead|which)(?!\p{L}))/u
/** `opposite the county court`, `next to the police`; of somebody's court, `earl's court`. */
const besideLatin = new RegExp(
  String.raw`(?<!\p{L})(?:near|opposite|beside|behind|next (?:door )?to|across from|close to|(?:round|around) the corner from|outside(?= the)|past(?= the)|work (?:at|for|in)|works (?:at|for|in))\s+(?:the|a|an)?\s*(?:\p{L}+\s+){0,2}$`,
  'u',
)
/** `i live in maple court`, `deliver it to tower court`: by its name, and not `in the high court`. */
const homeBefore = new RegExp(
  String.raw`(?<!\p{L})(?:(?:live|lives|living|stay|staying|flat|home|house|apartment) (?:in|at)|deliver(?:ed|y)?(?: it| them| this)? to)\s+(?:(?!(?:${noName})\s)\p{L}+\s+){1,2}$`,
  'u',
)
const ownedLatin = /(?<!sheriff)['’]s\s+$/u

/** Whether a term is part of an address or of the name of a place, or says where something is: `法院路`, `7 Orchard Court`. */
export const isPlace = (before: string, after: string): boolean =>
  afterHan.test(after.replace(institution, '')) ||
  beforeHan.test(before) ||
  (farBefore.test(before) && !doneAfter.test(after)) ||
  afterLatin.test(after) ||
  (houseBefore.test(before) && houseAfter.test(after)) ||
  besideLatin.test(before) ||
  homeBefore.test(before) ||
  ownedLatin.test(before)

/** What numbers other than those of telephones are called; a hotline is a number, too (`热线号码12345`). */
const numberBefore = new RegExp(
  `(?:${either(
    '(?:单|编|型|批|货|房|卡|账|帐|员|工|尾|水|列|同|票|箱|桌|车|证|楼|楼栋)号(?:码)?',
    '订单|运单|保单|合同|发票|验证码|密码|积分|尾数|条码|余额|月租|资费|套餐|每月|月费|话费|充值?了?|扣了?|收了?|交了?|付了?|说好的|升到|降到',
    String.raw`(?<!\p{L})(?:order|customer|member|card|invoice|reference|ref|account|model|item|serial|booking|policy|flat|room|no|nr|code|pin|meter reading of)(?:\s+(?:number|no))?`,
  )})[\\s.:#]*(?:是|为|is|was)?[\\s:#]*$`,
  'u',
)
/** Beside a dash, a hash or a decimal point it is a part of a longer one; before a currency, an amount. */
const joinedBefore = /(?:[\p{L}\d][-_.]|#|[¥$€£]\s?)$/u
const unitAfter = new RegExp(
  String.raw`^(?:[-_]\d|\.\d|\s?(?:${either(
    '元|块|圆|角|的?套餐|只到账|国道|省道|弄|栋|幢|室|层|分(?!中心)|兆|个|件|户|条|次|度|吨|斤|米|公里|步|人|天|小时|秒|号(?:楼|房|桌|车|柜|店|订单)',
    String.raw`(?:yuan|rmb|cny|usd|eur|gbp|dollars?|euros?|pounds?|kwh|km|gb|mb|points?|pieces?|minutes?|hours?|days?)(?!\p{L})`,
  )}))`,
  'u',
)

/** Whether a number is part of another, or counts something: `DD-12345-8`, `订单号12345`, `12345元` are no hotline. */
export const isOtherNumber = (before: string, after: string): boolean =>
  numberBefore.test(before) || joinedBefore.test(before) || unitAfter.test(after)
