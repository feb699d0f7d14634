import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { labelledTexts } from '#test/support/labelled-texts.ts'
import { readModel } from '#shared/domain/classification/read-model.ts'
import { scorer } from '#shared/domain/classification/model.ts'
import { predict } from '#shared/domain/classification/predict.ts'
import { classifierTool } from '../../../scripts/classifier.ts'
import { drawPlot } from '../../../scripts/classifier/plots.ts'
import { progressBar } from '../../../scripts/classifier/progress-bar.ts'
import { readExamples } from '../../../scripts/classifier/read-examples.ts'

const folder = mkdtempSync(join(tmpdir(), 'classifier-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')

const columns = { label: 'kind', text: ['text'] }
const history = (count: number, seed: number): string =>
  csv([['kind', 'text'], ...labelledTexts(count, seed).map(({ label, text }) => [label, text])])

const training = file('train.csv', `\uFEFF${history(300, 1)}`)
const test = file('test.csv', history(100, 2))

/** What it says, what it complains of, and its exit code. */
const run = (...args: string[]) => {
  const said: string[] = []
  const complaints: string[] = []
  const code = classifierTool(args, {
    say: (line) => said.push(line),
    complain: (line) => complaints.push(line),
  })
  return { code, said: said.join('\n'), complaints: complaints.join('\n') }
}

describe('npm run classifier [R10] [R12]', () => {
  it('evaluate: prints what a model of one file does on another, as JSON', () => {
    const { code, said } = run('evaluate', training, test, '--label', 'kind', '--text', 'text')
    expect(code).toBe(0)
    const figures = JSON.parse(said) as Record<string, number>
    expect(figures['macroF1']).toBeGreaterThan(0.9)
    expect(figures['accuracyAt80']).toBeGreaterThanOrEqual(figures['accuracy'] ?? 1)
    expect(figures['modelBytes']).toBeLessThan(500_000)
    expect(figures).toMatchObject({ trainRows: 300, testRows: 100, labels: 6 })
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining([
        'microsecondsPerText',
        'ece',
        'accuracyAt90',
        'automatic',
        'automaticAccuracy',
      ]),
    )
  })

  it('evaluate: claims no confidence where examples are few', () => {
    const few = file('few.csv', history(12, 1))
    const { said } = run('evaluate', few, test, '--label', 'kind', '--text', 'text')
    expect(JSON.parse(said)).toMatchObject({ ece: null, automatic: 0, automaticAccuracy: null })
  })

  it('train: writes a model, and a report on rows held back', () => {
    const out = join(folder, 'out')
    const { code, said } = run('train', training, '--label', 'kind', '--text', 'text', '--out', out)
    expect(code).toBe(0)
    expect(said).toMatch(/macro-F1 9\d\.\d %/)
    const model = readModel(readFileSync(join(out, 'model.rdcm')))
    expect(predict(scorer(model), '包裹一直没有送到').label).toBe('delivery')
    const report = readFileSync(join(out, 'report.md'), 'utf8')
    expect(report).toMatch(/\| delivery \| \d+\.\d % \|/)
    expect(report).toMatch(/go to a person/)
    expect(readFileSync(join(out, 'calibration.svg'), 'utf8')).toContain('stroke-dasharray')
    expect(readFileSync(join(out, 'coverage.svg'), 'utf8')).toContain(
      '<title>Accuracy of the surest answers</title>',
    )
  })

  it('train: says that everything goes to a person while examples are few, and writes beside the file', () => {
    const { said } = run('train', file('small.csv', history(12, 1)), '--label', 'kind', '--text', 'text')
    expect(said).toMatch(/Everything goes to a person/)
    expect(existsSync(join(folder, 'small.classifier', 'report.md'))).toBe(true)
  })

  it.each([
    [[]],
    [['evaluate', training, '--label', 'kind', '--text', 'text']],
    [['train', training, test, '--label', 'kind', '--text', 'text']],
    [['train', training, '--label', 'kind']],
    [['guess', training, '--label', 'kind', '--text', 'text']],
    [['train', training, '--lable', 'kind']],
  ])('says how it is used: %j', (args) => {
    const { code, complaints } = run(...args)
    expect(code).toBe(2)
    expect(complaints).toContain('usage: npm run classifier')
  })

  it('says what a file lacks', () => {
    expect(run('train', 'nowhere.csv', '--label', 'kind', '--text', 'text')).toMatchObject({ code: 2 })
    const single = file('single.csv', 'kind,text\na,b\n')
    expect(run('train', single, '--label', 'kind', '--text', 'text').complaints).toMatch(/two answers/)
    expect(run('train', single, '--label', 'sort', '--text', 'text').complaints).toMatch(
      /no column “sort”; it has “kind”, “text”/,
    )
  })
})

describe('examples in a file [R10]', () => {
  it('are read with line ends, commas and quotation marks within them', () => {
    const path = file('quoted.csv', '\uFEFFkind, text \r\na,"one\nline, ""and"" more"\r\n\r\nb,two\r\n')
    expect(readExamples(path, columns)).toEqual([
      { label: 'a', text: 'one\nline, "and" more' },
      { label: 'b', text: 'two' },
    ])
  })

  it('are read in GB18030, and from several columns', () => {
    const gb = Uint8Array.of(
      ...new TextEncoder().encode('kind,subject,text\na,'),
      0xcd,
      0xcb,
      0xbf,
      0xee,
      0x2c,
      0x78,
    )
    expect(readExamples(file('gb.csv', gb), { label: 'kind', text: ['subject', 'text'] })).toEqual([
      { label: 'a', text: '退款\nx' },
    ])
  })

  it.each<[string, string | Uint8Array, RegExp]>([
    ['empty', '', /is empty/],
    ['rowless', 'kind,text\n', /a heading and no rows/],
    ['twice', 'kind,text,kind\n', /the column “kind” twice/],
    ['unlabelled', 'kind,text\na,b\n ,c\n', /line 3: “kind” is empty/],
    ['short', 'kind,text\na,"b\nc"\nd\n', /line 4: 1 cells where the heading has 2/],
    ['open', 'kind,text\na,"b\n', /line 2: a quotation mark/],
    ['binary', Uint8Array.of(0xff, 0xff, 0xff), /neither in UTF-8 nor in GB18030/],
    ['many', `kind,text\n${',x\n'.repeat(14)}`, /line 11: [\s\S]*and 4 more rows/],
  ])('%s: says what is wrong, and in which line', (name, content, message) => {
    expect(() => readExamples(file(`${name}.csv`, content), columns)).toThrow(message)
  })
})

describe('what is shown', () => {
  it('is a bar on a terminal, and a line for each tenth elsewhere', () => {
    const told = (isTTY: boolean): string[] => {
      const lines: string[] = []
      const bar = progressBar({ isTTY, write: (text) => lines.push(text) })
      for (let done = 1; done <= 40; done += 1) bar.show(done, 40)
      bar.end()
      return lines
    }
    expect(told(false)).toHaveLength(10)
    expect(told(true)).toHaveLength(41)
    expect(told(true).at(-2)).toContain('100 %')
  })

  it('is a plot in which words of others stay words', () => {
    const plot = drawPlot({
      title: 'a < b & "c"',
      across: 'x',
      up: 'y',
      diagonal: false,
      points: [{ x: 0.5, y: 1 }],
    })
    expect(plot).toContain('a &lt; b &amp; &quot;c&quot;')
    expect(plot).toContain('<title>0.50, 1.000</title>')
    expect(plot).not.toContain('class="even"')
  })
})
