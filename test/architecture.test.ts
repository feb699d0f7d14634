import { globSync, readFileSync } from 'node:fs'
import { cruise } from 'dependency-cruiser'
import type { ICruiseResult } from 'dependency-cruiser'
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import { beforeAll, describe, expect, it } from 'vitest'

const folders = ['shared', 'functions', 'infra', 'local', 'web', 'scripts', 'bench']
const sources = globSync(folders.map((folder) => `${folder}/**/*.{ts,tsx,mts,mjs}`)).toSorted()
const tests = globSync('test/**/*.{ts,tsx}')
const text = (path: string) => readFileSync(path, 'utf8')

describe('boundaries', () => {
  let result: ICruiseResult

  beforeAll(async () => {
    const { options, ...ruleSet } = await extractDepcruiseConfig('./.dependency-cruiser.mjs')
    const present = [...new Set(sources.map((path) => path.split('/')[0] ?? ''))]
    const { output } = await cruise(present, { ...options, ruleSet, validate: true })
    if (typeof output === 'string') throw new Error('dependency-cruiser returned text instead of a result')
    result = output
  }, 60_000)

  it('hold between all folders, without cycles or orphans', () => {
    const violations = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(violations).toEqual([])
  })

  it('were checked on every source file', () => {
    const seen = new Set(result.modules.map(({ source }) => source))
    expect(sources.filter((path) => !seen.has(path) && !path.endsWith('.d.mts'))).toEqual([])
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(sources.length)
  })

  it('were checked through the import map', () => {
    const mapped = result.modules
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ module }) => module.startsWith('#shared/'))
    expect(mapped.length).toBeGreaterThan(0)
    expect(mapped.filter(({ couldNotResolve }) => couldNotResolve)).toEqual([])
  })
})

describe('files', () => {
  it('stay within 250 lines', () => {
    const long = [...sources, ...tests]
      .map((path) => ({ path, lines: text(path).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 250)
    expect(long).toEqual([])
  })

  it('leave the spelling of keys to the key book', () => {
    const keyBooks = sources.filter((path) => path.endsWith('/key-book.ts'))
    const prefixes = [
      ...keyBooks
        .map(text)
        .join('')
        .matchAll(/partition: '([A-Z]+)#/g),
    ].map(([, prefix]) => prefix)
    expect(prefixes.length).toBeGreaterThan(5)
    const spelled = new RegExp(`[\`'"](${prefixes.join('|')}|EVENT)#|\\b(pk|sk)\\b['"]?\\s*:`)
    const offenders = sources.filter(
      (path) =>
        /^(shared|functions|infra|web)\//.test(path) &&
        !path.endsWith('/key-book.ts') &&
        spelled.test(text(path)),
    )
    expect(offenders).toEqual([])
  })

  it('import zod as a namespace: `import { z }` bundles all of it, 443 KB instead of 82', () => {
    const named = /import (?:type )?(?:\w+,? ?)?(?:\{[^}]*\} )?from 'zod'/
    expect(sources.filter((path) => named.test(text(path)))).toEqual([])
  })

  it('reach AWS through AWS_ENDPOINT_URL alone: what deploys does not know where it runs', () => {
    const deployed = sources.filter((path) => /^(shared|functions)\//.test(path))
    expect(deployed.filter((path) => /127\.0\.0\.1|localhost|endpoint:\s/.test(text(path)))).toEqual([])
  })
})
