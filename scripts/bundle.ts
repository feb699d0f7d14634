/**
 * `npm run bundle`: everything that is deployed. All functions in one esbuild call to
 * `dist/functions/<feature>-<verb-noun>/index.mjs`, the stage's policy pack, checked and compiled, beside each as
 * `pack.json`, with its file as `pack.yaml`, and the pages in `dist/web`. `--stage` picks the stage whose pack is taken (local unless told).
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import * as z from 'zod'
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

/** The pack of a stage as the functions read it, and its file. */
const compilePack = (stage: string): { compiled: string; source: string } => {
  const { pack } = readStage(stage, projectContext()['stages'])
  const file = `shared/packs/${pack}.yaml`
  if (!existsSync(join(root, file))) throw new Error(`stage "${stage}": ${file} does not exist`)
  const source = readFileSync(join(root, file), 'utf8')
  return { compiled: JSON.stringify(loadPack(file, source, officialHolidays)), source }
}

/** One hash over files, so that nothing is built twice from the same. */
const hashOf = async (patterns: readonly string[], also = ''): Promise<string> => {
  const files: string[] = []
  for await (const entry of glob(patterns, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(relative(root, join(entry.parentPath, entry.name)))
  }
  const hash = createHash('sha256').update(also)
  for (const file of files.toSorted()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Runs a build unless its hash is the one recorded with its last result; says whether it ran. */
const unlessBuilt = async (result: string, hash: string, build: () => Promise<void>): Promise<boolean> => {
  const record = join(dirname(result), `.${basename(result)}.hash`)
  if (existsSync(result) && existsSync(record) && readFileSync(record, 'utf8') === hash) return false
  await rm(record, { force: true })
  await mkdir(dirname(result), { recursive: true })
  await build()
  await writeFile(record, hash)
  return true
}

const tools = ['package-lock.json', 'tsconfig.json', 'scripts/bundle.ts', 'scripts/build-web.ts', 'cdk.json']

/**
 * Lambda gives credentials in the environment: the SDK's chain of files, processes and single sign-on would be 135 KB
 * of dead code in every bundle.
 */
const lambdaCredentials: Plugin = {
  name: 'lambda-credentials',
  setup: (pluginBuild) => {
    const namespace = 'lambda-credentials'
    pluginBuild.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({
      path,
      namespace,
    }))
    pluginBuild.onLoad({ filter: /.*/, namespace }, () => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'",
      resolveDir: root,
    }))
  },
}

/**
 * Bundles all functions with the stage's pack beside each, unless nothing that they are made of has changed; says
 * whether it did. esbuild's account of what went into them is left in `meta.json`.
 */
export const bundleFunctions = async ({
  stage = 'local',
  dist = 'dist',
}: BundleOptions = {}): Promise<boolean> => {
  const functions = await findFunctions()
  const pack = compilePack(stage)
  const target = join(root, dist, 'functions')
  const directory = (name: string) => join(target, name.replace('/', '-'))
  const hash = await hashOf(['functions/**', 'shared/**', ...tools], pack.compiled + pack.source)
  return unlessBuilt(target, hash, async () => {
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
      plugins: [lambdaCredentials],
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
    for (const old of await readdir(target)) {
      if (!wanted.has(old)) await rm(join(target, old), { recursive: true })
    }
    await Promise.all(
      [...functions.keys()].flatMap((name) => [
        writeFile(join(directory(name), 'pack.json'), pack.compiled),
        writeFile(join(directory(name), 'pack.yaml'), pack.source),
      ]),
    )
    await writeFile(join(root, dist, 'meta.json'), JSON.stringify(metafile))
  })
}

/** Builds the pages unless nothing that they are made of has changed; says whether it did. */
export const bundlePages = async ({ dist = 'dist' }: BundleOptions = {}): Promise<boolean> => {
  const target = join(root, dist, 'web')
  const hash = await hashOf(['web/**', 'shared/contracts/**', 'shared/domain/**', ...tools])
  return unlessBuilt(target, hash, async () => {
    // Vite takes longer to load than most runs of this script take in all.
    const { buildWeb } = await import('./build-web.ts')
    await buildWeb(target)
  })
}

/** Bundles functions and pages. */
export const bundle = async (options: BundleOptions = {}): Promise<void> => {
  await Promise.all([bundleFunctions(options), bundlePages(options)])
}

const Meta = z.object({ outputs: z.record(z.string(), z.object({ bytes: z.number() })) })

const report = async (stage: string): Promise<void> => {
  const started = performance.now()
  const [functions, pages] = await Promise.all([bundleFunctions({ stage }), bundlePages()])
  const { outputs } = Meta.parse(JSON.parse(readFileSync(join(root, 'dist/meta.json'), 'utf8')))
  const sizes = Object.entries(outputs)
    .flatMap(([file, { bytes }]) => (file.endsWith('.mjs') ? [bytes] : []))
    .toSorted((a, b) => a - b)
  const kilobytes = (bytes = 0) => `${(bytes / 1000).toFixed(0)} KB`
  console.log(
    `${sizes.length} functions for stage ${stage} ${functions ? 'bundled' : 'unchanged'}: ` +
      `median ${kilobytes(sizes[sizes.length >> 1])}, largest ${kilobytes(sizes.at(-1))}; ` +
      `pages ${pages ? 'built' : 'unchanged'}; ${((performance.now() - started) / 1000).toFixed(1)} s`,
  )
}

if (import.meta.main) {
  try {
    await report(stageArgument('local'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
