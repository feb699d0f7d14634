import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'

const script = fileURLToPath(new URL('../../support/large-mail.ts', import.meta.url))
const outcome = z.object({
  bytes: z.number(),
  parsed: z.record(z.string(), z.unknown()),
  peakBytes: z.number(),
})
/** Half of what a mail of 40 MB may take. */
const mostMemory = 512 * 1024 * 1024

describe('a mail of 39 MB is parsed within 1 GB [R46]', () => {
  it.each([
    ['attachment', { text: 'broken', files: 1, size: 28_499_829, warnings: [] }],
    ['attachments', { text: 'broken', files: 49, size: 27_930_000, warnings: [] }],
    ['text', { text: '水壶买了三天就坏', files: 0, warnings: ['text-cut'] }],
    ['quoted', { text: '坏了坏了坏了坏了', files: 0, warnings: ['text-cut'] }],
    ['html', { text: '坏了\n坏了\n坏了', files: 0, warnings: ['html-cut'] }],
    ['lines', { text: 'broken', files: 0, warnings: ['text-cut'] }],
    ['headers', { text: '', files: 0, warnings: ['headers-cut', 'no-text'] }],
    ['parts', { text: 'broken\n\n', files: 0, warnings: ['too-many-parts'] }],
  ])('of %s', { timeout: 60_000 }, async (kind, parsed) => {
    const { stdout } = await promisify(execFile)(process.execPath, [script, kind])
    const result = outcome.parse(JSON.parse(stdout))
    expect(result).toMatchObject({
      bytes: 39_000_000,
      parsed: { from: 'customer@example.com', subject: 'large', ...parsed },
    })
    expect(result.peakBytes).toBeLessThan(mostMemory)
  })
})
