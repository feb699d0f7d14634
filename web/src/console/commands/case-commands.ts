import { obstacleIn, tokensIn } from './uploads.ts'
import type {
  Case,
  ClosingGrounds,
  ContactMeans,
  ContactOutcome,
  FollowUpResult,
  Kind,
  Urgency,
  Validity,
} from '../../contract-types.ts'
import type { CommandName } from '../texts/command-text-types.ts'
import {
  given,
  pairs,
  paramsOf,
  reasonField,
  written,
  type Command,
  type Field,
  type Values,
} from './command.ts'

/**
 * What a person changed; a case in triage is confirmed in whole. Severity and urgency that nobody touched are left to the rules:
 * they are asked again where kind or category are others.
 */
const correction = (subject: Case, values: Values) => {
  const now: Values = {
    kind: subject.kind,
    category: subject.category ?? '',
    severity: subject.severity,
    urgency: subject.urgency,
    department: subject.department ?? '',
  }
  const moved = values['category'] !== now['category']
  const changed = (name: string): string | undefined =>
    subject.state === 'triage' || values[name] !== now[name] || (name === 'department' && moved)
      ? values[name]
      : undefined
  const touched = (name: string): string | undefined =>
    values[name] === now[name] ? undefined : values[name]
  return {
    ...(given('kind', changed('kind')) as { kind?: Kind }),
    ...given('category', changed('category')),
    ...given('severity', touched('severity')),
    ...(given('urgency', touched('urgency')) as { urgency?: Urgency }),
    ...given('department', changed('department')),
  }
}

/** What is said, and who has the case: the daily work. */
export const caseCommands = {
  reclassify: {
    fields: ({ subject, words, labels, texts }) => {
      const guess = subject.classification
      const select = (
        name: 'kind' | 'category' | 'severity' | 'urgency' | 'department',
        options: Field['options'],
        start?: string,
      ) =>
        ({
          name,
          label: texts.fields[name],
          control: 'select',
          options: options ?? [],
          start: start ?? '',
        }) as const
      return [
        select('kind', pairs(words.kinds), subject.kind),
        {
          ...select('category', labels.categories, subject.category ?? guess?.category.value),
          required: true,
        },
        select('severity', labels.severities, subject.severity),
        select('urgency', pairs(words.urgencies), subject.urgency),
        {
          ...select('department', labels.departments, subject.department ?? guess?.department.value),
          none: texts.byCategory,
        },
        {
          name: 'reason',
          label: texts.fields.classifyReason,
          control: 'text',
          limit: 1_000,
          required: true,
        },
      ]
    },
    refuse: (values, { subject, texts }) =>
      Object.keys(correction(subject, values)).length === 0 ? texts.unchanged : undefined,
    send: (api, subject, values) => {
      const body = { ...correction(subject, values), reason: written(values, 'reason') }
      return api('reclassifyCase', { params: paramsOf(subject), body })
    },
  },
  release: {
    fields: ({ texts }) => [{ name: 'reason', label: texts.fields.reason, control: 'text', limit: 2_000 }],
    send: (api, subject, values) =>
      api('releaseCase', { params: paramsOf(subject), body: given('reason', values['reason']) }),
  },
  reject: {
    fields: (around) => [reasonField(around)],
    send: (api, subject, values) =>
      api('rejectCase', { params: paramsOf(subject), body: { reason: written(values, 'reason') } }),
  },
  accept: {
    fields: () => [],
    send: (api, subject) => api('acceptCase', { params: paramsOf(subject), body: {} }),
  },
  'reply-to-customer': {
    fields: ({ texts }) => [
      { name: 'text', label: texts.fields.reply, control: 'text', limit: 20_000, required: true },
    ],
    send: (api, subject, values) =>
      api('replyToCustomer', { params: paramsOf(subject), body: { text: written(values, 'text') } }),
  },
  resolve: {
    fields: ({ words, texts }) => [
      { name: 'text', label: texts.fields.result, control: 'text', limit: 20_000, required: true },
      {
        name: 'validity',
        label: texts.fields.validity,
        control: 'radios',
        required: true,
        options: pairs(words.validities),
      },
      { name: 'grounds', label: texts.fields.validityGrounds, control: 'text', limit: 2_000 },
    ],
    send: (api, subject, values) => {
      const validity = values['validity'] as Validity
      const body = { text: written(values, 'text'), validity, ...given('grounds', values['grounds']) }
      return api('resolveCase', { params: paramsOf(subject), body })
    },
  },
  'record-follow-up': {
    fields: ({ words, texts }) => [
      {
        name: 'result',
        label: texts.fields.followUpResult,
        control: 'radios',
        required: true,
        options: pairs(words.followUpResults),
      },
      { name: 'note', label: texts.fields.followUpNote, control: 'text', limit: 2_000 },
    ],
    refuse: (values, { texts }) =>
      values['result'] === 'dissatisfied' && written(values, 'note') === '' ? texts.objection : undefined,
    send: (api, subject, values) => {
      const body = { result: values['result'] as FollowUpResult, ...given('note', values['note']) }
      return api('recordFollowUp', { params: paramsOf(subject), body })
    },
  },
  close: {
    fields: ({ subject: { mayCloseAsUnreachable: mayBe }, words, texts }) => [
      {
        name: 'grounds',
        label: texts.fields.closingGrounds,
        control: 'radios',
        required: true,
        options: pairs(words.grounds).filter(([grounds]) => mayBe || grounds !== 'unreachable'),
        ...(!mayBe && { hint: texts.notUnreachable }),
      },
      { name: 'reason', label: texts.fields.closingReason, control: 'text', limit: 2_000 },
      { name: 'lessons', label: texts.fields.lessons, control: 'text', limit: 5_000 },
    ],
    send: (api, subject, values) => {
      const body = {
        grounds: values['grounds'] as ClosingGrounds,
        ...given('reason', values['reason']),
        ...given('lessons', values['lessons']),
      }
      return api('closeCase', { params: paramsOf(subject), body })
    },
  },
  reopen: {
    fields: (around) => [reasonField(around)],
    send: (api, subject, values) =>
      api('reopenCase', { params: paramsOf(subject), body: { reason: written(values, 'reason') } }),
  },
  merge: {
    fields: (around) => [
      {
        name: 'into',
        label: around.texts.fields.into,
        control: 'line',
        limit: 20,
        required: true,
        hint: around.subject.reference.replace(/\d{3,}$/, '…'),
      },
      reasonField(around),
    ],
    send: (api, subject, values) =>
      api('mergeCase', {
        params: paramsOf(subject),
        body: { into: written(values, 'into').toUpperCase(), reason: written(values, 'reason') },
      }),
  },
  'replace-link': {
    fields: (around) => [reasonField(around)],
    send: (api, subject, values) =>
      api('replaceLink', { params: paramsOf(subject), body: { reason: written(values, 'reason') } }),
  },
  'record-attempt': {
    fields: ({ words, texts }) => [
      {
        name: 'means',
        label: texts.fields.means,
        control: 'radios',
        required: true,
        start: 'phone',
        options: pairs(words.contactMeans),
      },
      {
        name: 'outcome',
        label: texts.fields.outcome,
        control: 'radios',
        required: true,
        options: pairs(words.contactOutcomes),
      },
      { name: 'text', label: texts.fields.heard, control: 'text', limit: 2_000 },
    ],
    send: (api, subject, values) => {
      const body = {
        means: values['means'] as ContactMeans,
        outcome: values['outcome'] as ContactOutcome,
        ...given('text', values['text']),
      }
      return api('recordAttempt', { params: paramsOf(subject), body })
    },
  },
  'add-note': {
    fields: ({ texts }) => [
      { name: 'text', label: texts.fields.note, control: 'text', limit: 10_000, required: true },
      { name: 'attachments', label: '', control: 'files' },
    ],
    refuse: (values, { say }) => obstacleIn(values['attachments'], say),
    send: (api, subject, values) => {
      const attachments = tokensIn(values['attachments'])
      const body = { text: written(values, 'text'), ...(attachments.length > 0 && { attachments }) }
      return api('addNote', { params: paramsOf(subject), body })
    },
  },
} as const satisfies Partial<Record<CommandName, Command>>
