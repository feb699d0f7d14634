import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { officialHolidays } from '#shared/adapters/official-holidays.ts'
import type { Example } from '#shared/domain/classification/train.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { loadPack } from '#shared/policy/load-pack.ts'

const packs = new URL('../../shared/packs/', import.meta.url)
const matters = new URL('../corpus/matters/', import.meta.url)

/** Names of the packs that are shipped. */
export const shippedPackNames = readdirSync(packs)
  .filter((file) => /^[^.]+\.yaml$/.test(file))
  .map((file) => file.slice(0, -'.yaml'.length))

/** A pack that is shipped, as it is compiled. */
export const shippedPack = (name: string): Policy =>
  loadPack(`${name}.yaml`, readFileSync(new URL(`${name}.yaml`, packs), 'utf8'), officialHolidays)

/** What customers of a trade write, with the category it is of: written apart from the examples of the pack, never learnt from. */
export const mattersOf = (name: string): Example[] => {
  const byCategory: unknown = parse(readFileSync(new URL(`${name}.yaml`, matters), 'utf8'))
  return Object.entries(byCategory as Readonly<Record<string, readonly string[]>>).flatMap(([label, texts]) =>
    texts.map((text) => ({ text, label })),
  )
}
