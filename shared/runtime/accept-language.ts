import { languages, type Language } from '../domain/vocabulary.ts'

/** The language of ours that an Accept-Language header prefers; Chinese when it names none of ours. */
export const preferredLanguage = (header: string | undefined): Language => {
  const wishes = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return {
        tag: tag.toLowerCase(),
        quality: quality === undefined ? 1 : Number(quality.trim().slice(2)) || 0,
      }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
  const primary = (tag: string) => tag.split('-')[0]?.toLowerCase()
  return (
    wishes.flatMap(({ tag }) => languages.filter((language) => primary(language) === primary(tag)))[0] ??
    'zh-CN'
  )
}
