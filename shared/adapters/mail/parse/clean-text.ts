/** Control and format characters that have no place in a text; line breaks and tabs stay. */
const unwanted = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu
/** A byte order mark may stand anywhere once texts were glued together. */
const invisible = /[\uFEFF\u{E0000}-\u{E007F}]/gu

/** Text with plain line breaks, without control characters or any that turn the direction of reading around. */
export const cleanText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u2028\u2029\u0085]/g, '\n')
    .replace(unwanted, '')
    .replace(invisible, '')
    .toWellFormed()
    .trim()

/** The same on one line, of at most so many characters. */
export const oneLine = (text: string, most: number): string =>
  [...cleanText(text.slice(0, most * 8)).replaceAll(/\s+/g, ' ')].slice(0, most).join('')

/** Whether characters were in it that turn the direction of reading around, to show a name as another. */
export const isDisguised = (text: string): boolean => /[\u202A-\u202E\u2066-\u2069]/.test(text)
