import type { Case, Me, OperationId, RequestOf, ResponseOf } from '../../contract-types.ts'
import type { CommandTexts } from '../texts/command-text-types.ts'
import type { Words } from '../texts/words-types.ts'

export type Values = Readonly<Record<string, string>>

/** One field of a command's dialog. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly control:
    'text' | 'line' | 'number' | 'moment' | 'date' | 'email' | 'phone' | 'radios' | 'select' | 'files'
  /** Most characters of a text, or the greatest number, as the contract has it. */
  readonly limit?: number
  readonly required?: true
  readonly start?: string
  readonly options?: readonly (readonly [value: string, words: string])[]
  /** What choosing nothing means. */
  readonly none?: string
  readonly hint?: string
}

/** What a dialog may look at when it lays out its fields. */
export interface Surroundings {
  readonly subject: Case
  readonly labels: { readonly [list in keyof Me['labels']]: readonly (readonly [string, string])[] }
  readonly words: Words
  readonly texts: CommandTexts
  /** A text of the server in the language chosen. */
  readonly say: (text: { readonly 'zh-CN': string; readonly en: string }) => string
  /** A deadline in local words. */
  readonly deadline: (at: string) => string
}

type Api = <K extends OperationId>(id: K, request: RequestOf<K>) => Promise<ResponseOf<K>>

export interface Command {
  readonly fields: (around: Surroundings, values: Values) => readonly Field[]
  /** What to say of values that cannot be sent although each field is right. */
  readonly refuse?: (values: Values, around: Surroundings) => string | undefined
  readonly send: (api: Api, subject: Case, values: Values) => Promise<unknown>
}

/** A value that was filled in, as the part of a body that it is. */
export const given = <N extends string>(name: N, value: string | undefined): { [K in N]?: string } =>
  value === undefined || value.trim() === '' ? {} : ({ [name]: value.trim() } as { [K in N]?: string })

/** Codes with their words, to choose from. */
export const pairs = (words: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(words)

export const paramsOf = ({ reference }: Case) => ({ reference })

/** What was written into a field, without the white space around it. */
export const written = (values: Values, name: string): string => values[name]?.trim() ?? ''

/** A moment of the person's own time zone as an instant; undefined where none was chosen. */
export const instantOf = (value: string | undefined): string | undefined =>
  value === undefined || value === '' ? undefined : new Date(value).toISOString()

/** Why a person does what they do: part of the history (R4). */
export const reasonField = ({ texts }: Surroundings): Field => ({
  name: 'reason',
  label: texts.fields.reason,
  control: 'text',
  limit: 2_000,
  required: true,
})
