import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackError } from '#shared/policy/load-pack.ts'
import { CsvReader } from '../../../scripts/import/csv.ts'
import { loadMapping } from '../../../scripts/import/mapping.ts'
import { instantIn, placesOf, rowReader } from '../../../scripts/import/row.ts'
import type { Row } from '../../../scripts/import/table.ts'

const read = (pieces: readonly string[], delimiter = ','): Row[] => {
  const reader = new CsvReader(delimiter)
  return [...pieces.flatMap((piece) => [...reader.read(piece)]), ...reader.end()]
}

describe('CSV', () => {
  it.each<[string, string, Row[]]>([
    [
      'a last row without an end',
      'a,b\n1,2',
      [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
      ],
    ],
    ['a byte order mark', '\uFEFFa\r\n', [{ line: 1, cells: ['a'] }]],
    [
      'empty cells and lines',
      'a,,\r\n\r\n,b\r',
      [
        { line: 1, cells: ['a', '', ''] },
        { line: 3, cells: ['', 'b'] },
      ],
    ],
    [
      'line ends in cells',
      '"a\r\nb",c\n"d\ne"\nf',
      [
        { line: 1, cells: ['a\r\nb', 'c'] },
        { line: 3, cells: ['d\ne'] },
        { line: 5, cells: ['f'] },
      ],
    ],
    ['quotation marks in cells', '"say ""no"""" ",x"y', [{ line: 1, cells: ['say "no"" ', 'x"y'] }]],
    ['an empty cell in quotation marks', '""\n', [{ line: 1, cells: [''] }]],
    ['nothing', '', []],
  ])('with %s', (_, text, rows) => {
    expect(read([text])).toEqual(rows)
    // However it comes in pieces.
    expect(read([...text])).toEqual(rows)
  })

  it('of any cells is read back as it was written, in any pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '客', '😀', ' ') })
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join('\r\n')
        const characters = [...text]
        const pieces = characters.flatMap((_, at) =>
          at % size === 0 ? [characters.slice(at, at + size).join('')] : [],
        )
        expect(read(pieces).map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })

  it('says where a quotation mark was opened and never closed', () => {
    expect(() => read(['a\nb,"c\nd'])).toThrow(
      'line 2: a quotation mark in the row that begins here is never closed',
    )
    expect(() => read(['a\n"', 'x'.repeat(1_000_001)])).toThrow(
      'line 2: the row is longer than 1000000 characters',
    )
  })
})

const yaml = `source: old-system
zone: Asia/Shanghai
columns: { number: 编号, receivedAt: 受理时间, closedAt: 办结时间, narrative: 内容, name: 客户, class: 类别, phone: 电话 }
values: { class: { 会员卡: member } }
defaults: { department: goods, kind: inquiry }
`
const faultsOf = (text: string): string => {
  try {
    loadMapping('mapping.yaml', text)
    return ''
  } catch (error) {
    if (!(error instanceof PackError)) throw error
    return error.message
  }
}

describe('a mapping [R6]', () => {
  it.each([
    [
      'source: old-system',
      'source: Old System',
      'mapping.yaml:1:9: source: lower-case words joined by hyphens',
    ],
    ['Asia/Shanghai', 'Asia/Nowhere', 'mapping.yaml:2:7: zone: a time zone such as Asia/Shanghai'],
    ['number: 编号, ', '', 'mapping.yaml:3:10: columns.number: '],
    [
      'class: 类别',
      'clas: 类别',
      'mapping.yaml:3:83: columns.clas: this field is not known (did you mean “class”?',
    ],
    ['member', 'membre', 'mapping.yaml:4:25: values.class.会员卡: '],
  ])('that has %s as %s is refused with its place', (from, to, message) => {
    expect(faultsOf(yaml.replace(from, to))).toContain(message)
  })
})

describe('a moment in a file', () => {
  it.each([
    ['2019-03-01 10:00', '2019-03-01T02:00:00.000Z'],
    ['2019/3/1 9:05:07', '2019-03-01T01:05:07.000Z'],
    ['2019年3月1日', '2019-02-28T16:00:00.000Z'],
    ['2019年3月1日 10:00', '2019-03-01T02:00:00.000Z'],
    ['２０１９-０３-０１', '2019-02-28T16:00:00.000Z'],
    ['2019-03-01T10:00:00Z', '2019-03-01T10:00:00.000Z'],
    ['2019-03-01T10:00:00.123+01:00', '2019-03-01T09:00:00.000Z'],
    ['2019-02-29', undefined],
    ['2019-13-01', undefined],
    ['2019-03-01 25:00', undefined],
    ['1.3.2019', undefined],
    ['', undefined],
  ])('%s is %s', (written, instant) => {
    expect(instantIn(written, 'Asia/Shanghai')).toBe(instant)
  })
})

describe('a row [R6]', () => {
  const mapping = loadMapping('mapping.yaml', yaml)
  const heading = ['电话', '编号', ' 受理时间 ', '办结时间', '内容', '客户', '类别', '备注']
  const { places } = placesOf(mapping, heading)
  const take = (cells: readonly string[]) => rowReader(mapping, places, 'general')({ line: 2, cells })
  const good = ['13800000001', 'A-1', '2019-03-01 10:00', '2019-03-08', ' 坏了 ', '客户甲', '会员卡', 'x']

  it('is a closed case, its words translated and what is missing supplied', () => {
    expect(take(good)).toEqual({
      history: {
        source: 'old-system',
        kind: 'inquiry',
        severity: 'general',
        category: undefined,
        department: 'goods',
        validity: 'undetermined',
        result: undefined,
        receivedAt: '2019-03-01T02:00:00.000Z',
        closedAt: '2019-03-07T16:00:00.000Z',
        record: {
          narrative: '坏了',
          language: 'zh-CN',
          replyWanted: false,
          channel: 'import',
          externalNumber: 'A-1',
          customer: {
            name: '客户甲',
            phone: '13800000001',
            email: undefined,
            address: undefined,
            class: 'member',
          },
        },
      },
    })
  })

  it('is refused with every column that is wrong, by its heading', () => {
    expect(take(['call me', '', 'soon', '2019-03-08', '\u0000', '客户甲', '贵宾'])).toEqual({
      faults: expect.arrayContaining([
        { column: '电话', message: 'The format is not right' },
        { column: '编号', message: 'This is required' },
        { column: '受理时间', message: 'The format is not right' },
        { column: '内容', message: 'Contains control characters that are not allowed' },
        { column: '类别', message: 'Expected one of: ordinary, member, vip, key-account' },
      ]),
    })
  })

  it('is refused for cells that hold nothing readable, beside what else is wrong, and only where it is asked', () => {
    const faults = new Map([
      [1, 'The cell holds the error #N/A'],
      [7, 'The cell holds the error #REF!'],
    ])
    const read = (cells: readonly string[]) =>
      rowReader(mapping, places, 'general')({ line: 2, cells, faults })
    const [phone = '', , ...others] = good
    const na = { column: '编号', message: 'The cell holds the error #N/A' }
    expect(read([phone, '', ...others])).toEqual({ faults: [na] })
    expect(read(['call me', '', ...others])).toEqual({
      faults: [na, { column: '电话', message: 'The format is not right' }],
    })
  })

  it('is not read where a column is missing or there twice', () => {
    expect(placesOf(mapping, heading.slice(1)).missing).toEqual(['电话'])
    expect(placesOf(mapping, [...heading, '编号']).missing).toEqual(['编号'])
  })
})
