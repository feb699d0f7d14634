/** Letters to change, add or leave out to make one word of another (Levenshtein). */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [at, wanted] of [...other].entries()) {
      next.push(
        Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)),
      )
    }
    row = next
  }
  return row[other.length] ?? 0
}

/** The known name that was probably meant; none when all are too far. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const [best] = known
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)
  return best !== undefined && best.far <= Math.max(1, Math.floor(name.length / 3))
    ? best.candidate
    : undefined
}

/** What to do about a name that is not known: the one probably meant, and all there are. */
export const suggest = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known)
  return `${meant === undefined ? '' : `did you mean “${meant}”? `}known: ${known.join(', ') || 'none'}`
}
