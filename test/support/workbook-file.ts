import { writeZip, type Content, type Lies } from './zip.ts'

/** A sheet: what stands between its rows, as it is written in the file. */
export interface SheetDraft {
  readonly name: string
  readonly rows: string | Iterable<string>
  readonly state?: 'hidden' | 'veryHidden'
  /** What follows the rows, such as merged cells. */
  readonly after?: string
}

export interface WorkbookDraft {
  readonly sheets: readonly SheetDraft[]
  /** What stands in `sst`. */
  readonly strings?: string | Iterable<string>
  /** What stands in `styleSheet`. */
  readonly styles?: string
  readonly from1904?: boolean
  /** With the names of the strict form of the standard. */
  readonly strict?: boolean
  /** Parts to put in, or in the place of others. */
  readonly parts?: Readonly<Record<string, readonly [Content, Lies?]>>
}

const transitional = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  relations: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
}
const strictly = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  relations: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
}
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

function* around(before: string, pieces: string | Iterable<string>, after: string): Generator<string> {
  yield head + before
  yield* typeof pieces === 'string' ? [pieces] : pieces
  yield after
}

/** Writes a workbook as Excel lays it out. */
export const writeWorkbook = async (file: string, draft: WorkbookDraft): Promise<void> => {
  const { main, relations } = draft.strict === true ? strictly : transitional
  const names = `xmlns="${main}" xmlns:r="${relations}"`
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`
  const related = (all: string) => `${head}<Relationships xmlns="${packageRelations}">${all}</Relationships>`
  const sheets = draft.sheets.map(({ name, state }, at) => {
    const hidden = state === undefined ? '' : ` state="${state}"`
    return `<sheet name="${name}" sheetId="${at + 7}"${hidden} r:id="rId${at + 1}"/>`
  })
  const own = draft.sheets.map((_, at) =>
    relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  )
  const parts = new Map<string, readonly [Content, Lies?]>([
    ['[Content_Types].xml', [`${head}<Types/>`]],
    ['_rels/.rels', [related(relation('rId1', 'officeDocument', '/xl/workbook.xml'))]],
    [
      'xl/workbook.xml',
      [
        `${head}<workbook ${names}><workbookPr${draft.from1904 === true ? ' date1904="1"' : ''}/><sheets>${sheets.join('')}</sheets></workbook>`,
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      [
        related(
          own.join('') +
            relation('rId90', 'sharedStrings', 'sharedStrings.xml') +
            relation('rId91', 'styles', '/xl/styles.xml'),
        ),
      ],
    ],
    ['xl/styles.xml', [`${head}<styleSheet ${names}>${draft.styles ?? ''}</styleSheet>`]],
    ['xl/sharedStrings.xml', [around(`<sst ${names}>`, draft.strings ?? '', '</sst>')]],
    ...draft.sheets.map(({ rows, after = '' }, at): [string, [Content]] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      [around(`<worksheet ${names}><sheetData>`, rows, `</sheetData>${after}</worksheet>`)],
    ]),
    ...Object.entries(draft.parts ?? {}),
  ])
  await writeZip(
    file,
    [...parts].map(([name, [content, lies]]) => [name, content, lies] as const),
  )
}

/** A row of texts that stand in their cells. */
export const inlineRow = (row: number, cells: readonly string[]): string => {
  const written = cells.map(
    (cell, at) =>
      `<c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`,
  )
  return `<row r="${row}">${written.join('')}</row>`
}
