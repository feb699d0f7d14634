import { environments, type EnvironmentOf, type FunctionName } from '../contracts/environment.ts'

/** Reads the environment of a function by its schema. Errors: names every variable that is missing or wrong, at start. */
export const readEnv = <F extends FunctionName>(name: F): EnvironmentOf<F> => {
  const parsed = environments[name].safeParse(process.env)
  if (parsed.success) return parsed.data as EnvironmentOf<F>
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`the environment of ${name} is not complete: ${faults.join('; ')}`)
}
