import * as z from 'zod'
import { packSchema } from '../../shared/policy/pack-schema.ts'
import { scenarioSchema } from '../../shared/policy/scenario-schema.ts'

/** JSON Schema of what people write, for editors that complete and check YAML. */
const schemaOf = (title: string, schema: z.ZodType): string => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return JSON.stringify({ $schema, title, ...rest })
}

/** `docs/pack.schema.json` (R47). */
export const packJsonSchema = (): string => schemaOf('Policy pack of Redress', packSchema)

/** `docs/scenario.schema.json` (R47). */
export const scenarioJsonSchema = (): string =>
  schemaOf('Scenario of a policy pack of Redress', scenarioSchema)
