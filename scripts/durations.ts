const pattern = /^\+?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/i

/** ISO 8601 duration for a short one (`+3d`, `2h30m`, `1w`); an ISO duration passes as it is. */
export const isoDuration = (text: string): string | undefined => {
  if (/^\+?P/i.test(text)) return text.replace(/^\+/, '').toUpperCase()
  const match = pattern.exec(text)
  if (match === null || !/\d/.test(text)) return undefined
  const [weeks = 0, days = 0, ...time] = match.slice(1).map((part) => Number(part ?? 0))
  const [hours = 0, minutes = 0, seconds = 0] = time
  return `P${weeks * 7 + days}DT${hours}H${minutes}M${seconds}S`
}
