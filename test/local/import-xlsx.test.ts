import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fileIn, oneSheet as one, readWorkbook as read } from '#test/support/read-workbook.ts'
import { inlineRow, writeWorkbook, type WorkbookDraft } from '#test/support/workbook-file.ts'
import type { Progress } from '../../scripts/import/checkpoint.ts'
import { loadMapping } from '../../scripts/import/mapping.ts'
import { runImport } from '../../scripts/import/run-import.ts'

const cellsOf = async (draft: WorkbookDraft): Promise<readonly (readonly string[])[]> =>
  (await read(draft)).map(({ cells }) => cells)

describe('cells of a workbook [R6]', () => {
  const strings =
    '<si><t>客户甲</t></si>' +
    '<si><r><t xml:space="preserve">坏 </t></r><r><rPr><b/></rPr><t>了</t></r><rPh sb="0" eb="1"><t>huai</t></rPh></si>' +
    '<si><t>a_x000D_\n&lt;b&gt;</t><phoneticPr fontId="1"/></si><si/><si><t><![CDATA[<c>]]></t></si>'
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="49" quotePrefix="1"/></cellXfs>'
  const dated = (s: number, v: string) => `<row r="1"><c r="A1" s="${s}"><v>${v}</v></c></row>`

  it.each<[string, string, readonly string[]]>([
    [
      'shared texts, of one run and of several, without how they are pronounced',
      '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c><c t="s"><v>0</v></c>',
      ['客户甲', '坏 了', 'a\r\n<b>', '', '<c>', '客户甲'],
    ],
    [
      'texts in the cell',
      '<c t="inlineStr"><is><r><t>买的</t></r><r><t>水壶</t></r><rPh sb="0" eb="1"><t>mai</t></rPh></is></c><c t="inlineStr"><is><t>_x0041_</t></is></c>',
      ['买的水壶', 'A'],
    ],
    ['what is true and what is not', '<c t="b"><v>1</v></c><c t="b"><v>0</v></c>', ['TRUE', 'FALSE']],
    [
      'results of formulas',
      '<c t="str"><f>A1&amp;"x"</f><v>A-1</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c><c t="b"><f>TRUE()</f><v>1</v></c><c><v>7</v></c>',
      ['A-1', '2', '', 'TRUE', '7'],
    ],
    [
      'numbers that are names of something',
      '<c><v>13800000001</v></c><c s="3"><v>1.38E+10</v></c><c t="n"><v>860123456789012</v></c>',
      ['13800000001', '13800000000', '860123456789012'],
    ],
    [
      'an apostrophe as what it is',
      '<c t="inlineStr" s="3"><is><t>0012</t></is></c><c t="inlineStr"><is><t>\'13</t></is></c>',
      ['0012', "'13"],
    ],
    ['a date of the standard', '<c t="d"><v>2019-03-01T10:00:00</v></c>', ['2019-03-01T10:00:00']],
    [
      'cells left out',
      '<c r="C1"><v>3</v></c><c r="E1"><v>5</v></c><c><v>6</v></c>',
      ['', '', '3', '', '5', '6'],
    ],
    ['cells in any order', '<c r="B1"><v>2</v></c><c r="A1"><v>1</v></c>', ['1', '2']],
  ])('hold %s', async (_, cells, texts) => {
    expect(await cellsOf(one(`<row r="1">${cells}</row>`, { strings, styles }))).toEqual([texts])
  })

  it('hold moments, by built-in and own formats, from 1900 and from 1904', async () => {
    expect(await cellsOf(one(dated(1, '43525.5'), { styles }))).toEqual([['2019-03-01 12:00:00']])
    expect(await cellsOf(one(dated(2, '43525'), { styles }))).toEqual([['2019-03-01']])
    expect(await cellsOf(one(dated(0, '43525'), { styles }))).toEqual([['43525']])
    expect(await cellsOf(one(dated(2, '42063'), { styles, from1904: true }))).toEqual([['2019-03-01']])
  })

  it.each([
    ['<c r="B1" t="e"><v>#N/A</v></c>', 'The cell holds the error #N/A'],
    ['<c r="B1"><f>A1</f></c>', 'The formula has no result: open the workbook in Excel and save it'],
    ['<c r="B1"><f>A1</f><v></v></c>', 'The formula has no result: open the workbook in Excel and save it'],
    ['<c r="B1" t="s"><v>9</v></c>', 'The workbook has no text 9: it is damaged'],
    ['<c r="B1" s="1"><v>-3</v></c>', '-3 is a date that Excel does not have'],
  ])('that say nothing say why: %s', async (cell, fault) => {
    const [row] = await read(one(`<row r="1">${cell}</row>`, { styles }))
    expect(row).toEqual({ line: 1, cells: ['', ''], faults: new Map([[1, fault]]) })
  })
})

describe('rows of a workbook [R6]', () => {
  it('have the numbers that Excel shows, and are left out where they are empty', async () => {
    const rows =
      inlineRow(3, ['编号']) +
      '<row r="4"><c r="A4" s="1"/></row><row r="5"/>' +
      inlineRow(9, ['A-1']) +
      '<row><c><v>2</v></c></row>'
    expect(await read(one(rows))).toEqual([
      { line: 3, cells: ['编号'] },
      { line: 9, cells: ['A-1'] },
      { line: 10, cells: ['2'] },
    ])
  })

  it('have what is merged over them, in its first column, and none that is only merged', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>7</v></c></row><row r="2"><c r="B2"><v>5</v></c></row>' +
      '<row r="3"><c r="A3"/></row><row r="4"><c r="B4"><v>6</v></c></row>'
    const after =
      '<mergeCells count="3"><mergeCell ref="A1:A3"/><mergeCell ref="C1:D2"/><mergeCell ref="B4:D4"/></mergeCells>'
    expect(await read({ sheets: [{ name: 'S', rows, after }] })).toEqual([
      { line: 1, cells: ['1', '', '7'] },
      { line: 2, cells: ['1', '5', '7'] },
      { line: 4, cells: ['', '6'] },
    ])
  })

  const sheets = [
    { name: '说明', rows: inlineRow(1, ['secret']), state: 'veryHidden' },
    { name: 'a', rows: inlineRow(1, ['hidden']), state: 'hidden' },
    { name: '历史', rows: inlineRow(1, ['first']) },
    { name: 'b', rows: inlineRow(1, ['second']) },
  ] as const

  it('are those of the sheet that is named, or of the first that is not hidden', async () => {
    expect(await read({ sheets })).toEqual([{ line: 1, cells: ['first'] }])
    expect(await read({ sheets }, 'b')).toEqual([{ line: 1, cells: ['second'] }])
    expect(await read({ sheets }, 'a')).toEqual([{ line: 1, cells: ['hidden'] }])
    await expect(read({ sheets }, 'c')).rejects.toThrow('has no sheet “c”: it has “说明”, “a”, “历史”, “b”')
    await expect(read({ sheets: sheets.slice(0, 2) })).rejects.toThrow('has no sheet that is not hidden')
  })

  it('are read of a strict workbook, one with prefixes, and one in UTF-16', async () => {
    const rows = inlineRow(1, ['客户甲'])
    expect(await cellsOf(one(rows, { strict: true }))).toEqual([['客户甲']])
    const prefixed =
      '<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>客户甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    expect(await cellsOf(one('', { parts: { 'xl/worksheets/sheet1.xml': [prefixed] } }))).toEqual([
      ['客户甲'],
    ])
    const utf16 = Buffer.from(`\uFEFF<worksheet><sheetData>${rows}</sheetData></worksheet>`, 'utf16le')
    expect(await cellsOf(one('', { parts: { 'xl/worksheets/sheet1.xml': [utf16] } }))).toEqual([['客户甲']])
  })
})

it('[R6] the import of a workbook that broke off goes on behind the last batch that was done', async () => {
  const file = await fileIn()
  const errorsFile = `${file}.errors.csv`
  const headings = ['编号', '受理', '办结', '内容', '客户']
  const rows = Array.from({ length: 250 }, (_, at) =>
    inlineRow(at + 5, [
      `A-${at + 1}`,
      at % 100 === 0 ? '前天' : '2019-03-01',
      '2019-03-08',
      '坏了',
      '客户甲',
    ]),
  )
  await writeWorkbook(file, one(inlineRow(1, ['历史']) + inlineRow(4, headings) + rows.join('')))
  const mapping = loadMapping(
    'mapping.yaml',
    'source: old\nzone: Asia/Shanghai\nheadingRow: 2\ncolumns: { number: 编号, receivedAt: 受理, closedAt: 办结, narrative: 内容, name: 客户 }\n',
  )
  const taken: string[] = []
  let left: Progress = { identity: 'x', rows: 0, imported: 0, known: 0, refused: 0, errorsLength: 0 }
  const run = (breaksAt?: string) =>
    runImport({
      file,
      kind: 'xlsx',
      mapping,
      errorsFile,
      lowestSeverity: 'general',
      start: left,
      take: ({ record }) => {
        if (record.externalNumber === breaksAt) return Promise.reject(new Error('the line is cut'))
        taken.push(String(record.externalNumber))
        return Promise.resolve('imported')
      },
      onProgress: (progress) => {
        left = progress
      },
    })
  await expect(run('A-180')).rejects.toThrow('the line is cut')
  expect(left).toMatchObject({ rows: 100, imported: 99, refused: 1 })
  taken.length = 0
  expect(await run()).toMatchObject({ rows: 250, imported: 247, refused: 3 })
  expect([taken.at(0), taken.at(-1), taken.length]).toEqual(['A-102', 'A-250', 148])
  expect((await readFile(errorsFile, 'utf8')).split('\r\n').slice(1)).toEqual([
    '5,"受理","The format is not right"',
    '105,"受理","The format is not right"',
    '205,"受理","The format is not right"',
    '',
  ])
})
