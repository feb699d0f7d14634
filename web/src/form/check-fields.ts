import { cleanField } from '#shared/contracts/form-submission.ts'
import { fieldNames, fieldOf, type Errors, type FieldName, type Values } from './fields.ts'
import type { FormTexts } from './texts.ts'

const email = /^(?!\.)(?!.*\.\.)[\w'+\-.]*[\w+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/
const phone = /^[+(]?\d[\d\s()./-]{4,}$/
const date = /^\d{4}-\d{2}-\d{2}$/

/** What is wrong with one field, in words. */
export const checkField = (name: FieldName, raw: string, texts: FormTexts): string | undefined => {
  const { limit, required } = fieldOf(name)
  const value = cleanField(name, raw)
  if (value === '') return required ? texts.fields[name].required : undefined
  if (value.length > limit) return texts.tooLong(limit)
  if (name === 'email' && !email.test(value)) return texts.fields.email.wrong
  if (name === 'phone' && !phone.test(value)) return texts.fields.phone.wrong
  return name === 'occurredAt' && !date.test(value) ? texts.fields.occurredAt.wrong : undefined
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
