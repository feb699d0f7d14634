import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { printDocs } from '../scripts/print-docs.ts'

const printed = await printDocs()

it.each(Object.keys(printed))('%s is what the code prints (else run `npm run docs`)', (path) => {
  expect(readFileSync(path, 'utf8')).toBe(printed[path])
})
