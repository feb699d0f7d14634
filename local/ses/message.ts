import { addressParser } from 'postal-mime'

/** One header field as it stands in a message. */
export interface HeaderField {
  name: string
  /** Unfolded, otherwise as sent (encoded words are not decoded). */
  value: string
}

/** A message cut into header and body, without interpreting either. */
export interface RawMessage {
  fields: HeaderField[]
  /** What follows the empty line, byte for byte. */
  body: Buffer
}

const FIELD = /^([!-9;-~]+)[ \t]*:(.*)$/s

/**
 * Cuts a message at its first empty line. Never fails: what does not look like a header is body, because
 * whatever arrives by mail must be kept, even rubbish.
 */
export const readMessage = (raw: Buffer): RawMessage => {
  const fields: HeaderField[] = []
  let position = 0
  while (position < raw.length) {
    const end = raw.indexOf(0x0a, position)
    const next = end === -1 ? raw.length : end + 1
    const line = raw
      .subarray(position, next)
      .toString('utf8')
      .replace(/\r?\n$/, '')
    if (line === '') return { fields, body: raw.subarray(next) }
    const last = fields.at(-1)
    const match = FIELD.exec(line)
    if (/^[ \t]/.test(line) && last !== undefined) last.value += ` ${line.trim()}`
    else if (match !== null) fields.push({ name: match[1] ?? '', value: (match[2] ?? '').trim() })
    else return { fields, body: raw.subarray(position) }
    position = next
  }
  return { fields, body: Buffer.alloc(0) }
}

/** The first field of that name, whatever its case. */
export const field = (message: RawMessage, name: string): string | undefined =>
  message.fields.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value

/** Bare addresses of all fields of the given names, groups taken apart. */
export const addressesIn = (message: RawMessage, ...names: string[]): string[] =>
  names
    .flatMap((name) => message.fields.filter((one) => one.name.toLowerCase() === name))
    .flatMap((one) => addressParser(one.value, { flatten: true }))
    .flatMap((one) => (one.address === undefined || one.address === '' ? [] : [one.address]))

/** The bare address of `Name <address>` or of an address. */
export const bareAddress = (text: string): string =>
  addressParser(text, { flatten: true })[0]?.address ?? text.trim()

/** The part after the @, in lower case. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/**
 * The message with some header fields dropped and others put in front. The remaining bytes are kept as they
 * are: a re-encoded message would no longer be the one that was sent.
 */
export const rewriteHeader = (
  raw: Buffer,
  drop: readonly string[],
  prepend: readonly HeaderField[],
): Buffer => {
  const kept: Buffer[] = []
  let position = 0
  let dropping = false
  while (position < raw.length) {
    const end = raw.indexOf(0x0a, position)
    const next = end === -1 ? raw.length : end + 1
    const line = raw.subarray(position, next)
    const text = line.toString('latin1').replace(/\r?\n$/, '')
    const match = FIELD.exec(text)
    if (text === '' || (match === null && !/^[ \t]/.test(text))) break
    if (match !== null && !/^[ \t]/.test(text)) dropping = drop.includes((match[1] ?? '').toLowerCase())
    if (!dropping) kept.push(line)
    position = next
  }
  const front = prepend.map(({ name, value }) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(front, 'utf8'), ...kept, raw.subarray(position)])
}

/** `Sat, 21 Nov 2026 09:00:00 +0000`, the date format of mail. */
export const mailDate = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000')
