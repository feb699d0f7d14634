import { expect } from 'vitest'
import { changed, refusal, smallPack } from './small-pack.ts'

/** What is wrong, and how the small pack becomes so: from what, to what; and the path, fault and hint that are told. */
export type Fault = readonly [what: string, from: string | RegExp, to: string, told: string]

/** The pack with the fault is refused with these words, and a place in the file. */
export const expectFault = ([, from, to, told]: Fault): void => {
  const yaml = changed(from, to)
  const { message, issues } = refusal(() => smallPack(yaml))
  expect(message).toContain(told)
  expect(message).toMatch(/^small\.yaml is not a valid policy pack:\nsmall\.yaml:\d+:\d+: /)
  for (const { line, column } of issues) {
    expect(line).toBeGreaterThan(0)
    expect(line).toBeLessThanOrEqual(yaml.split('\n').length)
    expect(column).toBeGreaterThan(0)
  }
}
