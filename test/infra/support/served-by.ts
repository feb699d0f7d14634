/** File of the function that serves an operation: its own, but who takes the form gives it out. */
export const servedBy = (operation: string): string =>
  operation
    .replace('showComplaintForm', 'submitComplaint')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
