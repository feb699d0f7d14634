import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packTool } from '../../../scripts/pack.ts'
import { changed, smallYaml } from '#test/support/small-pack.ts'
import { smallScenario } from '#test/support/small-scenario.ts'

const folder = mkdtempSync(join(tmpdir(), 'packs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const pack = file('small.yaml', smallYaml)
const scenario = file('small.scenario.yaml', smallScenario)
const late = file('small.late.scenario.yaml', changed('status: missed', 'status: met', smallScenario))
const broken = file('broken.yaml', changed('ladder: standard', 'ladder: standrd'))
const next = file(
  'next.yaml',
  changed('version: 1.0.0', 'version: 1.1.0', changed('{ businessDays: 3 }', '{ businessDays: 5 }')),
)

/** What it says, what it complains of, and its exit code. */
const run = (...args: string[]) => {
  const said: string[] = []
  const complaints: string[] = []
  const code = packTool(args, {
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
  })
  return { code, said: said.join('\n'), complaints: complaints.join('\n') }
}

describe('npm run pack [R47]', () => {
  it('check: says that packs are valid and scenarios hold', () => {
    const { code, said, complaints } = run('check', pack, scenario)
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    expect(said).toMatch(
      /small\.yaml: small@1\.0\.0 is valid \([0-9a-f]{16}\)\n.*small\.scenario\.yaml: holds$/,
    )
  })

  it('check: tells what is wrong with each file, and fails', () => {
    const { code, said, complaints } = run('check', broken, late, pack)
    expect(code).toBe(1)
    expect(complaints).toMatch(
      /broken\.yaml:\d+:\d+: clocks\[1\]\.ladder: there is no ladder “standrd” \(did you mean/,
    )
    expect(complaints).toMatch(
      /late\.scenario\.yaml:\d+:\d+: steps\[2\]\.expect\.clocks\.resolve\.status: it is missed/,
    )
    expect(said).toContain('small.yaml: small@1.0.0 is valid')
  })

  it('try: prints the time line of a scenario in the language that is asked for', () => {
    const english = run('try', pack, scenario)
    expect(english.code).toBe(0)
    expect(english.said).toMatch(/^Late · small@1\.0\.0 · Asia\/Shanghai\n\n2026-11-23 Mon\n {2}10:00/)
    expect(run('try', pack, scenario, '--lang', 'zh-CN').said).toMatch(/^逾期 · small@1\.0\.0/)
  })

  it('try: tells after the time line where it is not as expected', () => {
    const { code, said, complaints } = run('try', pack, late)
    expect(code).toBe(1)
    expect(said).toContain('2026-11-24 Tue')
    expect(complaints).toContain('steps[2].expect.clocks.resolve.status: it is missed')
  })

  it('diff: tells what another version changes, and whether it does', () => {
    expect(run('diff', pack, next)).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /^small@1\.0\.0 → small@1\.1\.0\n\nClocks\n {2}~ resolve › ordinary, target: 3 business days .* → 5 business days/,
      ),
    })
    expect(run('diff', pack, pack)).toEqual({ code: 0, said: 'nothing differs', complaints: '' })
  })

  it.each([
    [['try', broken, scenario], 1, 'broken.yaml:'],
    [['try', pack], 2, 'usage: npm run pack -- check FILE...'],
    [['check'], 2, 'usage:'],
    [['diff', pack, next, next], 2, 'usage:'],
    [['compare', pack, next], 2, 'usage:'],
    [[], 2, 'usage:'],
    [['check', '--language', 'en', pack], 2, "Unknown option '--language'"],
    [['check', '--lang', 'de', pack], 2, 'there is no language de: zh-CN or en'],
    [['check', join(folder, 'nowhere.yaml')], 2, 'nowhere.yaml cannot be read'],
  ])('%j ends with %i', (args, code, complaint) => {
    const result = run(...args)
    expect(result.code).toBe(code)
    expect(result.complaints).toContain(complaint)
  })
})
