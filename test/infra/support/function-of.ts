/** Operations that share a function: keys are seldom given, and whoever takes the form gives it out. */
const shared: Readonly<Record<string, string>> = {
  createApiClient: 'manage-api-clients',
  listApiClients: 'manage-api-clients',
  revokeApiClient: 'manage-api-clients',
  showComplaintForm: 'submit-complaint',
  recordAttempt: 'add-note',
  unlinkCase: 'add-note',
}

/** The function behind an operation, by the name of its file. */
export const functionOf = (operation: string): string =>
  shared[operation] ?? operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
