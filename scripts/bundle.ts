/**
 * `npm run bundle`: everything that is deployed. All functions in one esbuild call to
 * `dist/functions/<feature>-<verb-noun>/index.mjs`, the stage's policy pack, checked and compiled, beside each as
 * `pack.json`, and the pages in `dist/web`. `--stage` picks the stage whose pack is taken (local unless told).
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { projectContext, readStage } from '../infra/stage.ts'
import { officialHolidays } from '../shared/adapters/official-holidays.ts'
import { environments } from '../shared/contracts/environment.ts'
import { loadPack } from '../shared/policy/load-pack.ts'
import { stageArgument } from './stage-argument.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

interface BundleOptions {
  /** Stage whose pack is compiled. */
  readonly stage?: string
  /** Where everything goes; `dist` unless told. */
  readonly dist?: string
}

/** Functions on disk by the name that contracts give them, e.g. `intake/submit-complaint`. */
const findFunctions = async (): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  for await (const file of glob('functions/*/*.ts', { cwd: root })) {
    found.set(`${basename(dirname(file))}/${basename(file, '.ts')}`, join(root, file))
  }
  const missing = Object.keys(environments).filter((name) => !found.has(name))
  const unknown = [...found.keys()].filter((name) => !(name in environments))
  if (missing.length > 0)
    throw new Error(`functions/ lacks ${missing.join(', ')} (shared/contracts/environment.ts)`)
  if (unknown.length > 0)
    throw new Error(`shared/contracts/environment.ts does not know ${unknown.join(', ')}`)
  return found
}

/** The pack of a stage as the functions read it. */
const compilePack = (stage: string): string => {
  const { pack } = readStage(stage, projectContext()['stages'])
  const file = `shared/packs/${pack}.yaml`
  if (!existsSync(join(root, file))) throw new Error(`stage "${stage}": ${file} does not exist`)
  return JSON.stringify(loadPack(file, readFileSync(join(root, file), 'utf8'), officialHolidays))
}

/** Bundles all functions with the stage's pack beside each; answers esbuild's account of what went into them. */
export const bundleFunctions = async ({
  stage = 'local',
  dist = 'dist',
}: BundleOptions = {}): Promise<Metafile> => {
  const functions = await findFunctions()
  const pack = compilePack(stage)
  const directory = (name: string) => join(root, dist, 'functions', name.replace('/', '-'))
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...functions].map(([name, file]) => ({ in: file, out: join(directory(name), 'index') })),
    outdir: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    // Lambda reports an error under the name of its class, and workflows retry by that name.
    keepNames: true,
    // Linked, so that a stack trace in the log names lines of the source; without the source itself.
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // CommonJS dependencies (nodemailer) call require for Node's own modules, which ESM does not have.
    banner: { js: "import{createRequire as r}from'node:module';const require=r(import.meta.url);" },
  })
  const wanted = new Set([...functions.keys()].map((name) => basename(directory(name))))
  for (const old of await readdir(join(root, dist, 'functions'))) {
    if (!wanted.has(old)) await rm(join(root, dist, 'functions', old), { recursive: true })
  }
  await Promise.all([...functions.keys()].map((name) => writeFile(join(directory(name), 'pack.json'), pack)))
  await writeFile(join(root, dist, 'meta.json'), JSON.stringify(metafile))
  return metafile
}

/** One hash over all that the pages are built from. */
const hashOfPages = async (): Promise<string> => {
  const hash = createHash('sha256')
  const inputs = ['package-lock.json', 'scripts/build-web.ts', 'tsconfig.json']
  for await (const entry of glob(['web/**', 'shared/contracts/**', 'shared/domain/**'], {
    cwd: root,
    withFileTypes: true,
  })) {
    if (entry.isFile()) inputs.push(relative(root, join(entry.parentPath, entry.name)))
  }
  for (const input of inputs.toSorted())
    hash
      .update(`${input}\0`)
      .update(await readFile(join(root, input)))
      .update('\0')
  return hash.digest('hex')
}

/** Builds the pages unless nothing that they are made of has changed; says whether it did. */
export const bundlePages = async ({ dist = 'dist' }: BundleOptions = {}): Promise<boolean> => {
  const record = join(root, dist, 'web.hash')
  const hash = await hashOfPages()
  const built = existsSync(record) && existsSync(join(root, dist, 'web/index.html'))
  if (built && readFileSync(record, 'utf8') === hash) return false
  // Vite takes longer to load than most runs of this script take in all.
  const { buildWeb } = await import('./build-web.ts')
  await buildWeb(join(root, dist, 'web'))
  await mkdir(join(root, dist), { recursive: true })
  await writeFile(record, hash)
  return true
}

/** Bundles functions and pages. */
export const bundle = async (options: BundleOptions = {}): Promise<void> => {
  await Promise.all([bundleFunctions(options), bundlePages(options)])
}

if (import.meta.main) {
  const started = performance.now()
  const stage = stageArgument('local')
  const [{ outputs }, pages] = await Promise.all([bundleFunctions({ stage }), bundlePages()])
  const sizes = Object.entries(outputs).flatMap(([file, { bytes }]) => (file.endsWith('.mjs') ? [bytes] : []))
  const kilobytes = (bytes: number | undefined) => `${((bytes ?? 0) / 1000).toFixed(0)} KB`
  const ordered = sizes.toSorted((a, b) => a - b)
  console.log(
    `${sizes.length} functions for stage ${stage}: median ${kilobytes(ordered[ordered.length >> 1])}, ` +
      `largest ${kilobytes(ordered.at(-1))}; pages ${pages ? 'built' : 'unchanged'}; ` +
      `${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}
