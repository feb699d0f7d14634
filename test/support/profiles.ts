import type { ComplaintRecord } from '#shared/domain/record.ts'
import { profileOf, type Profile } from '#shared/domain/similarity/profile.ts'
import { usualSimilarity, type SimilarityPolicy } from '#shared/domain/similarity/similarity-policy.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import { after, aRecord, monday } from './builders.ts'

/** The usual rules, of an organisation in China. */
export const chinese: SimilarityPolicy = { ...usualSimilarity, country: 'CN' }

export const leak = '上个月装的空调一直漏水，墙都泡了。师傅来过两次都没修好。现在地板也翘起来了。'
export const noise = '楼上住户每天半夜拖桌椅。跟物业反映过三次没有人管。我神经衰弱，已经去医院开了药。'

interface Told extends Partial<Omit<ComplaintRecord, 'customer'>> {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly category?: string
  readonly at?: Timestamp
}

/** What a complaint is compared by: some hours after Monday, of somebody whose contacts are given. */
export const aProfile = (reference: string, told: Told = {}): Profile => {
  const { name = '客户甲', phone, email, category, at = monday, ...record } = told
  const customer = { name, class: 'ordinary' as const, ...(phone && { phone }), ...(email && { email }) }
  return profileOf(
    { reference, receivedAt: at, record: aRecord({ narrative: leak, ...record, customer }) },
    category,
    chinese,
    (text) => `#${text}`,
  )
}

export const hours = (count: number): Timestamp => after(monday, count)
