/** A matcher of IAM's `*` and `?`. */
export const wildcard = (pattern: string, ignoreCase = false): ((text: string) => boolean) => {
  if (pattern === '*') return () => true
  if (!/[*?]/.test(pattern)) {
    const exact = ignoreCase ? pattern.toLowerCase() : pattern
    return (text) => (ignoreCase ? text.toLowerCase() : text) === exact
  }
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^]*')
    .replaceAll('?', '[^]')
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'i' : '')
  return (text) => expression.test(text)
}
