import type { Case, Clock, PauseReason } from '../../contract-types.ts'
import type { CommandName } from '../texts/command-text-types.ts'
import {
  given,
  instantOf,
  pairs,
  paramsOf,
  reasonField,
  written,
  type Command,
  type Field,
  type Surroundings,
  type Values,
} from './command.ts'

const liveStatuses: readonly Clock['status'][] = ['running', 'paused', 'breached']

/** The clocks that still count. */
const liveClocks = ({ clocks }: Case): Clock[] => clocks.filter(({ status }) => liveStatuses.includes(status))

const extendable = ({ clocks }: Case): Clock[] => clocks.filter(({ mayExtend }) => mayExtend !== undefined)

/** Which clock is meant; nobody is asked where there is no choice. */
const clockChoice = (
  { texts }: Surroundings,
  options: readonly (readonly [string, string])[],
  control: 'select' | 'radios' = 'select',
): Field[] =>
  options.length > 1 ? [{ name: 'clock', label: texts.fields.clock, control, required: true, options }] : []

/** The clock that was chosen, or the only one. */
const chosen = (values: Values, clocks: readonly string[]): string =>
  (clocks.length > 1 ? values['clock'] : clocks[0]) ?? ''

const ahead = (value: string | undefined): boolean => {
  const at = instantOf(value)
  return at === undefined || Date.parse(at) > Date.now()
}

/** What holds deadlines still, or moves them. */
export const clockCommands = {
  pause: {
    fields: (around, values) => [
      {
        name: 'for',
        label: around.texts.fields.waitFor,
        control: 'radios',
        required: true,
        options: pairs(around.words.pauseReasons),
      },
      {
        name: 'until',
        label: around.texts.fields.waitUntil,
        control: 'moment',
        hint: around.texts.localTime,
        ...(values['for'] === 'parked' && { required: true }),
      },
      reasonField(around),
    ],
    refuse: (values, { texts }) => (ahead(values['until']) ? undefined : texts.ahead),
    send: (api, subject, values) =>
      api('pauseCase', {
        params: paramsOf(subject),
        body: {
          for: values['for'] as PauseReason,
          ...given('until', instantOf(values['until'])),
          reason: written(values, 'reason'),
        },
      }),
  },
  resume: {
    fields: ({ texts }) => [{ name: 'reason', label: texts.fields.reason, control: 'text', limit: 2_000 }],
    send: (api, subject, values) =>
      api('resumeCase', { params: paramsOf(subject), body: given('reason', values['reason']) }),
  },
  extend: {
    fields: (around, values) => {
      const { subject, texts, words, say, deadline } = around
      const clocks = extendable(subject)
      const id = chosen(
        values,
        clocks.map(({ clock }) => clock),
      )
      const most = clocks.find(({ clock }) => clock === id)?.mayExtend
      const options = clocks.map(
        ({ clock, name, dueAt }) => [clock, texts.dueNow(say(name), deadline(dueAt))] as const,
      )
      const amount: Field = {
        name: 'amount',
        label: texts.fields.extendBy(most === undefined ? '' : words.units[most.unit]),
        control: 'number',
        required: true,
        ...(most !== undefined && {
          limit: most.amount,
          hint: [
            ...(options.length === 1 ? options.map(([, name]) => name) : []),
            texts.extendAtMost(`${most.amount} ${words.units[most.unit]}`),
          ].join(' · '),
        }),
      }
      return [...clockChoice(around, options), amount, reasonField(around)]
    },
    send: (api, subject, values) => {
      const clocks = extendable(subject)
      const clock = chosen(
        values,
        clocks.map((one) => one.clock),
      )
      const unit = clocks.find((one) => one.clock === clock)?.mayExtend?.unit ?? 'businessDays'
      const by = { unit, amount: Number(values['amount']) }
      return api('extendDeadline', {
        params: paramsOf(subject),
        body: { clock, by, reason: written(values, 'reason') },
      })
    },
  },
  'decide-extension': {
    fields: (around) => {
      const { subject, texts, say, labels } = around
      const nameOf = (id: string): string => labels.staff.find(([other]) => other === id)?.[1] ?? id
      const options = subject.extensionRequests.map(
        ({ clock, name, byText, requestedBy, reason }) =>
          [clock, texts.asked(say(name), say(byText), nameOf(requestedBy), reason)] as const,
      )
      const decision: Field = {
        name: 'decision',
        label: texts.fields.decision,
        control: 'radios',
        required: true,
        options: [
          ['approve', texts.approve],
          ['refuse', texts.refuse],
        ],
        ...(options.length === 1 && options[0] && { hint: options[0][1] }),
      }
      const reason: Field = { name: 'reason', label: texts.fields.reason, control: 'text', limit: 2_000 }
      return [...clockChoice(around, options, 'radios'), decision, reason]
    },
    refuse: (values, { texts }) =>
      values['decision'] === 'refuse' && written(values, 'reason') === '' ? texts.refusalReason : undefined,
    send: (api, subject, values) =>
      api('decideExtension', {
        params: paramsOf(subject),
        body: {
          clock: chosen(
            values,
            subject.extensionRequests.map(({ clock }) => clock),
          ),
          approve: values['decision'] === 'approve',
          ...given('reason', values['reason']),
        },
      }),
  },
  'set-deadline': {
    fields: (around) => {
      const { subject, texts, say, deadline } = around
      const clocks = liveClocks(subject)
      const options = clocks.map(
        ({ clock, name, dueAt }) => [clock, texts.dueNow(say(name), deadline(dueAt))] as const,
      )
      const [only] = options.length === 1 ? options : []
      const dueAt: Field = {
        name: 'dueAt',
        label: texts.fields.dueAt,
        control: 'moment',
        required: true,
        hint: only === undefined ? texts.localTime : `${only[1]} · ${texts.localTime}`,
      }
      return [...clockChoice(around, options), dueAt, reasonField(around)]
    },
    refuse: (values, { texts }) => (ahead(values['dueAt']) ? undefined : texts.ahead),
    send: (api, subject, values) =>
      api('setDeadline', {
        params: paramsOf(subject),
        body: {
          clock: chosen(
            values,
            liveClocks(subject).map(({ clock }) => clock),
          ),
          dueAt: instantOf(values['dueAt']) ?? '',
          reason: written(values, 'reason'),
        },
      }),
  },
} as const satisfies Partial<Record<CommandName, Command>>
