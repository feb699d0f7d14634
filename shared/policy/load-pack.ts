import type { Policy } from '../domain/policy.ts'
import { checkPack } from './check-pack.ts'
import { compilePack, type HolidaySource } from './compile-pack.ts'
import { packSchema } from './pack-schema.ts'
import { readYaml } from './read-yaml.ts'

export type { HolidaySource } from './compile-pack.ts'
export { PackError } from './pack-issue.ts'

/**
 * Reads, validates and compiles a pack. Errors: `PackError` naming file, line, column, path, fault and hint of each
 * issue. The calendars get the official holidays that are known today; the years they cover are part of them.
 */
export const loadPack = (file: string, yaml: string, holidaysOf: HolidaySource): Policy => {
  const { content: pack } = readYaml(file, yaml, {
    what: 'policy pack',
    schema: packSchema,
    check: (content) => checkPack(content, holidaysOf),
  })
  return compilePack(pack, holidaysOf)
}
