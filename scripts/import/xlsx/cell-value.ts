import type { NumberFormat } from './number-format.ts'

/** What a cell says, or why it says nothing. */
export type Cell = { readonly text: string } | { readonly fault: string }

/** A double keeps so many digits of any decimal; Excel cuts what is longer. */
const exactDigits = 15

const noNumber = { fault: 'The cell should hold a number and does not' }

/** The digits of a decimal before and after its point, however it is written. */
const expand = (written: string) => {
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(written) ?? []
  const digits = whole + fraction
  if (digits === '') return undefined
  const point = whole.length + Number(exponent ?? 0)
  const before =
    digits
      .slice(0, Math.max(point, 0))
      .padEnd(point, '0')
      .replace(/^0+(?=\d)/, '') || '0'
  const after = (point < 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '')
  return { sign: sign === '-' ? '-' : '', before, after, scientific: exponent !== undefined }
}

/**
 * A number as a person would write it: whole numbers digit by digit, never `1E+15`; others as Excel shows them, to 15 digits.
 * A whole number of more digits is refused unless the file has all of them: Excel has set the rest to zero, and an order
 * number with a wrong end would go unnoticed.
 */
export const numberText = (written: string): Cell => {
  const number = expand(written)
  if (!number) return noNumber
  const { sign, before, after, scientific } = number
  if (after === '') {
    const isWhole = before.length <= exactDigits || (!scientific && !/^0*$/.test(before.slice(exactDigits)))
    if (isWhole) return { text: before === '0' ? '0' : sign + before }
    return {
      fault: `The number has more than ${exactDigits} digits, of which a spreadsheet keeps the first ${exactDigits}: store it as text`,
    }
  }
  const rounded = expand(Number(written).toPrecision(exactDigits))
  if (!rounded) return noNumber
  const shown = rounded.after === '' ? rounded.before : `${rounded.before}.${rounded.after}`
  return { text: shown === '0' ? '0' : sign + shown }
}

const secondsOfDay = 86_400
/** 31 December 9999 in the count from 1900. */
const lastDay = 2_958_465
/** Days from the start of the count from 1900 to that from 1904. */
const between = 1462

const day = (count: number): string => {
  // Excel counts 29 February 1900, which never was: it is told as it is shown, and refused where a date is asked for.
  if (count === 60) return '1900-02-29'
  const epoch = Date.UTC(1899, 11, count > 60 ? 30 : 31)
  return new Date(epoch + count * secondsOfDay * 1000).toISOString().slice(0, 10)
}

/** A moment as a serial number: days, and the time as part of a day; to the second. What is less than a day is a time. */
export const momentText = (written: string, from1904: boolean): Cell => {
  const serial = Number(written)
  if (written.trim() === '' || !Number.isFinite(serial)) return noNumber
  const seconds = Math.round(serial * secondsOfDay)
  const days = Math.floor(seconds / secondsOfDay)
  const count = days + (from1904 ? between : 0)
  if (seconds < 0 || count > lastDay) return { fault: `${written} is a date that Excel does not have` }
  const time = new Date((seconds - days * secondsOfDay) * 1000).toISOString().slice(11, 19)
  if (days === 0) return { text: time }
  return { text: time === '00:00:00' ? day(count) : `${day(count)} ${time}` }
}

/** The number of a cell by the format of the cell. */
export const formattedNumber = (
  written: string,
  format: NumberFormat | undefined,
  from1904: boolean,
): Cell => {
  if (format?.is === 'date') return momentText(written, from1904)
  const cell = numberText(written)
  if (format?.is !== 'padded' || 'fault' in cell || !/^\d+$/.test(cell.text)) return cell
  return { text: cell.text.padStart(format.length, '0') }
}

/** Characters that XML cannot hold are written as `_xHHHH_`, and what looks like that with its underscore so (ECMA-376-1, 22.9.2.19). */
export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
