/** Cognito's managed login lives under a name that exists only in AWS. */
const loginDomain = /https:\/\/[\w-]+\.auth\.[\w-]+\.amazoncognito\.com/g

/** A resolved value with the managed login of its user pool at the local address instead. */
export const withLocalLogin = (value: unknown, loginUrl: string): unknown => {
  if (typeof value === 'string') return value.replaceAll(loginDomain, loginUrl)
  if (Array.isArray(value)) return value.map((item) => withLocalLogin(item, loginUrl))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withLocalLogin(item, loginUrl)]),
  )
}
