/** What a UTF-16 unit is to the classifier. */
export const unitKinds = { break: 0, space: 1, han: 2, letter: 3, digit: 4 } as const
export type UnitKind = (typeof unitKinds)[keyof typeof unitKinds]

const letter = /[\p{L}\p{M}]/u
const space = /\s/u

/** Scripts written without spaces: Han, kana, hangul. The rare characters of the higher planes count as breaks, as emoji do. */
const isHan = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) ||
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0xac00 && unit <= 0xd7a3) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  unit === 0x3005 ||
  unit === 0x3007

const kindOfUnit = (unit: number): UnitKind => {
  if (isHan(unit)) return unitKinds.han
  const character = String.fromCharCode(unit)
  if (character >= '0' && character <= '9') return unitKinds.digit
  if (space.test(character)) return unitKinds.space
  return letter.test(character) ? unitKinds.letter : unitKinds.break
}

const unknown = 255
/** Filled as units are met: asking Unicode's tables for 65,536 of them would cost more than loading the model. */
const known = new Uint8Array(65_536).fill(unknown)

/** The kind of a UTF-16 unit. */
export const unitKind = (unit: number): UnitKind => {
  const kind = known[unit]
  if (kind !== undefined && kind !== unknown) return kind as UnitKind
  const found = kindOfUnit(unit)
  known[unit] = found
  return found
}
