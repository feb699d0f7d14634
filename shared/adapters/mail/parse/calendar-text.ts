/** What an invitation says, for a mail that says nothing else (RFC 5545). */

const shown: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'SUMMARY', label: '' },
  { name: 'DTSTART', label: '开始 / Start: ' },
  { name: 'DTEND', label: '结束 / End: ' },
  { name: 'LOCATION', label: '地点 / Location: ' },
  { name: 'DESCRIPTION', label: '' },
]

const plain = (value: string): string =>
  value
    .replaceAll(/\\[nN]/g, '\n')
    .replaceAll(/\\([\\;,])/g, '$1')
    .trim()

/** Its first event in lines, for people to read; empty when there is none. */
export const calendarText = (source: string): string => {
  const lines = source.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const start = lines.indexOf('BEGIN:VEVENT')
  if (start < 0) return ''
  const end = lines.indexOf('END:VEVENT', start)
  const event = lines.slice(start, end < 0 ? undefined : end)
  return shown
    .flatMap(({ name, label }) => {
      const line = event.find(
        (candidate) => candidate.startsWith(`${name}:`) || candidate.startsWith(`${name};`),
      )
      const value = line === undefined ? '' : plain(line.slice(line.indexOf(':') + 1))
      return value === '' ? [] : [`${label}${value}`]
    })
    .join('\n')
}

/** METHOD of a calendar: REQUEST invites, REPLY is the answer of a calendar to an invitation. */
export const calendarMethod = (source: string): string | undefined =>
  /^METHOD:[ \t]{0,9}([A-Za-z]{1,20})/m.exec(source.slice(0, 4096))?.[1]?.toUpperCase()
