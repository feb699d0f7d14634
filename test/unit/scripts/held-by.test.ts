import { expect, it } from 'vitest'
import { testTitles } from '../../../scripts/docs/held-by.ts'

it('finds the titles of tests and groups, however they are written', () => {
  const source = `
    describe('references', () => {
      it("are given once [R3]", async () => {})
      it.each([['a', 1]])('%s is short [R3, R5]', (name) => {})
      test(\`survives \${count} kills [R5]\`, () => {})
      expect(it).toBe('not a title [R9]')
      other('not a test [R9]', () => {})
    })`
  expect(testTitles(source)).toEqual([
    'references',
    'are given once [R3]',
    '%s is short [R3, R5]',
    'survives ${count} kills [R5]',
  ])
})
