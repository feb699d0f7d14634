import { posix } from 'node:path'
import { ImportFault } from '../import-fault.ts'
import { formatOf, type NumberFormat } from './number-format.ts'
import { readAllXml } from './read-xml.ts'
import type { Part, Parts } from './zip-parts.ts'

/** What is needed of a workbook to read one of its sheets. */
export interface Workbook {
  readonly sheet: Part
  readonly strings: Part | undefined
  /** How numbers are to be read, by the style of a cell. */
  readonly formats: readonly NumberFormat[]
  /** Days are counted from 1904, as old Macs did. */
  readonly from1904: boolean
}

interface Relation {
  readonly id: string
  /** The last word of its type: strict and transitional workbooks differ in what goes before. */
  readonly type: string
  readonly target: string
}

/** What a part refers to within the package; its relations are in a part of their own beside it (ECMA-376-2, 6.5). */
const relationsOf = async (parts: Parts, name: string): Promise<Relation[]> => {
  const folder = posix.dirname(name)
  const part = parts.get(posix.join(folder, '_rels', `${posix.basename(name)}.rels`))
  const relations: Relation[] = []
  if (part)
    await readAllXml(part, {
      open: (element, { Id = '', Type = '', Target = '', TargetMode }) => {
        if (element !== 'Relationship' || TargetMode === 'External') return
        const target = posix.join(Target.startsWith('/') ? '' : folder, Target).replace(/^\//, '')
        relations.push({ id: Id, type: posix.basename(Type), target })
      },
    })
  return relations
}

interface Listed {
  readonly name: string
  readonly hidden: boolean
  readonly relation: string
}

const contentsOf = async (part: Part): Promise<{ sheets: Listed[]; from1904: boolean }> => {
  const sheets: Listed[] = []
  let from1904 = false
  await readAllXml(part, {
    open: (element, attributes, parent) => {
      if (element === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (element !== 'sheet' || parent !== 'sheets') return
      const relation = Object.keys(attributes).find((name) => name.endsWith(':id')) ?? ''
      sheets.push({
        name: attributes['name'] ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
        relation: attributes[relation] ?? '',
      })
    },
  })
  return { sheets, from1904 }
}

const formatsOf = async (part: Part | undefined): Promise<NumberFormat[]> => {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  if (part)
    await readAllXml(part, {
      open: (element, { numFmtId = '0', formatCode = '' }, parent) => {
        if (element === 'numFmt' && parent === 'numFmts') codes.set(Number(numFmtId), formatCode)
        if (element === 'xf' && parent === 'cellXfs')
          formats.push(formatOf(Number(numFmtId), codes.get(Number(numFmtId))))
      },
    })
  return formats
}

const workbookName = async (file: string, parts: Parts): Promise<string> => {
  const name = (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.target
  if (name === undefined)
    throw new ImportFault(
      parts.get('mimetype')
        ? `${file} is an OpenDocument file: save it as an Excel workbook (.xlsx) or as CSV`
        : `${file} is an archive, but no Excel workbook: unpack it, or save the sheet as .xlsx or CSV`,
    )
  if (name.endsWith('.bin'))
    throw new ImportFault(`${file} is a binary workbook (.xlsb): save it as an Excel workbook (.xlsx)`)
  if (!name.toLowerCase().endsWith('workbook.xml') && !name.toLowerCase().startsWith('xl/'))
    throw new ImportFault(`${file} is an Office document, but no Excel workbook`)
  return name
}

/**
 * Finds the sheet to read: the one that is named, or else the first that is not hidden. Errors: `ImportFault` for what is no
 * workbook, or has no such sheet.
 */
export const openWorkbook = async (
  file: string,
  parts: Parts,
  wanted: string | undefined,
): Promise<Workbook> => {
  const name = await workbookName(file, parts)
  const part = parts.get(name)
  if (!part) throw new ImportFault(`${file} is damaged: ${name} is missing`)
  const relations = await relationsOf(parts, name)
  const partOf = (of: (relation: Relation) => boolean): Part | undefined => {
    const relation = relations.find(of)
    return relation && parts.get(relation.target)
  }
  const { sheets, from1904 } = await contentsOf(part)
  const tables = sheets.filter(({ relation }) =>
    relations.some(({ id, type }) => id === relation && type === 'worksheet'),
  )
  const listed = tables.find((sheet) => (wanted === undefined ? !sheet.hidden : sheet.name === wanted))
  if (!listed)
    throw new ImportFault(
      wanted === undefined
        ? `${file} has no sheet that is not hidden`
        : `${file} has no sheet “${wanted}”: it has ${tables.map((sheet) => `“${sheet.name}”`).join(', ')}`,
    )
  const sheet = partOf(({ id }) => id === listed.relation)
  if (!sheet) throw new ImportFault(`${file} is damaged: the sheet “${listed.name}” is missing`)
  return {
    sheet,
    strings: partOf(({ type }) => type === 'sharedStrings'),
    formats: await formatsOf(partOf(({ type }) => type === 'styles')),
    from1904,
  }
}
