import type { Language } from './contract-types.ts'
import { locales } from './time.ts'

/** A share from 0 to 1 as a percentage with one decimal at most: `87.5%`. */
export const formatShare = (share: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 1 }).format(share)

/** How far two shares are apart, in points of a hundred: `3.1`. */
export const formatPoints = (share: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { maximumFractionDigits: 1 }).format(share * 100)
