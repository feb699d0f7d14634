import * as z from 'zod'
import { eventContracts } from '#shared/contracts/events.ts'
import { code, printedFrom, table } from './markdown.ts'

const fields = (schema: z.ZodType): string => {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' })
  return Object.keys(properties)
    .map((name) => code(required.includes(name) ? name : `${name}?`))
    .join(', ')
}

/** `docs/events.md`: every event, from its contract. */
export const events = (): string => `${printedFrom('shared/contracts/events.ts')}
# Events

${table(
  ['Event', 'What happened', 'Data'],
  Object.entries(eventContracts).map(([name, { summary, schema }]) => [
    code(`${name}.v1`),
    summary,
    fields(schema),
  ]),
)}

${Object.entries(eventContracts)
  .map(
    ([name, { example }]) => `## ${name}.v1\n\n\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``,
  )
  .join('\n\n')}
`
