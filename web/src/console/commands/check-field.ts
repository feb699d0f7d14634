import type { CommandTexts } from '../texts/command-text-types.ts'
import type { Field, Values } from './command.ts'

/** What is wrong with what was filled in, before the server is asked. */
export const checkField = (
  { name, control, limit, required }: Field,
  values: Values,
  texts: CommandTexts,
) => {
  const value = values[name]?.trim() ?? ''
  const choosing = control === 'radios' || control === 'select'
  if (value === '') return required ? (choosing ? texts.choiceRequired : texts.required) : undefined
  if (limit === undefined) return undefined
  if (control === 'number') {
    const number = Number(value)
    return Number.isInteger(number) && number >= 1 && number <= limit ? undefined : texts.outOfRange(limit)
  }
  return value.length > limit ? texts.tooLong(limit) : undefined
}
