import { describe, expect, it } from 'vitest'
import { inspectFile } from '#shared/adapters/files/inspect-file.ts'
import { compoundFile, documentFile, photo, png, webp, workbook, zip } from '#test/support/sample-files.ts'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )
const look = (name: string, content: Uint8Array, disguised?: boolean) =>
  inspectFile({ name, content, declaredType: 'application/octet-stream', ...(disguised && { disguised }) })
    .inspection

const pdf = (more: string) => bytes(`%PDF-1.7\n1 0 obj <<${more}>> endobj\ntrailer`)

describe('a file that staff can have, told what was seen [R46]', () => {
  it.each<[string, string, Uint8Array, string, string[]]>([
    ['a photo', 'a.jpg', photo(1), 'image/jpeg', ['location-removed']],
    ['a screenshot', 'a.png', png(), 'image/png', ['location-removed']],
    ['a picture of the web', 'a.webp', webp(), 'image/webp', ['location-removed']],
    [
      'a damaged photo',
      'a.jpg',
      bytes([0xff, 0xd8, 0xff, 0xe0], 'x'),
      'image/jpeg',
      ['unreadable-image', 'location-kept'],
    ],
    [
      'a photo of an iPhone',
      'a.heic',
      bytes([0, 0, 0, 24], 'ftypheic', [0, 0, 0, 0]),
      'image/heic',
      ['location-kept'],
    ],
    ['a film', 'a.mp4', bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 0, 0]), 'video/mp4', []],
    ['a recording', 'a.amr', bytes('#!AMR\n', [4]), 'audio/amr', []],
    ['a recording of music', 'a.mp3', bytes([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg', []],
    ['a PDF', 'a.pdf', pdf('/Type /Catalog'), 'application/pdf', []],
    [
      'a PDF whose picture looks like more',
      'a.pdf',
      pdf('>> stream\n/JS /Launch\nendstream <<'),
      'application/pdf',
      [],
    ],
    ['a sealed PDF', 'a.pdf', pdf('/Encrypt 5 0 R'), 'application/pdf', ['encrypted']],
    [
      'a document',
      'a.docx',
      documentFile,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      [],
    ],
    [
      'an old sheet',
      'a.xls',
      compoundFile([{ name: 'Workbook', content: workbook(0) }]),
      'application/vnd.ms-excel',
      [],
    ],
    [
      'a sealed old sheet',
      'a.xls',
      compoundFile([{ name: 'Workbook', content: workbook(0, true) }]),
      'application/vnd.ms-excel',
      ['encrypted'],
    ],
    [
      'a sealed document',
      'a.docx',
      compoundFile([{ name: 'EncryptedPackage' }]),
      'application/x-cfb',
      ['encrypted'],
    ],
    [
      'a sealed archive',
      'a.zip',
      zip([{ name: 'a.txt', encrypted: true }]),
      'application/zip',
      ['encrypted'],
    ],
    [
      'an archive cut off',
      'a.zip',
      zip([{ name: 'a.txt', text: 'x' }]).subarray(0, 40),
      'application/zip',
      ['unreadable-archive'],
    ],
    [
      'an archive that is not looked into',
      'a.rar',
      bytes('Rar!\x1a\x07\x01\0'),
      'application/vnd.rar',
      ['unreadable-archive'],
    ],
    [
      'a picture that is named as a document',
      'a.pdf',
      bytes('GIF89a', [1, 0, 1, 0]),
      'image/gif',
      ['type-mismatch'],
    ],
    [
      'a photo with two endings',
      'a.pdf.jpg',
      photo(1),
      'image/jpeg',
      ['double-extension', 'location-removed'],
    ],
    [
      'a page without a script',
      'a.html',
      bytes('<html><meta http-equiv="Content-Type"><p>on = 1'),
      'text/html',
      [],
    ],
    ['Chinese text in its own charset', 'a.txt', bytes([0xb2, 0xe2, 0xca, 0xd4]), 'text/plain', []],
    ['a table', 'a.csv', bytes('a,b\r\n1,2'), 'text/plain', []],
    ['a text that begins like a program', 'a.txt', bytes('MZ is short for a name'), 'text/plain', []],
    ['what is not known', 'a.xyz', bytes([0, 1, 2, 3, 4, 5]), 'application/octet-stream', ['unknown-type']],
    ['nothing', 'a.txt', bytes(), 'text/plain', []],
  ])('%s', (_, name, content, type, findings) => {
    expect(look(name, content)).toMatchObject({ state: 'clean', type, findings })
  })

  it('keeps size and hash of what is stored', () => {
    const { inspection, content } = inspectFile({
      name: 'a.jpg',
      declaredType: 'image/jpeg',
      content: photo(),
    })
    expect(inspection.size).toBe(content.length)
    expect(inspection.sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})
