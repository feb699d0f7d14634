import type { Ground } from './links.ts'
import type { Profile } from './profile.ts'
import { likeness } from './signature.ts'

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

/** Whether both name a fact and it is the same; what one of them leaves out is neither the same nor another. */
const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b
const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b

const isNameless = ({ phones, mails }: Profile): boolean => phones.length === 0 && mails.length === 0

/**
 * Why two cases are of one customer: a telephone number or an address; an order where one of them names neither. Never the
 * name: two people may have the same. Empty where nothing says so.
 */
export const sameCustomer = (a: Profile, b: Profile): Ground[] => [
  ...(meet(a.phones, b.phones) ? [{ by: 'phone' as const }] : []),
  ...(meet(a.mails, b.mails) ? [{ by: 'mail' as const }] : []),
  ...((isNameless(a) || isNameless(b)) && same(a.facts.order, b.facts.order)
    ? [{ by: 'order' as const }]
    : []),
]

/**
 * Why two cases are of one matter: the same order or batch; the same product or place with the same category; texts that have
 * enough words in common. Empty where nothing says so.
 *
 * @param enough the share of words in common that is
 */
export const sameMatter = (a: Profile, b: Profile, enough: number): Ground[] => {
  const share = likeness(a.signature, b.signature)
  const alike = same(a.facts.category, b.facts.category)
  return [
    ...(same(a.facts.order, b.facts.order) ? [{ by: 'order' as const }] : []),
    ...(same(a.facts.batch, b.facts.batch) && !differ(a.facts.product, b.facts.product)
      ? [{ by: 'batch' as const }]
      : []),
    ...(alike && same(a.facts.product, b.facts.product) ? [{ by: 'product' as const }] : []),
    ...(alike && same(a.facts.place, b.facts.place) ? [{ by: 'place' as const }] : []),
    ...(share >= enough ? [{ by: 'text' as const, share: Math.round(share * 100) / 100 }] : []),
  ]
}

/** As alike as this a text is a copy, whatever number stands in it. */
const copy = 0.8

/** Whether one customer names two orders, and not by a slip of the pen: what is said of another order is another matter. */
export const isOfAnotherOrder = (a: Profile, b: Profile): boolean =>
  differ(a.facts.order, b.facts.order) && likeness(a.signature, b.signature) < copy

/** Grounds, each sort once: an order can tell both the customer and the matter. */
export const distinctGrounds = (grounds: readonly Ground[]): Ground[] =>
  grounds.filter(({ by }, index) => grounds.findIndex((other) => other.by === by) === index)
