import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Largest JavaScript of each page in bytes, compressed: what a customer on a slow line waits for. */
export const budgets: Readonly<Record<string, number>> = {
  'index.html': 15_000,
  'track.html': 16_000,
  'console/index.html': 180_000,
}

/** Builds the web pages into a folder, which is emptied first. */
export const buildWeb = async (outDir: string): Promise<void> => {
  // A test runner sets NODE_ENV to `test`, and Vite would then build React's development version.
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({
      configFile: join(root, 'web/vite.config.ts'),
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true },
    })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

export interface PageSize {
  readonly page: string
  /** Compressed bytes of the scripts that the page loads. */
  readonly script: number
  readonly style: number
}

const compressed = async (outDir: string, files: Iterable<string>): Promise<number> => {
  const sizes = [...files].map(
    async (file) => gzipSync(await readFile(join(outDir, file)), { level: 9 }).length,
  )
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** What each built page loads, read from its HTML. */
export const measureWeb = async (outDir: string): Promise<PageSize[]> => {
  const found = await readdir(outDir, { recursive: true, withFileTypes: true })
  const pages = found
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html'))
    .map((entry) => relative(outDir, join(entry.parentPath, entry.name)))
  return Promise.all(
    pages.toSorted().map(async (page) => {
      const html = await readFile(join(outDir, page), 'utf8')
      const loaded = (kind: string): Set<string> =>
        new Set(
          [...html.matchAll(new RegExp(`/(assets/[^"]+\\.${kind})"`, 'g'))].flatMap(
            (match) => match[1] ?? [],
          ),
        )
      return {
        page,
        script: await compressed(outDir, loaded('js')),
        style: await compressed(outDir, loaded('css')),
      }
    }),
  )
}

if (import.meta.main) {
  const outDir = join(root, 'dist/web')
  await buildWeb(outDir)
  for (const { page, script, style } of await measureWeb(outDir)) {
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`
    const budget = budgets[page]
    const limit = budget === undefined ? 'no budget' : `of ${kilobytes(budget)}`
    console.log(`${page}: script ${kilobytes(script)} ${limit}, style ${kilobytes(style)} (compressed)`)
    if (budget === undefined || script > budget) process.exitCode = 1
  }
}
