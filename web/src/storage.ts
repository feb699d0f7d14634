/** Where to keep something: until the tab closes, or on this device. */
export type Shelf = 'tab' | 'device'

// Access itself throws where storage is forbidden; the page then works without memory.
const shelf = (name: Shelf): Storage | undefined => {
  try {
    return name === 'tab' ? window.sessionStorage : window.localStorage
  } catch {
    return undefined
  }
}

/** The text kept under a name. */
export const recall = (where: Shelf, name: string): string | undefined => {
  try {
    return shelf(where)?.getItem(name) ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps a text; `false` when the browser refuses (forbidden or full). */
export const keep = (where: Shelf, name: string, value: string): boolean => {
  try {
    shelf(where)?.setItem(name, value)
    return true
  } catch {
    return false
  }
}

export const forget = (where: Shelf, name: string): void => shelf(where)?.removeItem(name)

/** The value kept as JSON, if it is there and passes the check. */
export const recallJson = <T>(
  where: Shelf,
  name: string,
  check: (value: unknown) => value is T,
): T | undefined => {
  const text = recall(where, name)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return check(value) ? value : undefined
  } catch {
    return undefined
  }
}
