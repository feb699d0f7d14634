import type { Case } from '../../contract-types.ts'
import type { CommandName, CommandTexts } from '../texts/command-text-types.ts'
import { given, paramsOf, reasonField, written, type Command, type Field } from './command.ts'

const waiting = ({ escalations }: Case) => [
  ...new Map(
    escalations.filter(({ status }) => status === 'open').map((escalation) => [escalation.clock, escalation]),
  ).values(),
]

const words = (label: string, limit: number): Field => ({
  name: 'text',
  label,
  control: 'text',
  limit,
  required: true,
})

/** A command that sends a text and nothing else. */
const telling = (
  id: 'demandProgress' | 'reportUpward' | 'answerReferrer',
  label: keyof Pick<CommandTexts['fields'], 'demand' | 'report' | 'answer'>,
  limit: number,
): Command => ({
  fields: ({ texts }) => [words(texts.fields[label], limit)],
  send: (api, subject, values) =>
    api(id, { params: paramsOf(subject), body: { text: written(values, 'text') } }),
})

/** What management is asked, tells and does. */
export const managementCommands = {
  'acknowledge-escalation': {
    fields: ({ subject, texts, say }) => {
      const open = waiting(subject)
      const choice: Field = {
        name: 'clock',
        label: texts.fields.clock,
        control: 'radios',
        required: true,
        options: open.map(({ clock, name }) => [clock, say(name)] as const),
      }
      const note: Field = {
        name: 'note',
        label: texts.fields.acknowledgeNote,
        control: 'text',
        limit: 1_000,
      }
      return open.length > 1 ? [choice, note] : [note]
    },
    send: (api, subject, values) => {
      const clock = values['clock'] ?? waiting(subject)[0]?.clock
      const body = { ...(clock !== undefined && { clock }), ...given('note', values['note']) }
      return api('acknowledgeEscalation', { params: paramsOf(subject), body })
    },
  },
  'take-over': {
    fields: (around) => [reasonField(around)],
    send: (api, subject, values) =>
      api('takeOverCase', { params: paramsOf(subject), body: { reason: written(values, 'reason') } }),
  },
  'demand-progress': telling('demandProgress', 'demand', 2_000),
  'report-upward': telling('reportUpward', 'report', 10_000),
  'answer-referrer': telling('answerReferrer', 'answer', 20_000),
} as const satisfies Partial<Record<CommandName, Command>>
