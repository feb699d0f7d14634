/** A row held back in training: what each class scored, and which one was right. */
export interface HeldBack {
  readonly margins: Float64Array
  readonly right: number
}

/** Probabilities of the classes: they sum to 1. */
export const probabilities = (margins: Float64Array, temperature: number): Float64Array => {
  const highest = Math.max(...margins)
  const shares = margins.map((margin) => Math.exp((margin - highest) / temperature))
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => share / sum)
}

/** The number of the largest; of equal ones the first. */
export const largest = (values: Float64Array): number => {
  let best = 0
  for (let at = 1; at < values.length; at += 1)
    if ((values[at] as number) > (values[best] as number)) best = at
  return best
}

/** Mean surprise at what was right: the lower, the better the probabilities. */
export const surprise = (held: readonly HeldBack[], temperature: number): number => {
  let sum = 0
  for (const { margins, right } of held) {
    const highest = Math.max(...margins)
    let shares = 0
    for (const margin of margins) shares += Math.exp((margin - highest) / temperature)
    sum += Math.log(shares) - ((margins[right] as number) - highest) / temperature
  }
  return sum / held.length
}

const golden = (Math.sqrt(5) - 1) / 2
const searchSteps = 40

/** The temperature at which rows held back surprise least: golden section on a logarithmic scale from 0.01 to 100. */
export const fitTemperature = (held: readonly HeldBack[]): number => {
  const at = (exponent: number) => surprise(held, 10 ** exponent)
  let from = -2
  let to = 2
  for (let step = 0; step < searchSteps; step += 1) {
    const width = (to - from) * golden
    if (at(to - width) < at(from + width)) to = from + width
    else from = to - width
  }
  return 10 ** ((from + to) / 2)
}

const unusual = 0.02

/** How far the best margin stands out from the mean of all: what all classes have in common says nothing of any. */
export const leadOf = (margins: Float64Array): number =>
  Math.max(...margins) - margins.reduce((sum, margin) => sum + margin, 0) / margins.length

/** The lead below which only one in fifty of the rows held back lies. */
export const fitFloor = (held: readonly HeldBack[]): number => {
  const leads = Float64Array.from(held, ({ margins }) => leadOf(margins)).sort()
  return leads[Math.floor(leads.length * unusual)] as number
}
