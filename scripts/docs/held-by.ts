import { globSync, readFileSync } from 'node:fs'
import * as ts from 'typescript'

/** A test, or group of tests, whose title names requirements. */
export interface HoldingTest {
  readonly file: string
  readonly title: string
  readonly requirements: readonly string[]
}

const tag = /\[(R\d+(?:,\s*R\d+)*)\]/g

const tagsOf = (title: string): string[] =>
  [...title.matchAll(tag)].flatMap(([, names]) => (names ?? '').split(/,\s*/))

/** The name that a call starts with: `it` of `it.each(table)(title)`. */
const rootName = (expression: ts.Expression): string | undefined => {
  if (ts.isIdentifier(expression)) return expression.text
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression))
    return rootName(expression.expression)
  return undefined
}

const titleOf = (node: ts.Node): string | undefined => {
  if (!ts.isCallExpression(node)) return undefined
  if (!['it', 'test', 'describe'].includes(rootName(node.expression) ?? '')) return undefined
  const [title] = node.arguments
  if (title === undefined) return undefined
  if (ts.isStringLiteralLike(title)) return title.text
  return ts.isTemplateExpression(title) ? title.getText().slice(1, -1) : undefined
}

/** All titles of tests in a source text, in order. */
export const testTitles = (source: string): string[] => {
  const titles: string[] = []
  const visit = (node: ts.Node): void => {
    const title = titleOf(node)
    if (title !== undefined) titles.push(title)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('test.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return titles
}

/** Every test under test/ that says which requirements it holds up. */
export const holdingTests = (): HoldingTest[] =>
  globSync('test/**/*.test.{ts,tsx}')
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted()
    .flatMap((file) =>
      testTitles(readFileSync(file, 'utf8')).map((title) => ({
        file,
        title: title.replaceAll(tag, '').trim(),
        requirements: tagsOf(title),
      })),
    )
    .filter(({ requirements }) => requirements.length > 0)
