import type { ComplaintRecord } from '../../domain/record.ts'
import type { ClusterBasis, Ground, Relation } from '../../domain/similarity/links.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from './words.ts'

/** How a case is related to what it is linked to, in words (R13). */
export const relationNames: Readonly<Record<Relation, LocalisedText>> = {
  repeat: say('重复投诉', 'repeated complaint'),
  escalated: say('投诉升级', 'escalated complaint'),
  duplicate: say('疑似重复提交', 'probably sent twice'),
  mass: say('群体投诉', 'mass complaint'),
}

/** What two cases have in common, in words. */
export const groundNames: Readonly<Record<Ground['by'], LocalisedText>> = {
  phone: say('电话号码相同', 'the same telephone number'),
  mail: say('邮箱相同', 'the same mail address'),
  order: say('订单号相同', 'the same order'),
  batch: say('批号相同', 'the same batch'),
  product: say('产品和类别相同', 'the same product and category'),
  place: say('地点和类别相同', 'the same place and category'),
  text: say('内容相近', 'much the same words'),
}

const groundText = ({ by, share }: Ground): LocalisedText => {
  if (share === undefined) return groundNames[by]
  const percent = Math.round(share * 100)
  return say(`内容相似度 ${percent}%`, `${percent} % of the words in common`)
}

/** Why cases belong together, as people read it: “the same telephone number, 82 % of the words in common” (R13). */
export const groundsText = (because: readonly Ground[]): LocalisedText => {
  const texts = because.map(groundText)
  return say(texts.map((text) => text['zh-CN']).join('、'), texts.map(({ en }) => en).join(', '))
}

/** What the cases of a cluster have in common, with the number or name itself where there is one. */
export const matterText = (
  by: ClusterBasis,
  { orderNumber, batchNumber, product, place }: ComplaintRecord,
): LocalisedText => {
  const value = { order: orderNumber, batch: batchNumber, product, place, text: undefined }[by]
  const name = groundNames[by]
  return value === undefined ? name : say(`${name['zh-CN']}：${value}`, `${name.en}: ${value}`)
}
