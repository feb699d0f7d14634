import { stringify } from 'yaml'
import { createOpenApi } from '#shared/contracts/openapi.ts'

/** `docs/openapi.yaml`: the API, from the table of operations. */
export const openApi = (): string =>
  `# Printed from shared/contracts by \`npm run docs\`; edit the contracts, not this file.\n${stringify(createOpenApi(), { aliasDuplicateObjects: false, lineWidth: 110 })}`
