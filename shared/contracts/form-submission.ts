import type * as z from 'zod'
import type { complaintSubmission } from './complaints.ts'
import { fieldNames, fieldOf, type FieldName, type Values } from './form-fields.ts'

type Submission = z.input<typeof complaintSubmission>

// Text pasted from elsewhere may carry characters that nobody sees and the contract refuses.
const invisible = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu

/** The value as it is sent: trimmed, without invisible characters, one line where one line is meant. */
export const cleanField = (name: FieldName, value: string): string => {
  const visible = value.replace(invisible, '').trim()
  return fieldOf(name).control === 'textarea'
    ? visible.replace(/\r\n?/g, '\n')
    : visible.replace(/[\r\n]+/g, ' ')
}

/** The request body that a filled-in form stands for; what was left empty is left out. */
export const toSubmission = (
  values: Values,
  replyWanted: boolean,
  language: NonNullable<Submission['language']>,
): Submission => {
  const given = (name: FieldName): Record<string, string> => {
    const value = cleanField(name, values[name])
    return value === '' ? {} : { [name]: value }
  }
  const details = fieldNames.filter((name) => fieldOf(name).folded).map(given)
  return {
    narrative: cleanField('narrative', values.narrative),
    ...Object.assign({}, ...details),
    customer: { name: cleanField('name', values.name), ...given('email'), ...given('phone') },
    replyWanted,
    language,
    channel: 'web',
  }
}
