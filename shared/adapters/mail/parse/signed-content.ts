/**
 * S/MIME that is signed and not encrypted wraps the mail in CMS (RFC 5652). What was signed is read here without checking the
 * signature, which proves nothing to us that DKIM does not.
 */

interface Element {
  readonly tag: number
  readonly start: number
  readonly end: number
  /** Where the next element begins. */
  readonly next: number
}

const octetString = 0x04
const objectIdentifier = 0x06
const constructed = 0x20
const signedData = Buffer.from('06092a864886f70d010702', 'hex')
const data = Buffer.from('06092a864886f70d010701', 'hex')
const deepest = 12

/** One element of BER; of indefinite length it ends with its surroundings. */
const elementAt = (bytes: Buffer, at: number, limit: number): Element | undefined => {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || at + 2 > limit) return undefined
  if (first === 0x80) return { tag, start: at + 2, end: limit, next: limit }
  const count = first < 0x80 ? 0 : first & 0x7f
  if (count > 4 || at + 2 + count > limit) return undefined
  const length = count === 0 ? first : bytes.readUIntBE(at + 2, count)
  const start = at + 2 + count
  const end = Math.min(start + length, limit)
  return { tag, start, end, next: end }
}

/** The octets of a string, which may be in pieces. */
const octets = (bytes: Buffer, start: number, end: number, depth: number): Buffer[] => {
  const pieces: Buffer[] = []
  for (let at = start; at < end;) {
    const element = elementAt(bytes, at, end)
    if (!element || depth > deepest) break
    if (element.tag === octetString) pieces.push(bytes.subarray(element.start, element.end))
    else if (element.tag & constructed) pieces.push(...octets(bytes, element.start, element.end, depth + 1))
    else break
    at = element.next
  }
  return pieces
}

/** What was signed; undefined where it is encrypted, or cannot be found. */
export const signedContent = (bytes: Buffer): Buffer | undefined => {
  const outer = bytes.subarray(0, 64).indexOf(signedData)
  if (outer < 0) return undefined
  const inner = bytes.indexOf(data, outer + signedData.length)
  if (inner < 0 || bytes[inner] !== objectIdentifier) return undefined
  const start = inner + data.length
  const element = elementAt(bytes, start, bytes.length)
  // The content is optional: a signature of its own has none.
  if (element?.tag !== 0xa0) return undefined
  const content = Buffer.concat(octets(bytes, element.start, element.end, 0))
  return content.length > 0 ? content : undefined
}
