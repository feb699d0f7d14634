import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem, problemTypes } from '#shared/contracts/problems.ts'
import { budgets, buildWeb, measureWeb } from '../../scripts/build-web.ts'

describe('the built pages', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-build-'))
    await buildWeb(folder)
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('stay within their budgets', async () => {
    const sizes = await measureWeb(folder)
    expect(sizes.map(({ page }) => page)).toEqual(Object.keys(budgets).toSorted())
    expect(sizes.filter(({ page, script }) => script < 1_000 || script > (budgets[page] ?? 0))).toEqual([])
  })

  it('have no inline script or style, and load nothing from elsewhere', async () => {
    for (const page of Object.keys(budgets)) {
      const html = await readFile(join(folder, page), 'utf8')
      expect(html).not.toMatch(
        /<style|<script(?![^>]*\ssrc=)|\sstyle=|\son\w+=|(src|href)="(https?:|data:|\/\/)/,
      )
      expect(html).toContain('<meta name="referrer" content="no-referrer" />')
    }
  })

  it('have the style under the name by which the form without JavaScript knows it', async () => {
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toContain('href="/assets/public.css"')
    expect(await readFile(join(folder, 'assets/public.css'), 'utf8')).toContain('.form-page')
  })

  it('leave the schemas on the server', async () => {
    const files = await readdir(join(folder, 'assets'))
    const scripts = await Promise.all(
      files
        .filter((name) => name.endsWith('.js'))
        .map((name) => readFile(join(folder, 'assets', name), 'utf8')),
    )
    expect(scripts.join('')).not.toMatch(/safeParse|ZodError/)
    expect(scripts.join('')).not.toContain('react-dom-client.development')
  })

  it('bring the problem document for requests that are not signed in', async () => {
    const document = problem.parse(JSON.parse(await readFile(join(folder, 'problems/401.json'), 'utf8')))
    expect(document).toMatchObject({
      type: '/problems/unauthorized',
      status: problemTypes.unauthorized.status,
    })
    expect(document.title).toBe(`${problemTypes.unauthorized['zh-CN']} / ${problemTypes.unauthorized.en}`)
  })
})
