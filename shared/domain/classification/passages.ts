import type { Language } from '../vocabulary.ts'
import { unitKind, unitKinds } from './scripts.ts'

/** A stretch of text in one language, as it stands there. */
export interface Passage {
  readonly language: Language
  readonly text: string
}

/** What the text before and after a passage looks like, sentence by sentence. */
const sentence = /(?:[^。！？!?\n.]|\.(?!\s))*(?:[。！？!?\n]+|\.(?=\s)|$)/g

/** One Han character carries about as much as a short word: so many letters weigh as much as one of them. */
const lettersAHan = 3

/** Whether there is more Chinese or more of a Latin script; undefined where there is neither. */
const languageOfSentence = (text: string): Language | undefined => {
  let han = 0
  let letters = 0
  for (let at = 0; at < text.length; at += 1) {
    const kind = unitKind(text.charCodeAt(at))
    if (kind === unitKinds.han) han += 1
    if (kind === unitKinds.letter) letters += 1
  }
  if (han === 0 && letters === 0) return undefined
  return han * lettersAHan >= letters ? 'zh-CN' : 'en'
}

/**
 * The languages of a text, passage by passage: customers quote, paste and switch. What has no letters belongs to the passage
 * that it follows; a text without any has no passages.
 */
export const passagesOf = (text: string): readonly Passage[] => {
  const passages: { language: Language; text: string }[] = []
  let before = ''
  for (const [part] of text.matchAll(sentence)) {
    const language = languageOfSentence(part)
    const last = passages.at(-1)
    if (last && (language === undefined || language === last.language)) last.text += part
    else if (language === undefined) before += part
    else {
      passages.push({ language, text: before + part })
      before = ''
    }
  }
  return passages
}

/** The language that most of a text is in; undefined for a text without words. */
export const languageOf = (text: string): Language | undefined => {
  const lengths = new Map<Language, number>()
  for (const passage of passagesOf(text)) {
    const weight = passage.text.length * (passage.language === 'zh-CN' ? lettersAHan : 1)
    lengths.set(passage.language, (lengths.get(passage.language) ?? 0) + weight)
  }
  return [...lengths].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
