import { paramsOf, reasonField, written, type Command } from './command.ts'

/** What people say of links between cases (R13). */
export const linkCommands = {
  unlink: {
    fields: (around) => {
      const links = around.subject.links.filter(({ undone }) => undone !== true)
      return [
        {
          name: 'from',
          label: around.texts.fields.unlinkFrom,
          control: 'radios',
          required: true,
          ...(links.length === 1 && links[0] && { start: links[0].to }),
          options: links.map(
            ({ relation, to, because }) =>
              [to, relation === 'mass' ? around.say(because) : `${to} · ${around.say(because)}`] as const,
          ),
        },
        reasonField(around),
      ]
    },
    send: (api, subject, values) =>
      api('unlinkCase', {
        params: paramsOf(subject),
        body: { from: written(values, 'from'), reason: written(values, 'reason') },
      }),
  },
} as const satisfies Record<'unlink', Command>
