import type { CaseEntry, EnteredChannel, Language } from '../../contract-types.ts'
import { given, instantOf, pairs, written, type Field, type Values } from '../commands/command.ts'
import type { RecordTexts } from '../texts/record-texts.ts'
import type { Words } from '../texts/words-types.ts'

/** By which a case reaches a person: the contract's list, held to it by its type. */
const enteredChannels = {
  phone: true,
  'in-person': true,
  'suggestion-book': true,
  letter: true,
  fax: true,
  referral: true,
} as const satisfies Record<EnteredChannel, true>

export type Group = keyof RecordTexts['groups']

/** The fields of the form, by group. A referral is asked for where it is one. */
export const recordFields = (
  texts: RecordTexts,
  words: Words,
  language: Language,
  values: Values,
): readonly (readonly [Group, readonly Field[]])[] => {
  const { fields } = texts
  const line = (name: keyof RecordTexts['fields'], limit: number): Field => ({
    name,
    label: fields[name],
    control: 'line',
    limit,
  })
  const arrival: readonly Field[] = [
    {
      name: 'channel',
      label: fields.channel,
      control: 'select',
      required: true,
      options: pairs(words.channels).filter(([code]) => code in enteredChannels),
    },
    {
      name: 'kind',
      label: fields.kind,
      control: 'select',
      options: pairs(words.kinds),
      none: fields.kindNone,
    },
    { name: 'receivedAt', label: fields.receivedAt, control: 'moment', hint: fields.receivedAtHint },
    {
      name: 'language',
      label: fields.language,
      control: 'select',
      required: true,
      start: language,
      options: pairs(words.languages),
    },
  ]
  const referral: readonly Field[] = [
    { ...line('from', 200), required: true },
    line('number', 100),
    { name: 'replyBy', label: fields.replyBy, control: 'date', hint: fields.replyByHint },
  ]
  const customer: readonly Field[] = [
    { ...line('name', 100), required: true },
    { name: 'phone', label: fields.phone, control: 'phone', limit: 40 },
    { name: 'email', label: fields.email, control: 'email', limit: 254, hint: fields.emailHint },
    line('address', 300),
    {
      name: 'class',
      label: fields.class,
      control: 'select',
      required: true,
      start: 'ordinary',
      options: pairs(words.classes),
    },
    {
      name: 'replyWanted',
      label: fields.replyWanted,
      control: 'select',
      required: true,
      start: 'yes',
      options: [
        ['yes', texts.yes],
        ['no', texts.no],
      ],
    },
  ]
  const matter: readonly Field[] = [
    {
      name: 'narrative',
      label: fields.narrative,
      control: 'text',
      limit: 20_000,
      required: true,
      hint: fields.narrativeHint,
    },
    { name: 'desiredOutcome', label: fields.desiredOutcome, control: 'text', limit: 2_000 },
  ]
  const more: readonly Field[] = [
    line('unit', 100),
    line('product', 200),
    line('orderNumber', 100),
    line('batchNumber', 100),
    { name: 'occurredAt', label: fields.occurredAt, control: 'date' },
    line('place', 300),
  ]
  return [
    ['arrival', arrival],
    ...(written(values, 'channel') === 'referral' ? [['referral', referral] as const] : []),
    ['customer', customer],
    ['matter', matter],
    ['more', more],
  ]
}

/** What was filled in, as the contract takes it. */
export const entryOf = (values: Values): CaseEntry => {
  const optional = <N extends string>(name: N) => given(name, values[name])
  const channel = written(values, 'channel') as EnteredChannel
  const kind = written(values, 'kind') as NonNullable<CaseEntry['kind']> | ''
  const receivedAt = instantOf(values['receivedAt'])
  return {
    channel,
    ...(kind !== '' && { kind }),
    ...(receivedAt !== undefined && { receivedAt }),
    language: written(values, 'language') as Language,
    ...(channel === 'referral' && {
      referral: { from: written(values, 'from'), ...optional('number'), ...optional('replyBy') },
    }),
    customer: {
      name: written(values, 'name'),
      ...optional('phone'),
      ...optional('email'),
      ...optional('address'),
      class: written(values, 'class') as NonNullable<CaseEntry['customer']['class']>,
    },
    replyWanted: values['replyWanted'] !== 'no',
    narrative: written(values, 'narrative'),
    ...optional('desiredOutcome'),
    ...optional('unit'),
    ...optional('product'),
    ...optional('orderNumber'),
    ...optional('batchNumber'),
    ...optional('occurredAt'),
    ...optional('place'),
  }
}
