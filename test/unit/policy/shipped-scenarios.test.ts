import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import { loadPack } from '#shared/policy/load-pack.ts'
import { loadScenario } from '#shared/policy/load-scenario.ts'
import { runScenario } from '#shared/use-cases/simulate/run-scenario.ts'

const folder = new URL('../../../shared/packs/', import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8')
const scenarios = readdirSync(folder).filter((file) => file.endsWith('.scenario.yaml'))

describe('scenarios of the shipped packs [R47] [R48]', () => {
  it.each(scenarios)('hold: these clocks and these mails, each at its moment, once: %s', (file) => {
    const pack = `${file.split('.')[0] ?? ''}.yaml`
    const policy = loadPack(pack, read(pack), officialHolidays)
    const { content, locate } = loadScenario(file, read(file), policy)
    const { faults, entries } = runScenario(policy, content)
    expect(faults.map(locate)).toEqual([])
    expect(entries.some(({ kind }) => kind === 'told')).toBe(true)
  })

  it('and so does the example of the documentation', () => {
    const page = readFileSync(new URL('../../docs/packs.md', folder), 'utf8')
    const [, example] = /```yaml\n(# yaml-language-server: [^\n]*scenario[\s\S]*?)```/.exec(page) ?? []
    const policy = loadPack('general.yaml', read('general.yaml'), officialHolidays)
    const { content, locate } = loadScenario('docs/packs.md', example ?? '', policy)
    expect(runScenario(policy, content).faults.map(locate)).toEqual([])
  })
})
