import { expect, it } from 'vitest'
import { javaMajor } from '../../../scripts/find-tools.mjs'

it.each([
  ['java.base@17.0.15\njdk.compiler@17.0.15\njdk.jfr@17.0.15', 17],
  ['java.base@21\njdk.compiler@21\n', 21],
  ['jdk.compiler@25-ea', 25],
])('reads the version of the compiler in %j', (printed, major) => {
  expect(javaMajor(printed)).toBe(major)
})

it.each(['java.base@17.0.15\njava.xml@17.0.15', 'Unable to locate a Java Runtime.', ''])(
  'takes %j for no JDK',
  (printed) => {
    expect(javaMajor(printed)).toBeUndefined()
  },
)
