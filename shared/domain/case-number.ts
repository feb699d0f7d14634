import type { ComplaintRecord } from './record.ts'

/**
 * A number in the form to compare by: without regard to case, width, white space and hyphens, which people leave out when
 * they read one to another. Empty where nothing is left of it.
 */
export const normalNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .replaceAll(/[\s\p{Dash_Punctuation}]+/gu, '')
    .toUpperCase()

/** The numbers by which others know a case, each once, in the form to compare by: another system, and who referred it (R6). */
export const numbersOf = ({
  externalNumber = '',
  referral,
}: Pick<ComplaintRecord, 'externalNumber' | 'referral'>): string[] => {
  const numbers = [externalNumber, referral?.number ?? ''].map(normalNumber)
  return [...new Set(numbers)].filter((number) => number !== '')
}
