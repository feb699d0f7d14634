import { describe, expect, it } from 'vitest'
import { inspectFile } from '#shared/adapters/files/inspect-file.ts'
import {
  compoundFile,
  documentFile,
  macroDocument,
  program,
  workbook,
  zip,
} from '#test/support/sample-files.ts'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )
const look = (name: string, content: Uint8Array, disguised?: boolean) =>
  inspectFile({ name, content, declaredType: 'application/octet-stream', ...(disguised && { disguised }) })
    .inspection

const iso = Buffer.alloc(0x8010)
iso.write('CD001', 0x8001)
const msi = compoundFile([], Buffer.from('84100c0000000000c000000000000046', 'hex'))
const pdf = (more: string) => bytes(`%PDF-1.7\n1 0 obj <<${more}>> endobj\ntrailer`)

describe('a file that is kept in quarantine [R46]', () => {
  it.each<[string, string, Uint8Array, string[]]>([
    ['a program of Windows', 'setup.exe', program, ['executable']],
    ['one that is named like a photo', 'photo.jpg', program, ['executable', 'type-mismatch']],
    ['one behind a double ending', 'invoice.pdf.exe', bytes('text'), ['executable', 'double-extension']],
    [
      'one with blanks before its ending',
      'invoice.pdf      .scr',
      bytes('text'),
      ['executable', 'double-extension'],
    ],
    ['one of Linux', 'a', bytes([0x7f], 'ELF', [2, 1, 1, 0]), ['executable']],
    ['one of macOS', 'a', bytes([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1]), ['executable']],
    ['one of macOS for two processors', 'a', bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 2]), ['executable']],
    ['WebAssembly', 'a.wasm', bytes([0], 'asm', [1, 0, 0, 0]), ['executable']],
    [
      'a script with its interpreter',
      'readme.txt',
      bytes('#!/bin/sh\nrm -rf /'),
      ['script', 'type-mismatch'],
    ],
    ['a script by its ending', 'a.ps1', bytes('Remove-Item'), ['script']],
    ['a script of Windows, dot at the end', 'a.vbs.', bytes('x'), ['script']],
    ['help of Windows', 'a.dat', bytes('ITSF', [3, 0, 0, 0]), ['script']],
    ['a shortcut', 'a.pdf', bytes([0x4c, 0, 0, 0, 1, 0x14, 2, 0]), ['shortcut', 'type-mismatch']],
    ['an address', 'a.url', bytes('[InternetShortcut]'), ['shortcut']],
    ['an installer', 'a.dat', msi, ['installer']],
    ['a disk image', 'a.img', iso, ['disk-image']],
    [
      'a jar',
      'a.zip',
      zip([{ name: 'META-INF/MANIFEST.MF' }, { name: 'A.class' }]),
      ['executable', 'type-mismatch'],
    ],
    ['an app of Android', 'a.zip', zip([{ name: 'AndroidManifest.xml' }]), ['executable', 'type-mismatch']],
    ['an archive with a program', 'a.zip', zip([{ name: 'x/y/run.EXE' }]), ['executable-inside']],
    [
      'one that unpacks itself',
      'a.zip',
      zip([{ name: 'a.js' }], 'stub\0'),
      ['unknown-type', 'executable-inside', 'type-mismatch'],
    ],
    ['a document with macros', 'a.docx', macroDocument, ['macro']],
    [
      'one that only its types give away',
      'a.docx',
      zip([{ name: '[Content_Types].xml', text: 'macroEnabled', packed: true }]),
      ['macro', 'type-mismatch'],
    ],
    [
      'a sheet of Excel 4 in OOXML',
      'a.xlsx',
      zip([{ name: '[Content_Types].xml' }, { name: 'xl/macrosheets/sheet1.xml' }]),
      ['macro'],
    ],
    [
      'an OpenDocument with Basic',
      'a.odt',
      zip([
        { name: 'mimetype', text: 'application/vnd.oasis.opendocument.text' },
        { name: 'Basic/Standard/Module1.xml' },
      ]),
      ['macro'],
    ],
    [
      'an old document with macros',
      'a.doc',
      compoundFile([{ name: 'WordDocument' }, { name: 'Macros' }]),
      ['macro'],
    ],
    [
      'an old sheet of Excel 4',
      'a.xls',
      compoundFile([{ name: 'Workbook', content: workbook(1) }]),
      ['macro'],
    ],
    ['a format for macros', 'a.xlsm', documentFile, ['macro']],
    ['a page with a script', 'a.html', bytes('<!doctype html><script>x()</script>'), ['active-content']],
    ['a page that calls one', 'a.htm', bytes('<html><img src=x onerror=x()>'), ['active-content']],
    [
      'a drawing with a script',
      'a.svg',
      bytes('<?xml version="1.0"?><!-- a --><svg onload="x()">'),
      ['active-content'],
    ],
    [
      'a page in UTF-16',
      'a.html',
      Buffer.from('\ufeff<html><script>x()</script>', 'utf16le'),
      ['active-content'],
    ],
    ['a PDF with a script', 'a.pdf', pdf('/OpenAction << /S /JavaScript >>'), ['active-content']],
    ['one that spells it otherwise', 'a.pdf', pdf('/OpenAction << /S /J#61vaScript >>'), ['active-content']],
    ['a PDF that starts a program', 'a.pdf', pdf('/S /Launch'), ['active-content']],
  ])('%s', (_, name, content, findings) => {
    expect(look(name, content)).toMatchObject({ state: 'quarantined', findings })
  })

  it('a name that reads as another', () => {
    expect(look('a.txt', bytes('text'), true)).toMatchObject({
      state: 'quarantined',
      findings: ['disguised-name'],
    })
  })
})
