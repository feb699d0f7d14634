import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { printDocs } from '../scripts/print-docs.ts'

const printed = await printDocs()

describe('printed pages', () => {
  it.each(Object.keys(printed))('%s is what the code prints (else run `npm run docs`)', (path) => {
    expect(readFileSync(path, 'utf8')).toBe(printed[path])
  })
})

describe('links', () => {
  const pages = globSync(['*.md', 'docs/**/*.md'])

  /** Relative links of a page, without the part that names a heading. */
  const linksOf = (page: string): string[] =>
    [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link.split('#')[0] ?? '')
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link))

  it.each(pages)('of %s lead somewhere', (page) => {
    expect(linksOf(page).filter((link) => !existsSync(join(dirname(page), link)))).toEqual([])
  })
})
