/** The function behind an operation, by the name of its file; keys are seldom given, and one serves for all of that. */
export const functionOf = (operation: string): string =>
  /ApiClients?$/.test(operation)
    ? 'manage-api-clients'
    : operation.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
