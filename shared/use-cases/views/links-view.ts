import type { Case } from '../../domain/case.ts'
import { groundsText, matterText } from './link-words.ts'

/** What the case was found to belong to, and why, in words (R13). */
export const linksView = ({ links = [], record }: Case) => ({
  links: links.map(({ relation, to, because, customers, at, undone }) => {
    const [first] = because
    const isFact = relation === 'mass' && first !== undefined && first.by !== 'phone' && first.by !== 'mail'
    return {
      relation,
      to,
      because: isFact ? matterText(first.by, record) : groundsText(because),
      customers,
      at,
      undone,
    }
  }),
})
