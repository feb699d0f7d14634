/** Numbers in 0 … 1 that are the same for the same seed. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const charsets = [
  'utf-8',
  'gb2312',
  'big5',
  'iso-2022-jp',
  'utf-7',
  'hz-gb-2312',
  'utf-16',
  'utf-32',
  'iso-2022-kr',
  'x-none',
  '',
]
const encodings = ['base64', 'quoted-printable', 'x-uuencode', '8bit', 'none']

/** One damage to a mail; `other` is another mail of the corpus. */
type Mutation = (raw: Buffer, random: () => number, other: Buffer) => Buffer

const within = (random: () => number, length: number): number => Math.floor(random() * length)
const at = <T>(random: () => number, values: readonly T[], otherwise: T): T =>
  values[within(random, values.length)] ?? otherwise

/** Replaces one of the places where an expression matches. */
const replaced = (raw: Buffer, random: () => number, pattern: RegExp, by: string): Buffer => {
  const text = raw.toString('latin1')
  const found = at(random, [...text.matchAll(pattern)], undefined)
  if (!found) return raw
  return Buffer.from(text.slice(0, found.index) + by + text.slice(found.index + found[0].length), 'latin1')
}

const cut = (raw: Buffer, start: number, length: number, by: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([raw.subarray(0, start), by, raw.subarray(start + length)])

const mutations: readonly Mutation[] = [
  (raw, random) => {
    const changed = Buffer.from(raw)
    for (let count = 1 + within(random, 20); count > 0; count--)
      changed[within(random, raw.length)] = within(random, 256)
    return changed
  },
  (raw, random) => raw.subarray(0, within(random, raw.length + 1)),
  (raw, random) => cut(raw, within(random, raw.length), within(random, 200)),
  (raw, random) => {
    const start = within(random, raw.length)
    return cut(raw, start, 0, raw.subarray(start, start + within(random, 400)))
  },
  (raw, random) =>
    cut(
      raw,
      within(random, raw.length),
      0,
      Buffer.from(Array.from({ length: 30 }, () => within(random, 256))),
    ),
  (raw, random, other) =>
    Buffer.concat([
      raw.subarray(0, within(random, raw.length)),
      other.subarray(within(random, other.length)),
    ]),
  (raw, random, other) => cut(raw, within(random, raw.length), 0, other.subarray(0, within(random, 2000))),
  // A header twice, or one of another mail.
  (raw, random, other) => {
    const [head = ''] = other.toString('latin1').split('\r\n\r\n')
    return Buffer.concat([Buffer.from(`${at(random, head.split('\r\n'), '')}\r\n`, 'latin1'), raw])
  },
  (raw, random) =>
    replaced(
      raw,
      random,
      /boundary="?[^";\r\n]*"?/g,
      at(random, ['boundary=', 'boundary=""', 'boundary="b"', 'boundary=b;boundary=c', 'boundary="'], ''),
    ),
  (raw, random) => replaced(raw, random, /^--.*$/gm, at(random, ['--', '--b--', '', '--b', '-- b'], '')),
  (raw, random) =>
    replaced(raw, random, /(?<=charset="?)[\w.-]+|(?<==\?)[\w.-]+(?=\?)/g, at(random, charsets, '')),
  (raw, random) => replaced(raw, random, /(?<=transfer-encoding: )[\w-]+/gi, at(random, encodings, '')),
  (raw, random) =>
    replaced(raw, random, /\r\n/g, at(random, ['\n', '\r', '\r\n\r\n', ' ', '\r\n\t', '\u0000'], '')),
  (raw, random) =>
    replaced(
      raw,
      random,
      /content-type: [^\r\n;]*/gi,
      `Content-Type: ${at(random, ['multipart/mixed', 'multipart/alternative', 'text/html', 'application/ms-tnef', 'application/pkcs7-mime', 'message/rfc822', 'message/delivery-status', 'text/calendar'], '')}`,
    ),
  (raw, random) => {
    const character = at(random, ['=', '<', '"', '(', '?', ':', ';', '>', '\\', '&', '%', '+', '~{'], '=')
    return cut(raw, within(random, raw.length), 0, Buffer.from(character.repeat(1 + within(random, 3000))))
  },
]

/** A mail with one to four damages of all kinds. */
export const mutate = (raw: Uint8Array, random: () => number, other: Uint8Array): Buffer => {
  let mutated = Buffer.from(raw)
  for (let count = 1 + within(random, 4); count > 0; count--) {
    const mutation = at(random, mutations, undefined)
    if (mutation) mutated = Buffer.from(mutation(mutated, random, Buffer.from(other)))
  }
  return mutated
}
