import type { Submission } from '../contract-types.ts'
import { fieldNames, fieldOf, type Errors, type FieldName, type Values } from './fields.ts'
import type { FormTexts } from './texts.ts'

// Text pasted from elsewhere may carry characters that nobody sees and the server refuses.
const invisible = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu

/** The value as it is sent: trimmed, without invisible characters, one line where one line is meant. */
const clean = (name: FieldName, value: string): string => {
  const visible = value.replace(invisible, '').trim()
  return fieldOf(name).control === 'textarea' ? visible : visible.replace(/[\r\n]+/g, ' ')
}

const email = /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
const phone = /^[+(]?\d[\d\s()./-]{4,}$/
const date = /^\d{4}-\d{2}-\d{2}$/

/** What is wrong with one field, in words. */
export const checkField = (name: FieldName, raw: string, texts: FormTexts): string | undefined => {
  const { limit, required } = fieldOf(name)
  const value = clean(name, raw)
  if (value === '') return required ? texts.fields[name].required : undefined
  if (value.length > limit) return texts.tooLong(limit)
  if (name === 'email' && !email.test(value)) return texts.badEmail
  if (name === 'phone' && !phone.test(value)) return texts.badPhone
  return name === 'occurredAt' && !date.test(value) ? texts.badDate : undefined
}

/** What is wrong with each field. */
export const checkAll = (values: Values, texts: FormTexts): Errors => {
  const errors: Errors = {}
  for (const name of fieldNames) {
    const error = checkField(name, values[name], texts)
    if (error !== undefined) errors[name] = error
  }
  return errors
}

/** The request body; what was left empty is left out. */
export const toSubmission = (
  values: Values,
  replyWanted: boolean,
  language: NonNullable<Submission['language']>,
): Submission => {
  const given = (name: FieldName): Record<string, string> => {
    const value = clean(name, values[name])
    return value === '' ? {} : { [name]: value }
  }
  const details = fieldNames.filter((name) => fieldOf(name).folded).map(given)
  return {
    narrative: clean('narrative', values.narrative),
    ...Object.assign({}, ...details),
    customer: { name: clean('name', values.name), ...given('email'), ...given('phone') },
    replyWanted,
    language,
    channel: 'web',
  }
}
