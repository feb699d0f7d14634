import { useState } from 'react'

/** The first of many, until somebody asks for all. */
export const useFirst = <T>(items: readonly T[], first: number) => {
  const [isAll, setAll] = useState(false)
  return {
    shown: isAll ? items : items.slice(0, first),
    isAll,
    isLong: items.length > first,
    toggle: () => setAll(!isAll),
  }
}
