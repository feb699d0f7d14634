import type {
  Case,
  ClosingGrounds,
  Kind,
  Me,
  Milestone,
  OperationId,
  RequestOf,
  ResponseOf,
  Validity,
} from '../../contract-types.ts'
import type { CommandName, CommandTexts } from '../texts/command-texts.ts'
import type { Words } from '../texts/words.ts'

export type Values = Readonly<Record<string, string>>

/** One field of a command's dialog. */
export interface Field {
  readonly name: string
  readonly label: keyof CommandTexts['fields']
  readonly control: 'text' | 'radios' | 'select'
  /** Most characters of a text, as the contract has it. */
  readonly limit?: number
  readonly required?: true
  readonly start?: string
  readonly options?: readonly (readonly [value: string, words: string])[]
  /** What choosing nothing means. */
  readonly none?: string
}

/** What a dialog may look at when it lays out its fields. */
export interface Surroundings {
  readonly subject: Case
  readonly labels: { readonly [list in keyof Me['labels']]: readonly (readonly [string, string])[] }
  readonly words: Words
  readonly texts: CommandTexts
}

type Api = <K extends OperationId>(id: K, request: RequestOf<K>) => Promise<ResponseOf<K>>

export interface Command {
  readonly fields: (around: Surroundings) => readonly Field[]
  /** What to say of values that cannot be sent although each field is right. */
  readonly refuse?: (values: Values, around: Surroundings) => string | undefined
  readonly send: (api: Api, subject: Case, values: Values) => Promise<unknown>
}

const given = <N extends string>(name: N, value: string | undefined): { [K in N]?: string } =>
  value === undefined || value.trim() === '' ? {} : ({ [name]: value.trim() } as { [K in N]?: string })

const pairs = (words: Readonly<Record<string, string>>): (readonly [string, string])[] =>
  Object.entries(words)
const paramsOf = ({ reference }: Case) => ({ reference })
const textOf = (values: Values): string => values['text']?.trim() ?? ''

/** What a person changed; a case in triage is confirmed in whole. */
const correction = (subject: Case, values: Values) => {
  const now: Values = {
    kind: subject.kind,
    category: subject.category ?? '',
    severity: subject.severity,
    department: subject.department ?? '',
  }
  const moved = values['category'] !== now['category']
  const changed = (name: string): string | undefined =>
    subject.state === 'triage' || values[name] !== now[name] || (name === 'department' && moved)
      ? values[name]
      : undefined
  return {
    ...(given('kind', changed('kind')) as { kind?: Kind }),
    ...given('category', changed('category')),
    ...given('severity', changed('severity')),
    ...given('department', changed('department')),
  }
}

const openMilestones = ({ escalations }: Case): Milestone[] => [
  ...new Set(escalations.filter(({ status }) => status === 'open').map(({ milestone }) => milestone)),
]

/** Every command of the console: what its dialog asks and what it sends. */
export const commands: Readonly<Record<CommandName, Command>> = {
  'acknowledge-escalation': {
    fields: ({ subject, words }) => {
      const open = openMilestones(subject)
      const options = open.map((milestone) => [milestone, words.milestones[milestone]] as const)
      const choice: Field = {
        name: 'milestone',
        label: 'milestone',
        control: 'radios',
        required: true,
        options,
      }
      const note: Field = { name: 'note', label: 'acknowledgeNote', control: 'text', limit: 1_000 }
      return open.length > 1 ? [choice, note] : [note]
    },
    send: (api, subject, values) => {
      const milestone = (values['milestone'] as Milestone | undefined) ?? openMilestones(subject)[0]
      const body = { ...(milestone && { milestone }), ...given('note', values['note']) }
      return api('acknowledgeEscalation', { params: paramsOf(subject), body })
    },
  },
  classify: {
    fields: ({ subject, words, labels, texts }) => {
      const guess = subject.classification
      const select = (
        name: 'kind' | 'category' | 'severity' | 'department',
        options: Field['options'],
        start?: string,
      ) => ({ name, label: name, control: 'select', options: options ?? [], start: start ?? '' }) as const
      return [
        select('kind', pairs(words.kinds), subject.kind),
        {
          ...select('category', labels.categories, subject.category ?? guess?.category.value),
          required: true,
        },
        select('severity', labels.severities, subject.severity),
        {
          ...select('department', labels.departments, subject.department ?? guess?.department.value),
          none: texts.byCategory,
        },
        { name: 'reason', label: 'classifyReason', control: 'text', limit: 1_000, required: true },
      ]
    },
    refuse: (values, { subject, texts }) =>
      Object.keys(correction(subject, values)).length === 0 ? texts.unchanged : undefined,
    send: (api, subject, values) => {
      const body = { ...correction(subject, values), reason: values['reason']?.trim() ?? '' }
      return api('classifyCase', { params: paramsOf(subject), body })
    },
  },
  accept: {
    fields: () => [],
    send: (api, subject) => api('acceptCase', { params: paramsOf(subject), body: {} }),
  },
  'reply-to-customer': {
    fields: () => [{ name: 'text', label: 'reply', control: 'text', limit: 20_000, required: true }],
    send: (api, subject, values) =>
      api('replyToCustomer', { params: paramsOf(subject), body: { text: textOf(values) } }),
  },
  resolve: {
    fields: ({ words }) => [
      { name: 'text', label: 'result', control: 'text', limit: 20_000, required: true },
      {
        name: 'validity',
        label: 'validity',
        control: 'radios',
        required: true,
        options: pairs(words.validities),
      },
      { name: 'grounds', label: 'validityGrounds', control: 'text', limit: 2_000 },
    ],
    send: (api, subject, values) => {
      const validity = values['validity'] as Validity
      const body = { text: textOf(values), validity, ...given('grounds', values['grounds']) }
      return api('resolveCase', { params: paramsOf(subject), body })
    },
  },
  close: {
    fields: ({ words }) => [
      {
        name: 'grounds',
        label: 'closingGrounds',
        control: 'radios',
        required: true,
        options: pairs(words.grounds),
      },
      { name: 'reason', label: 'closingReason', control: 'text', limit: 2_000 },
    ],
    send: (api, subject, values) => {
      const body = { grounds: values['grounds'] as ClosingGrounds, ...given('reason', values['reason']) }
      return api('closeCase', { params: paramsOf(subject), body })
    },
  },
  'add-note': {
    fields: () => [{ name: 'text', label: 'note', control: 'text', limit: 10_000, required: true }],
    send: (api, subject, values) =>
      api('addNote', { params: paramsOf(subject), body: { text: textOf(values) } }),
  },
}

const order: readonly CommandName[] = [
  'acknowledge-escalation',
  'accept',
  'resolve',
  'close',
  'reply-to-customer',
  'classify',
  'add-note',
]

/** The commands that may be given now, the most pressing first: a case in triage waits for nothing but its class. */
export const allowedFor = ({ state, allowedCommands }: Case): CommandName[] => {
  const allowed = order.filter((name) => allowedCommands.includes(name))
  return state === 'triage'
    ? allowed.toSorted((a, b) => Number(b === 'classify') - Number(a === 'classify'))
    : allowed
}
