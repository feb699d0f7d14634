import type { Language } from './contract-types.ts'
import { keep, recall } from './storage.ts'

const name = 'redress.language'

/** One text per language and key; the second language has the type of the first, so that none is missing. */
export type Dictionary<T> = Readonly<Record<Language, T>>

const parse = (tag: string | null | undefined): Language | undefined => {
  if (/^zh\b/i.test(tag ?? '')) return 'zh-CN'
  return /^en\b/i.test(tag ?? '') ? 'en' : undefined
}

/** `?lang=` goes before what was chosen earlier, and that before the browser's own languages. */
export const chooseLanguage = (
  search: string,
  kept: string | undefined,
  preferred: readonly string[],
): Language => {
  const asked = parse(new URLSearchParams(search).get('lang'))
  const own = preferred.map(parse).find((language) => language !== undefined)
  return asked ?? parse(kept) ?? own ?? 'en'
}

const apply = (language: Language): Language => {
  document.documentElement.lang = language
  return language
}

/** The language to start in; one given in the address is kept. */
export const startLanguage = (): Language => {
  const language = chooseLanguage(location.search, recall('device', name), navigator.languages)
  if (new URLSearchParams(location.search).has('lang')) keep('device', name, language)
  return apply(language)
}

/** Keeps the language chosen with the switch, and takes `?lang=` out of the address, which would overrule it. */
export const switchLanguage = (language: Language): Language => {
  keep('device', name, language)
  const address = new URL(location.href)
  if (address.searchParams.has('lang')) {
    address.searchParams.delete('lang')
    history.replaceState(history.state, '', address)
  }
  return apply(language)
}

export const otherLanguage = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en')

/** Each language by its own name. */
export const languageNames: Dictionary<string> = { 'zh-CN': '中文', en: 'English' }
