import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formattedNumber,
  momentText,
  numberText,
  unescapeText,
} from '../../../scripts/import/xlsx/cell-value.ts'
import { formatOf } from '../../../scripts/import/xlsx/number-format.ts'
import { placeOf } from '../../../scripts/import/xlsx/places.ts'

describe('a number in a workbook [R6]', () => {
  it.each([
    ['13800000001', '13800000001'],
    ['008', '8'],
    ['-0', '0'],
    ['-12.50', '-12.5'],
    ['12.0', '12'],
    ['1.2E+14', '120000000000000'],
    ['1.38000000015E10', '13800000001.5'],
    ['8.6138E+11', '861380000000'],
    ['1E-7', '0.0000001'],
    ['0.30000000000000004', '0.3'],
    ['41999.999999999999', '42000'],
    ['.5', '0.5'],
    // Written by a program, digit by digit: nothing has been lost.
    ['1234567890123456789', '1234567890123456789'],
  ])('%s is %s', (written, text) => {
    expect(numberText(written)).toEqual({ text })
  })

  it.each(['1.23456789012346E+17', '6222021234567890', '1E+15', '1E+308'])(
    '%s has lost digits, and says so',
    (written) => {
      expect(numberText(written)).toEqual({
        fault:
          'The number has more than 15 digits, of which a spreadsheet keeps the first 15: store it as text',
      })
    },
  )

  it.each(['', '.', 'E5', '1,5', 'NaN', '1E+99999', '0x10'])('%j is none', (written) => {
    expect(numberText(written)).toEqual({ fault: 'The cell should hold a number and does not' })
  })

  it('of up to 15 digits is kept digit by digit, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (whole) => {
        const cell = { text: String(whole) }
        expect(numberText(String(whole))).toEqual(cell)
        expect(numberText(whole.toExponential().toUpperCase())).toEqual(cell)
      }),
    )
  })

  it('is filled up with zeros where its format says so', () => {
    const six = formatOf(164, '000000')
    expect(formattedNumber('42', six, false)).toEqual({ text: '000042' })
    expect(formattedNumber('1234567', six, false)).toEqual({ text: '1234567' })
    expect(formattedNumber('-4', six, false)).toEqual({ text: '-4' })
    expect(formattedNumber('x', six, false)).toHaveProperty('fault')
    expect(formattedNumber('42', undefined, false)).toEqual({ text: '42' })
  })
})

describe('a moment in a workbook [R6]', () => {
  it.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    // The day that never was, as Excel shows it; where a date is asked for it is refused.
    ['60', false, '1900-02-29'],
    ['61', false, '1900-03-01'],
    ['43525', false, '2019-03-01'],
    ['43525.4375', false, '2019-03-01 10:30:00'],
    ['43525.999999', false, '2019-03-02'],
    ['42063', true, '2019-03-01'],
    ['1', true, '1904-01-02'],
    ['0.75', false, '18:00:00'],
    ['0', false, '00:00:00'],
    ['2958465', false, '9999-12-31'],
  ])('%s (from 1904: %s) is %s', (written, from1904, text) => {
    expect(momentText(written, from1904)).toEqual({ text })
  })

  it.each([
    ['-1', '-1 is a date that Excel does not have'],
    ['2958466', '2958466 is a date that Excel does not have'],
    ['soon', 'The cell should hold a number and does not'],
  ])('%s is none', (written, fault) => {
    expect(momentText(written, false)).toEqual({ fault })
  })

  it.each([14, 22, 27, 31, 36, 45, 47, 50, 57, 58])('has the built-in format %i', (id) => {
    expect(formatOf(id, undefined)).toEqual({ is: 'date' })
  })

  it.each([0, 1, 4, 9, 11, 13, 23, 26, 37, 44, 48, 49, 59])('has not the built-in format %i', (id) => {
    expect(formatOf(id, undefined)).toEqual({ is: 'plain' })
  })

  it.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy/m/d h:mm;@',
    'd\\.m\\.yy',
    '[h]:mm',
    '上午/下午h"时"',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'mm:ss.0',
    'aaaa',
    'YYYY.MM.DD',
  ])('has the format %s', (code) => {
    expect(formatOf(164, code)).toEqual({ is: 'date' })
  })

  it.each([
    'General',
    '@',
    '0.00E+00',
    '#,##0.00_);[Red]\\(#,##0.00\\)',
    '0"days"',
    '# "Stück"',
    '[$USD-409]#,##0',
    '0\\d',
    '[Green]0;[Magenta]-0',
    '* #,##0_d',
    '0%',
  ])('has not the format %s', (code) => {
    expect(formatOf(164, code)).toEqual({ is: 'plain' })
  })

  it('has the format that the file gives an id, not the one of old', () => {
    expect(formatOf(14, '0.00')).toEqual({ is: 'plain' })
  })
})

it.each([
  ['坏了_x000D_\n漏水', '坏了\r\n漏水'],
  ['_x005F_x000D_', '_x000D_'],
  ['_xD83D__xDE00_', '😀'],
  ['a_x41_b', 'a_x41_b'],
])('the text %j in a workbook is %j [R6]', (written, text) => {
  expect(unescapeText(written)).toBe(text)
})

it.each([
  ['A1', { row: 1, column: 0 }],
  ['$AB$12', { row: 12, column: 27 }],
  ['XFD1048576', { row: 1_048_576, column: 16_383 }],
  ['XFE1', undefined],
  ['A1048577', undefined],
  ['A0', undefined],
  ['1A', undefined],
])('the place %s is found [R6]', (reference, place) => {
  expect(placeOf(reference)).toEqual(place)
})
