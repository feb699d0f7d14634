/*
 * The fields of the complaint form: of the page that runs in the browser, and of the one that the server writes for
 * browsers without JavaScript. No schema in here: zod would be five times the size of the form.
 */

interface Field {
  /** Dotted path in the submission, which is also how the server names it in a problem document and in a plain form. */
  readonly path: string
  readonly control: 'input' | 'textarea' | 'date'
  /** Most characters that the contract allows. */
  readonly limit: number
  readonly required?: true
  /** Folded away until asked for. */
  readonly folded?: true
  readonly autocomplete?: string
  readonly type?: 'email' | 'tel'
}

/** The fields in the order in which they are shown. A test holds limits and patterns to the contract. */
export const fields = {
  narrative: { path: 'narrative', control: 'textarea', limit: 20_000, required: true },
  name: { path: 'customer.name', control: 'input', limit: 100, required: true, autocomplete: 'name' },
  email: { path: 'customer.email', control: 'input', limit: 254, autocomplete: 'email', type: 'email' },
  phone: { path: 'customer.phone', control: 'input', limit: 40, autocomplete: 'tel', type: 'tel' },
  desiredOutcome: { path: 'desiredOutcome', control: 'textarea', limit: 2_000, folded: true },
  occurredAt: { path: 'occurredAt', control: 'date', limit: 10, folded: true },
  place: { path: 'place', control: 'input', limit: 300, folded: true },
  unit: { path: 'unit', control: 'input', limit: 100, folded: true },
  product: { path: 'product', control: 'input', limit: 200, folded: true },
  orderNumber: { path: 'orderNumber', control: 'input', limit: 100, folded: true },
  batchNumber: { path: 'batchNumber', control: 'input', limit: 100, folded: true },
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields) as readonly FieldName[]
export const fieldOf = (name: FieldName): Field => fields[name]

export type Values = Readonly<Record<FieldName, string>>
export type Errors = Partial<Record<FieldName, string>>

export const emptyValues = Object.fromEntries(fieldNames.map((name) => [name, ''])) as Values
