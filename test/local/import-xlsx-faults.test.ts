import { readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { fileIn, oneSheet as one, readWorkbook as read, rowsOf } from '#test/support/read-workbook.ts'
import { inlineRow, type WorkbookDraft } from '#test/support/workbook-file.ts'
import { writeZip } from '#test/support/zip.ts'
import { kindOf } from '../../scripts/import/file-kind.ts'
import { usualLimits } from '../../scripts/import/xlsx/zip-parts.ts'

describe('a workbook that is not read says why [R6]', () => {
  const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
  const row = inlineRow(1, ['x'])
  const part = 'xl/worksheets/sheet1.xml'

  it.each<[string, WorkbookDraft, string]>([
    ['rows out of order', one('<row r="2"/><row r="1"/>'), 'is damaged: row 1 comes after row 2'],
    ['a cell nowhere', one('<row r="1"><c r="XFE1"><v>1</v></c></row>'), 'is damaged: row 1 has a cell XFE1'],
    [
      'no end',
      one('', { parts: { [part]: ['<worksheet><sheetData><row r="1">'] } }),
      'is damaged: unclosed tag',
    ],
    [
      'entities of its own',
      one('', { parts: { [part]: [`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheet(row)}`] } }),
      'has a document type, which workbooks must not have',
    ],
    [
      'endless nesting',
      one('', { parts: { [part]: ['<worksheet>'.repeat(100)] } }),
      'its elements are nested too deeply',
    ],
    [
      'a text without an end',
      one(`<row r="1"><c t="inlineStr"><is><t>${'x'.repeat(5_000_000)}</t></is></c></row>`),
      'has a piece longer than 4000000 bytes',
    ],
    [
      'a row without an end',
      one(`<row r="1">${`<c><v>${'1'.repeat(1000)}</v></c>`.repeat(1001)}</row>`),
      'row 1: the row is longer than 1000000 characters',
    ],
    [
      'a shared text without an end',
      one(row, { strings: `<si>${`<r><t>${'x'.repeat(1000)}</t></r>`.repeat(1001)}</si>` }),
      'has a text of more than 1000000 characters',
    ],
    [
      'text that is none',
      one('', { parts: { [part]: [Buffer.from(`${sheet(row)}<!-- \u00e9 -->`, 'latin1')] } }),
      'its text is not UTF-8',
    ],
    [
      'another checksum',
      one('', { parts: { [part]: [sheet(row), { crc: 1 }] } }),
      'does not match its checksum',
    ],
    [
      'a password on a part',
      one('', { parts: { [part]: [sheet(row), { flags: 1 }] } }),
      'is encrypted: save it',
    ],
    [
      'a part that is larger than it says',
      one('', { parts: { [part]: [sheet(row.repeat(9)), { size: 20 }] } }),
      'is damaged: too many bytes in the stream. expected 20',
    ],
    [
      'a part that says it is huge',
      one('', { parts: { [part]: [sheet(row), { size: 2 ** 31 + 1 }] } }),
      'unpacks to 2049 MB: at most 2048 MB are read',
    ],
    [
      'merged cells nowhere',
      { sheets: [{ name: 'S', rows: row, after: '<mergeCells><mergeCell ref="A1"/></mergeCells>' }] },
      'it merges A1',
    ],
    [
      'a sheet that is not there',
      one('', {
        parts: {
          'xl/_rels/workbook.xml.rels': [
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="none.xml"/></Relationships>',
          ],
        },
      }),
      'the sheet “投诉” is missing',
    ],
    [
      'a binary sheet',
      one('', {
        parts: {
          '_rels/.rels': [
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
          ],
        },
      }),
      'is a binary workbook (.xlsb)',
    ],
    [
      'a letter in it',
      one('', {
        parts: {
          '_rels/.rels': [
            '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
          ],
        },
      }),
      'is an Office document, but no Excel workbook',
    ],
  ])('with %s', async (_, draft, message) => {
    await expect(read(draft)).rejects.toThrow(message)
  })

  it('that packs more than people write', async () => {
    const bomb = one('', { parts: { [part]: [sheet(' '.repeat(20_000_000))] } })
    await expect(read(bomb)).rejects.toThrow('unpacks to more than 250 times its size')
    await expect(read(one(row), undefined, { ...usualLimits, parts: 5 })).rejects.toThrow(
      'has 7 parts: at most 5 are read',
    )
  })

  it('that has a part twice, is another archive, or none', async () => {
    const file = await fileIn()
    await writeZip(file, [
      ['xl/workbook.xml', ''],
      ['XL/Workbook.xml', ''],
    ])
    await expect(rowsOf(file)).rejects.toThrow('is damaged: it has two parts XL/Workbook.xml')
    await writeZip(file, [['history.csv', 'a,b']])
    await expect(rowsOf(file)).rejects.toThrow('is an archive, but no Excel workbook')
    await writeZip(file, [['mimetype', 'application/vnd.oasis.opendocument.spreadsheet']])
    await expect(rowsOf(file)).rejects.toThrow('is an OpenDocument file')
    await writeFile(file, 'PK\u0003\u0004 and then nothing')
    await expect(rowsOf(file)).rejects.toThrow('is damaged: ')
  })

  it('and leaves no texts of people behind on the disk', async () => {
    const before = await readdir(tmpdir())
    const broken = { parts: { 'xl/sharedStrings.xml': ['<sst><si><t>客户甲</t></si>'] } } as const
    await expect(read(one(row, broken))).rejects.toThrow('unclosed tag')
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('redress-import-'))
    expect(left.filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('a file is known by its content, whatever it is called [R6]', () => {
  const kind = async (content: string | Buffer): Promise<string> => {
    const file = await fileIn('history.csv')
    await writeFile(file, content)
    return kindOf(file)
  }
  const ole2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')

  it('as CSV or as a workbook', async () => {
    expect(await kind('编号,内容\r\n')).toBe('csv')
    expect(await kind('<3 of them,b')).toBe('csv')
    expect(await kind('')).toBe('csv')
    expect(await kind('PK\u0003\u0004…')).toBe('xlsx')
  })

  it.each<[string, string | Buffer, string]>([
    ['an old workbook', Buffer.concat([ole2, Buffer.alloc(600)]), 'is an old Excel workbook (.xls)'],
    [
      'a workbook under a password, wherever it says so',
      Buffer.concat([ole2, Buffer.alloc((1 << 20) - 20), Buffer.from('EncryptedPackage', 'utf16le')]),
      'is under a password: open it in Excel, remove the password and save it',
    ],
    ['a web page', '\uFEFF\n<html xmlns:x="urn:x"><table>', 'is a web page or XML, whatever it is called'],
    ['a workbook of 2003', Buffer.from('\uFEFF<?xml version="1.0"?>', 'utf16le'), 'is a web page or XML'],
  ])('%s is refused with what to do', async (_, content, message) => {
    await expect(kind(content)).rejects.toThrow(message)
  })
})
