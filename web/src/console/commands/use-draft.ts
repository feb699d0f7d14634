import { useState } from 'react'
import { forget, keep, recallJson } from '../../storage.ts'
import type { Field, Values } from './command.ts'

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string')

/** The values of a dialog, kept until the tab closes: neither a wrong click nor an ended session loses a written answer. */
export const useDraft = (name: string, fields: readonly Field[]) => {
  const [values, setValues] = useState<Values>(() => ({
    ...Object.fromEntries(fields.map((field) => [field.name, field.start ?? ''])),
    ...recallJson('tab', name, isValues),
  }))
  return {
    values,
    change(changes: Values) {
      const next = { ...values, ...changes }
      setValues(next)
      keep('tab', name, JSON.stringify(next))
    },
    discard: () => forget('tab', name),
  }
}
