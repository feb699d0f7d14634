import type { Template, TemplateName } from '../domain/policy.ts'

const common = ['reference', 'organisation', 'signature'] as const
const customer = [...common, 'customer', 'expectedBy', 'promise', 'trackingUrl'] as const
const staff = [...common, 'recipient', 'excerpt', 'severity', 'department', 'state', 'consoleUrl'] as const
const clock = [...staff, 'milestone', 'dueAt'] as const

/**
 * The variables that each template may use; any other fails the pack check, not the customer. `promise` is a whole
 * sentence, also where no date can be named, and so is `request`; `report` and `items` are whole paragraphs.
 */
export const templateVariables: Readonly<Record<TemplateName, readonly string[]>> = {
  acknowledgement: [...customer, 'receivedAt', 'narrative'],
  reply: [...customer, 'text'],
  result: [...customer, 'text'],
  extension: [...customer, 'text'],
  unreachable: [...common, 'customer', 'trackingUrl', 'narrative', 'attempts', 'answerBy', 'request'],
  assigned: [...staff, 'dueAt'],
  quarantine: [...staff, 'reasons'],
  triage: staff,
  'customer-message': [...staff, 'text'],
  'customer-decision': [...staff, 'decision', 'text'],
  mass: [...staff, 'basis', 'customers', 'cases'],
  undeliverable: [...staff, 'address', 'status'],
  unreached: [...staff, 'tries', 'answerBy'],
  reminder: clock,
  breach: clock,
  escalation: [...clock, 'rung', 'demand'],
  'extension-request': [...clock, 'requester', 'by', 'reason', 'decision'],
  'taken-over': [...staff, 'dueAt', 'person', 'reason'],
  demand: [...staff, 'dueAt', 'person', 'text'],
  bulletin: [...staff, 'number', 'occasion', 'report', 'next'],
  digest: ['organisation', 'signature', 'recipient', 'consoleUrl', 'title', 'items'],
}

/** Without these a mail would not say what it is sent for: a result without the words of the result is none. */
export const neededVariables: Readonly<Partial<Record<TemplateName, readonly string[]>>> = {
  acknowledgement: ['reference'],
  reply: ['text'],
  result: ['text'],
  extension: ['text'],
  unreachable: ['request'],
  'customer-message': ['text'],
  'customer-decision': ['decision'],
  demand: ['text'],
  bulletin: ['report'],
  digest: ['items'],
}

/** Whatever stands in double braces, so that a misspelt variable is found and not mailed. */
const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Whether braces are left over that belong to no variable: they would be mailed as they stand. */
export const hasLooseBraces = (text: string): boolean => /\{\{|\}\}/.test(text.replaceAll(placeholder, ''))

/** The variables that a text uses. */
export const variablesOf = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name]) => String(name))

/** Fills `{{variable}}` with values; nothing else is interpreted, so no value can change the template. */
const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(placeholder, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`template variable ${name} has no value`)
    return value
  })

/** Renders a template; a line break in a value never reaches the subject line. */
export const render = (template: Template, values: Readonly<Record<string, string>>): Template => ({
  subject: fill(template.subject, values).replace(/\s+/g, ' ').trim(),
  body: fill(template.body, values),
})
