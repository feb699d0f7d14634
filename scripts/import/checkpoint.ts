import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const schema = z.object({
  /** Of what is imported, and by which mapping: another file begins anew. */
  identity: z.string(),
  /** Rows that are done with, taken over or refused. */
  rows: z.int().nonnegative(),
  imported: z.int().nonnegative(),
  known: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  /** Length of the file of errors then: what was written after it is written again. */
  errorsLength: z.int().nonnegative(),
})

export type Progress = z.output<typeof schema>

/** A file that was changed since, or another mapping, is another import. */
export const identityOf = (
  file: string,
  { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number },
  mapping: string,
): string =>
  createHash('sha256')
    .update(JSON.stringify([file, size, mtimeMs, mapping]))
    .digest('hex')

/** How far an import has come, on disk: written whole or not at all. */
export const checkpointAt = (path: string, identity: string) => ({
  /** Where an import of the same file by the same mapping was left. */
  read: (): Progress => {
    const start = { identity, rows: 0, imported: 0, known: 0, refused: 0, errorsLength: 0 }
    if (!existsSync(path)) return start
    const found = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return found.success && found.data.identity === identity ? found.data : start
  },
  write: (progress: Progress): void => {
    writeFileSync(`${path}.new`, JSON.stringify(progress))
    renameSync(`${path}.new`, path)
  },
  remove: (): void => rmSync(path, { force: true }),
})
