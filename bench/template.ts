import { readAssembly } from '../local/template/assembly.ts'

/** Resources of the template by type, also of those types that the local cloud has no use for. */
export const countResources = (assembly: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { template } of readAssembly(assembly).stacks)
    for (const { Type } of Object.values(template.Resources ?? {}))
      counts.set(Type, (counts.get(Type) ?? 0) + 1)
  return counts
}
