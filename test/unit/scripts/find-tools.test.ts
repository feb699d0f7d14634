import { expect, it } from 'vitest'
import { javaMajor } from '../../../scripts/find-tools.mjs'

it.each([
  ['openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)', 17],
  ['openjdk version "21" 2023-09-19', 21],
  ['java version "1.8.0_402"\nJava(TM) SE Runtime Environment', 8],
  ['openjdk version "25-ea" 2025-09-16', 25],
])('reads the version of %j', (printed, major) => {
  expect(javaMajor(printed)).toBe(major)
})

it('takes what is no Java for none', () => {
  expect(javaMajor('The operation couldn’t be completed. Unable to locate a Java Runtime.')).toBeUndefined()
})
