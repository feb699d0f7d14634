/** What cannot be imported at all: a file that is not what it should be, a mapping that does not fit it. */
export class ImportFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ImportFault'
  }
}
