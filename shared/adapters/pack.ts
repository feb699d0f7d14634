import { readFileSync } from 'node:fs'
import type { Policy } from '../domain/policy.ts'

/**
 * The policy pack, compiled and validated when the functions were bundled, laid beside the code of each. Errors: says
 * so when it is missing, which is a fault of the bundle.
 */
export const loadCompiledPack = (): Policy =>
  JSON.parse(readFileSync(new URL('pack.json', import.meta.url), 'utf8')) as Policy
