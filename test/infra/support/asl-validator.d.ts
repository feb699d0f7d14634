/** The package has no types of its own. */
declare module 'asl-validator' {
  interface Options {
    checkPaths?: boolean
    checkArn?: boolean
  }
  export default function validate(
    definition: object,
    options?: Options,
  ): { isValid: boolean; errorsText: (separator?: string) => string }
}
