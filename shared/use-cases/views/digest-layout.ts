import type { Policy, StaffMember } from '../../domain/policy.ts'
import type { Language } from '../../domain/vocabulary.ts'

/** What a digest is written for. */
export interface Reader {
  readonly policy: Policy
  readonly member: StaffMember
  /** Address of the console, without a slash at the end. */
  readonly consoleUrl: string
}

/** A name in the brackets of a language, behind what it belongs to. */
export const brackets = (name: string, language: Language): string =>
  language === 'zh-CN' ? `（${name}）` : ` (${name})`

/** A heading and what stands under it. */
export const list = (heading: string, entries: readonly string[]): string => [heading, ...entries].join('\n')

/** An entry of some lines, numbered, with its address last. What somebody wrote in several lines becomes one. */
export const entry = (index: number, head: string, lines: readonly string[], url: string): string =>
  [`${index + 1}. ${head}`, ...lines.map((line) => `   ${line.replace(/\s+/g, ' ')}`), `   ${url}`].join('\n')
