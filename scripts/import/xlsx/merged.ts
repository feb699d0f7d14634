import { ImportFault } from '../import-fault.ts'
import type { Cell } from './cell-value.ts'
import { placeOf } from './places.ts'
import { readAllXml } from './read-xml.ts'
import type { Part } from './zip-parts.ts'

/** Cells merged over several rows, of their first column: the value stands in the first row and holds in all of them. */
interface Merged {
  readonly column: number
  readonly first: number
  readonly last: number
}

const mostMerged = 500_000

/**
 * Finds the cells of a sheet that are merged over several rows: they are told after the rows, so the sheet is read once for
 * them. By that it is also known to be whole before anything is imported. Errors: `ImportFault` for a damaged sheet.
 */
export const mergedIn = async (sheet: Part): Promise<Merged[]> => {
  const merged: Merged[] = []
  await readAllXml(sheet, {
    open: (name, { ref = '' }, parent) => {
      if (name !== 'mergeCell' || parent !== 'mergeCells') return
      const [from, to] = ref.split(':').map(placeOf)
      if (!from || !to) throw new ImportFault(`${sheet.name} is damaged: it merges ${ref}`)
      if (to.row <= from.row) return
      merged.push({ column: from.column, first: from.row, last: to.row })
      if (merged.length > mostMerged)
        throw new ImportFault(`${sheet.name} has more than ${mostMerged} merged cells: undo them`)
    },
  })
  return merged.toSorted((a, b) => a.first - b.first)
}

/** Follows a sheet from row to row and gives what a merged cell holds in the rows below its first. */
export const mergedCells = (merged: readonly Merged[]) => {
  let next = 0
  let open: { readonly merge: Merged; readonly cell: Cell | undefined }[] = []
  return (row: number, cells: Map<number, Cell>): void => {
    open = open.filter(({ merge }) => merge.last >= row)
    for (const { merge, cell } of open) if (cell) cells.set(merge.column, cell)
    for (let merge = merged[next]; merge && merge.first <= row; merge = merged[next]) {
      open.push({ merge, cell: merge.first === row ? cells.get(merge.column) : undefined })
      next += 1
    }
  }
}
