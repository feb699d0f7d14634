import { readFileSync } from 'node:fs'
import type { Policy } from '../domain/policy.ts'

const beside = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/**
 * The policy pack, compiled and validated when the functions were bundled, laid beside the code of each. Errors: says
 * so when it is missing, which is a fault of the bundle.
 */
export const loadCompiledPack = (): Policy => JSON.parse(beside('pack.json')) as Policy

/** The file that it was compiled from. */
export const readPackFile = (): string => beside('pack.yaml')
