export interface Command {
  readonly input: Record<string, unknown>
}

/** An SDK client that answers as it is told, and keeps what it was asked. */
export const clientOf = <Client>(answer: (command: Command) => unknown = () => ({})) => {
  const asked: Command[] = []
  const send = async (command: Command) => {
    asked.push(command)
    return Promise.resolve(answer(command))
  }
  return { asked, client: { send } as unknown as Client }
}

/** An answer that fails. */
export const throwing = (error: Error) => () => {
  throw error
}

/** An error as the SDK raises those that have no class: known by its name. */
export const named = (name: string, message = 'said so') => Object.assign(new Error(message), { name })
