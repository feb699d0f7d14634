/** Charsets that no TextDecoder knows and that mail still brings. */
type Decode = (bytes: Uint8Array) => string

const decodeWith =
  (label: string): Decode =>
  (bytes) =>
    new TextDecoder(label, { ignoreBOM: true }).decode(bytes)

/** RFC 2152: runs of base64 of UTF-16 between `+` and `-`. */
const utf7: Decode = (bytes) =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) =>
      run === ''
        ? '+'
        : decodeWith('utf-16be')(Buffer.from(run, 'base64').subarray(0, ((run.length * 6) >> 4) * 2)),
    )

/** RFC 1843: GB 2312 without its high bits between `~{` and `~}`. */
const hz: Decode = (bytes) => {
  const decoded: number[] = []
  let chinese = false
  for (let at = 0; at < bytes.length; at++) {
    const [byte = 0, next = 0] = bytes.subarray(at, at + 2)
    if (byte === 0x7e && (next === 0x7b || next === 0x7d)) {
      chinese = next === 0x7b
      at++
    } else if (byte === 0x7e && !chinese && (next === 0x7e || next === 0x0a)) {
      if (next === 0x7e) decoded.push(byte)
      at++
    } else if (chinese && byte > 0x20 && next > 0x20) {
      decoded.push(byte | 0x80, next | 0x80)
      at++
    } else {
      // A line ends the Chinese, whether it says so or not.
      if (byte === 0x0a) chinese = false
      decoded.push(byte)
    }
  }
  return decodeWith('gb18030')(Uint8Array.from(decoded))
}

/** ISO 2022 with one set of two-byte characters between SO and SI: they are those of `label` without the high bits. */
const shifted =
  (label: string): Decode =>
  (bytes) => {
    const decoded: number[] = []
    let wide = false
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] ?? 0
      if (byte === 0x1b && bytes[at + 1] === 0x24) at += 3
      else if (byte === 0x0e || byte === 0x0f) wide = byte === 0x0e
      else {
        if (byte === 0x0a) wide = false
        decoded.push(wide && byte > 0x20 ? byte | 0x80 : byte)
      }
    }
    return decodeWith(label)(Uint8Array.from(decoded))
  }

const utf32 =
  (littleEndian: boolean): Decode =>
  (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const characters: string[] = []
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      const code = view.getUint32(at, littleEndian)
      characters.push(
        code > 0x10_ff_ff || (code >= 0xd8_00 && code < 0xe0_00) ? '\uFFFD' : String.fromCodePoint(code),
      )
    }
    return characters.join('')
  }

/** By name without punctuation. */
export const rareCharsets: ReadonlyMap<string, Decode> = new Map([
  ['utf7', utf7],
  ['unicode11utf7', utf7],
  ['unicode20utf7', utf7],
  ['hz', hz],
  ['hzgb2312', hz],
  ['iso2022kr', shifted('euc-kr')],
  ['iso2022cn', shifted('gb18030')],
  ['iso2022cnext', shifted('gb18030')],
  ['utf32', utf32(false)],
  ['utf32be', utf32(false)],
  ['utf32le', utf32(true)],
])
