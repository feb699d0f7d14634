/** Letters to change, add, leave out or swap with the next to make one word of another. */
const distance = (one: string, other: string): number => {
  const width = other.length + 1
  const table = Array.from({ length: width }, (_, column) => column)
  // Each cell is filled before it is read.
  const at = (row: number, column: number): number => table[row * width + column] as number
  for (let row = 1; row <= one.length; row += 1) {
    table.push(row)
    for (let column = 1; column < width; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      table.push(
        Math.min(
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
        ),
      )
    }
  }
  return at(one.length, other.length)
}

/** Longer than any name: nobody misspelt that, and comparing it would take its time. */
const longestName = 60

/** The known name that was probably meant; none when all are too far. */
const nearest = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > longestName) return undefined
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
