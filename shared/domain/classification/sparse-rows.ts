/**
 * Rows of features, packed: of row `r` the features are `features[starts[r] … starts[r + 1]]`, ascending, each with its
 * value at the same place. Eight bytes an entry, whatever the texts were.
 */
export interface SparseRows {
  readonly starts: Uint32Array
  readonly features: Uint32Array
  readonly values: Float32Array
}

/** Scales entries so that, seen as a vector, they have length 1; what is empty stays so. */
export const scaleToOne = (values: Float32Array, from: number, to: number): void => {
  let square = 0
  for (let at = from; at < to; at += 1) square += (values[at] as number) ** 2
  const factor = 1 / Math.sqrt(square)
  for (let at = from; at < to; at += 1) values[at] = (values[at] as number) * factor
}

/**
 * The same rows with some features only, numbered anew; rows are scaled again. It is done in place, so that a large history
 * is not held twice: the rows given are not to be used afterwards.
 *
 * @param places of each feature its new number, or -1 for one that goes
 */
export const keepFeatures = ({ starts, features, values }: SparseRows, places: Int32Array): SparseRows => {
  let end = 0
  let from = 0
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const to = starts[row + 1] as number
    const begun = end
    for (let entry = from; entry < to; entry += 1) {
      const place = places[features[entry] as number] as number
      if (place < 0) continue
      features[end] = place
      values[end] = values[entry] as number
      end += 1
    }
    scaleToOne(values, begun, end)
    starts[row + 1] = end
    from = to
  }
  return { starts, features: features.subarray(0, end), values: values.subarray(0, end) }
}
