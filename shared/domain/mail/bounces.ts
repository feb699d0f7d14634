/** What a report says of one recipient. */
interface Failure {
  /** `failed`, `delayed`, …, where it says. */
  readonly action?: string | undefined
  /** Enhanced status code (RFC 3463), where it says. */
  readonly status?: string | undefined
}

/** Codes of a mailbox that will not take mail: unknown or bad address, disabled, host or domain unknown. */
const deadAddress = /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|4\.4|0\.0)$/

/** Whether a delivery failed for good, and whether the address is to blame: a full box or a refused text is no dead address. */
export const judgeFailure = ({ action, status }: Failure): { permanent: boolean; suppress: boolean } => {
  const failed = action === undefined || action.toLowerCase() === 'failed'
  const code = status ?? ''
  const permanent = failed && code.startsWith('5.')
  return { permanent, suppress: permanent && deadAddress.test(code) }
}
