import { SaxesParser } from 'saxes'
import { ImportFault } from '../import-fault.ts'
import type { Part } from './zip-parts.ts'

/** What is told of the elements of a part, by names without their prefix: strict and transitional workbooks differ in it. */
export interface XmlHandler {
  readonly open: (
    name: string,
    attributes: Readonly<Record<string, string | undefined>>,
    parent: string,
  ) => void
  readonly close?: (name: string, parent: string) => void
  readonly text?: (text: string) => void
}

/** Deeper than any part of a workbook goes. */
const deepest = 64

/** Longer than any text, tag or comment of a workbook, in bytes: the parser holds that much at the most. */
const longestPiece = 4_000_000

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1)

/** By the byte order mark; without one XML is UTF-8. */
const decoderFor = ([first, second]: Uint8Array): TextDecoder => {
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-16be'
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  return new TextDecoder(marked ? utf16 : 'utf-8', { fatal: true })
}

/**
 * Reads a part as a stream and tells the handler; yields how many bytes have been read after each piece, so that what the
 * handler gathers can be taken away. Errors: `ImportFault` for what is no XML, or not as a workbook has it.
 */
export async function* readXml(part: Part, handler: XmlHandler): AsyncGenerator<number> {
  const fault = (message: string): ImportFault => new ImportFault(`${part.name} is damaged: ${message}`)
  const stack: string[] = []
  let read = 0
  let toldAt = 0
  const parent = (): string => stack.at(-1) ?? ''
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', ({ message }) => {
    throw fault(message)
  })
  parser.on('doctype', () => {
    throw fault('it has a document type, which workbooks must not have')
  })
  parser.on('opentag', ({ name, attributes }) => {
    toldAt = read
    const local = localOf(name)
    handler.open(local, attributes, parent())
    if (stack.push(local) > deepest) throw fault('its elements are nested too deeply')
  })
  parser.on('closetag', () => {
    toldAt = read
    const local = stack.pop() ?? ''
    handler.close?.(local, parent())
  })
  const text = (piece: string): void => {
    toldAt = read
    handler.text?.(piece)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  let decoder: TextDecoder | undefined
  const decode = (bytes?: Uint8Array): string => {
    decoder ??= decoderFor(bytes ?? new Uint8Array())
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch (error) {
      throw new ImportFault(`${part.name} is damaged: its text is not UTF-8`, { cause: error })
    }
  }
  for await (const bytes of part.bytes()) {
    read += bytes.length
    parser.write(decode(bytes))
    if (read - toldAt > longestPiece) throw fault(`it has a piece longer than ${longestPiece} bytes`)
    yield read
  }
  parser.write(decode())
  parser.close()
  yield read
}

/** Reads a whole part. Errors: as of `readXml`. */
export const readAllXml = async (part: Part, handler: XmlHandler): Promise<void> => {
  const pieces = readXml(part, handler)
  for (let piece = await pieces.next(); piece.done !== true; piece = await pieces.next());
}
