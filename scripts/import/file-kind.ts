import { closeSync, openSync, readSync } from 'node:fs'
import { ImportFault } from './import-fault.ts'

/** The names of streams of an OLE2 file are in UTF-16. */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
const piece = 1 << 20

/** Looks for a name in a file, piece by piece. */
const holds = (handle: number, name: Buffer): boolean => {
  const bytes = Buffer.alloc(piece + name.length)
  for (let at = 0; ; at += piece) {
    const read = readSync(handle, bytes, 0, bytes.length, at)
    if (bytes.subarray(0, read).includes(name)) return true
    if (read < bytes.length) return false
  }
}

const ole2 = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const zip = /^PK(?:\u0003\u0004|\u0005\u0006)/

/**
 * What a file is by its content, whatever it is called. Errors: `ImportFault` that says what it is and what to do, for old
 * workbooks (.xls), those under a password, and web pages that are called spreadsheets.
 */
export const kindOf = (file: string): 'csv' | 'xlsx' => {
  const handle = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(512)
    const start = bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, 0))
    if (zip.test(start.toString('latin1'))) return 'xlsx'
    if (start.subarray(0, ole2.length).equals(ole2))
      throw new ImportFault(
        holds(handle, encrypted)
          ? `${file} is under a password: open it in Excel, remove the password and save it`
          : `${file} is an old Excel workbook (.xls): save it as an Excel workbook (.xlsx) or as CSV`,
      )
    const text = start
      .toString('latin1')
      .replaceAll('\0', '')
      .replace(/^(?:ÿþ|þÿ|ï»¿)/, '')
    if (/^\s*<(?:\?xml|!doctype|html|head|meta|body|table|style|div)\b/i.test(text))
      throw new ImportFault(
        `${file} is a web page or XML, whatever it is called: open it in Excel and save it as an Excel workbook (.xlsx) or as CSV`,
      )
    return 'csv'
  } finally {
    closeSync(handle)
  }
}
