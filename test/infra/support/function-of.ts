import { environments, type FunctionName } from '#shared/contracts/environment.ts'

/** Operations that share a function: keys are seldom given, and whoever takes the form gives it out. */
const shared: Readonly<Record<string, string>> = {
  createApiClient: 'manage-api-clients',
  listApiClients: 'manage-api-clients',
  revokeApiClient: 'manage-api-clients',
  showComplaintForm: 'submit-complaint',
  recordAttempt: 'add-note',
  getClassifier: 'manage-classifier',
  rollBackClassifier: 'manage-classifier',
  unlinkCase: 'add-note',
}

/** The function behind an operation, by the name of its file. */
export const functionOf = (operation: string): string =>
  shared[operation] ?? operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** All but what is there in place of `classify-received` where a stage names a model of Bedrock. */
export const usualFunctions = (Object.keys(environments) as FunctionName[]).filter(
  (name) => name !== 'intake/classify-outside',
)
