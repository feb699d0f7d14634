/** `npm run docs`: writes the pages under docs/ that are printed from code. `test/printed-docs.test.ts` finds drift. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { caseStates } from './docs/case-states.ts'
import { dataModel } from './docs/data-model.ts'
import { events } from './docs/events.ts'
import { openApi } from './docs/openapi.ts'
import { packJsonSchema, scenarioJsonSchema } from './docs/pack-schemas.ts'
import { requirementsPage } from './docs/requirements-page.ts'

const pages = {
  'docs/data-model.md': dataModel,
  'docs/case-states.md': caseStates,
  'docs/events.md': events,
  'docs/openapi.yaml': openApi,
  'docs/pack.schema.json': packJsonSchema,
  'docs/scenario.schema.json': scenarioJsonSchema,
  'docs/requirements.md': requirementsPage,
}

/** Every printed page by path, formatted as the repository is. */
export const printDocs = async (): Promise<Record<string, string>> => {
  const settings = await resolveConfig(fileURLToPath(import.meta.url))
  const printed = Object.entries(pages).map(
    async ([path, print]) => [path, await format(print(), { ...settings, filepath: path })] as const,
  )
  return Object.fromEntries(await Promise.all(printed))
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await printDocs())) {
    writeFileSync(path, text)
    console.log(`printed ${path}`)
  }
}
