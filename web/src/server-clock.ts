/** How far the server's clock is ahead of the browser's, from the `Date` header of its last answer. */
let ahead = 0

export const noteServerTime = (header: string | null): void => {
  const at = header === null ? Number.NaN : Date.parse(header)
  // The header is cut to the second: a smaller difference than two seconds says nothing.
  if (!Number.isNaN(at)) ahead = Math.abs(at - Date.now()) < 2_000 ? 0 : at - Date.now()
}

/** The present moment as the server sees it: what is left of a deadline must not hang on the browser's clock. */
export const serverNow = (): number => Date.now() + ahead

/** A moment of the browser's clock as the server sees it. */
export const onServer = (moment: number): number => moment + ahead
