/** Characters of a name that is kept. */
const longest = 200

/** Marks that turn the direction of writing, and others that nobody sees: `photo‮gpj.exe` is shown as `photoexe.jpg`. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/** Names that Windows takes for devices. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name that can be shown and stored on any system: without path and tricks, at most 200 characters, never empty (R46). */
export const fileName = (name: string): string => {
  const last =
    name
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== '') ?? ''
  const plain = last
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(unseen, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '')
    .replace(device, '_$&')
  if (plain === '') return 'file'
  const characters = [...plain]
  if (characters.length <= longest) return plain
  const ending = /\.[^.\s]{1,10}$/.exec(plain)?.[0] ?? ''
  return `${characters.slice(0, longest - ending.length).join('')}${ending}`
}
