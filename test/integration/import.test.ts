import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import { client } from '#test/support/client.ts'
import { inlineRow, writeWorkbook } from '#test/support/workbook-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const heading = '编号,受理时间,办结时间,内容,客户,部门,结果\r\n'
const mappingFor = (source: string) => `source: ${source}
zone: Asia/Shanghai
columns:
  { number: 编号, receivedAt: 受理时间, closedAt: 办结时间, narrative: 内容, name: 客户, department: 部门, result: 结果 }
values: { department: { 质量部: quality, 客服部: customer-service } }
defaults: { validity: valid }
`

/** A folder with a mapping; `npm run import` on a file in it, with so many megabytes of heap. */
const workshop = async (source: string, name = 'history.csv') => {
  const folder = await mkdtemp(join(tmpdir(), 'redress-import-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await writeFile(join(folder, 'mapping.yaml'), mappingFor(source))
  const file = join(folder, name)
  const run = (flags: readonly string[], heap = 256) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const args = [
        `--max-old-space-size=${heap}`,
        'scripts/import.ts',
        file,
        '--mapping',
        join(folder, 'mapping.yaml'),
      ]
      const child = execFile(process.execPath, [...args, ...flags], { cwd: root }, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
      )
    })
  return { file, run, errors: () => readFile(`${file}.errors.csv`, 'utf8') }
}

const row = (number: string, more: { received?: string; department?: string } = {}) =>
  `${number},${more.received ?? '2019-03-01 10:00'},2019-03-08 17:30,"买的水壶坏了，""没有""人管\n还漏水",客户甲,${more.department ?? '质量部'},已换新机\r\n`

test('[R6] a dry run looks at 100,000 rows in less memory than they take, and names each fault with its row and column', async () => {
  const { file, run, errors } = await workshop('large')
  const text = createWriteStream(file)
  text.write(heading)
  const story = '这件事拖了很久没有人处理。'.repeat(8)
  for (let serial = 1; serial <= 100_000; serial += 1) {
    const received = serial % 50_000 === 0 ? '前天' : '2019-03-01 10:00'
    const line = `A-${serial},${received},2019-03-08,${story},客户甲,质量部,已换新机\r\n`
    if (!text.write(line)) await once(text, 'drain')
  }
  text.end()
  await finished(text)
  // The file is of 40 MB, and its text takes as much again; the heap holds policy, code and a batch.
  const { code, said } = await run(['--dry-run'], 48)
  expect(said).toContain('100000 rows: 99998 could be imported, 2 refused')
  expect(code).toBe(1)
  expect(await errors()).toBe(
    '\uFEFFrow,column,fault\r\n50001,"受理时间","The format is not right"\r\n100001,"受理时间","The format is not right"\r\n',
  )
}, 240_000)

test('[R6] [R8] an import adds each case once, closed and silent, goes on where it was left, and says what it refused', async () => {
  const cloud = client(inject('cloudUrl'))
  const source = `old-${randomUUID()}`
  const { file, run, errors } = await workshop(source)
  const data = ['--data', inject('dataDir')]
  const mails = (await cloud.mail()).length
  const numbers = Array.from({ length: 250 }, (_, index) => `B-${index + 1}`)
  await writeFile(file, heading + numbers.map((number) => row(number)).join(''))
  expect(await run(data)).toMatchObject({
    code: 0,
    said: expect.stringContaining('250 rows: 250 imported, 0 there'),
  })

  // The same again: it was finished.
  expect((await run(data)).said).toContain('Going on after 250 rows')
  // Another file with the same rows among new ones, and two that cannot be taken over.
  const more =
    row('C-1', { department: '客服部' }) +
    row('C-2', { department: '保卫处' }) +
    row('B-1', { received: '2018-01-01' })
  await writeFile(file, heading + numbers.map((number) => row(number)).join('') + more)
  expect(await run(data)).toMatchObject({
    code: 1,
    said: expect.stringContaining('253 rows: 1 imported, 250 there already, 2 refused'),
  })
  expect((await errors()).split('\r\n').slice(1)).toEqual([
    '504,"部门","There is no such department"',
    '506,"编号","Another case has this number"',
    '',
  ])

  await cloud.idle()
  expect(await cloud.mail()).toHaveLength(mails)
  const { body } = await cloud.as('auditor', '/v1/cases?state=closed&department=customer-service&limit=100')
  const [imported] = body.cases.filter(({ channel }: { channel: string }) => channel === 'import')
  expect(imported).toMatchObject({ state: 'closed', receivedAt: '2019-03-01T02:00:00.000Z', breached: false })
  const { body: view } = await cloud.as('auditor', `/v1/cases/${imported.reference}`)
  expect(view).toMatchObject({ externalNumber: 'C-1', clocks: [] })
  expect(view.history.map(({ type }: { type: string }) => type)).toEqual(['CaseImported'])
}, 240_000)

const headings = heading.trim().split(',')
const number = (place: string, value: number | string, style = 0) =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`
const shared = (place: string, text: number) => `<c r="${place}" t="s"><v>${text}</v></c>`
const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'

test('[R6] a dry run looks at 100,000 rows of a workbook in less memory than they take, whole numbers and texts exact', async () => {
  const { file, run, errors } = await workshop('large', 'history.xlsx')
  const rows = function* () {
    yield inlineRow(1, headings)
    for (let serial = 1; serial <= 100_000; serial += 1) {
      const line = serial + 1
      const received = serial % 50_000 === 0 ? shared(`B${line}`, 0) : number(`B${line}`, 43525.4, 1)
      const texts = shared(`D${line}`, serial + 1) + shared(`E${line}`, 1)
      yield `<row r="${line}">${number(`A${line}`, 13_800_000_000 + serial)}${received}${number(`C${line}`, 43532, 1)}${texts}</row>`
    }
  }
  const strings = function* () {
    yield '<si><t>前天</t></si><si><t>客户甲</t></si>'
    const story = '这件事拖了很久没有人处理。'.repeat(8)
    for (let serial = 1; serial <= 100_000; serial += 1) yield `<si><t>${story}${serial}</t></si>`
  }
  await writeWorkbook(file, { sheets: [{ name: '历史', rows: rows() }], strings: strings(), styles })
  // Its texts alone are of 30 MB; the heap holds policy, code and a batch.
  const { code, said } = await run(['--dry-run'], 48)
  expect(said).toContain('100000 rows: 99998 could be imported, 2 refused')
  expect(code).toBe(1)
  expect(await errors()).toBe(
    '\uFEFFrow,column,fault\r\n50001,"受理时间","The format is not right"\r\n100001,"受理时间","The format is not right"\r\n',
  )
}, 240_000)

test('[R6] [R8] a workbook is imported as CSV is: numbers and dates as Excel shows them, faults by its rows, and once', async () => {
  const cloud = client(inject('cloudUrl'))
  // Called CSV, and read as what it holds.
  const { file, run, errors } = await workshop(`old-${randomUUID()}`, 'history.csv')
  const data = ['--data', inject('dataDir')]
  const rowAt = (line: number, first: string) =>
    `<row r="${line}">${first}${number(`B${line}`, 43525.4375, 1)}${number(`C${line}`, 43532, 1)}${shared(`D${line}`, 0)}${shared(`E${line}`, 1)}${shared(`F${line}`, 2)}</row>`
  const title = inlineRow(2, ['历史投诉']) + inlineRow(4, headings)
  const good = Array.from({ length: 120 }, (_, at) =>
    rowAt(at + 5, number(`A${at + 5}`, 860_000_000_000_001 + at)),
  )
  const bad =
    rowAt(130, '<c r="A130" t="e"><v>#REF!</v></c>') + rowAt(131, number('A131', '6222021234567890'))
  const strings = '<si><t>买的水壶_x000D_\n坏了</t></si><si><t>客户甲</t></si><si><t>客服部</t></si>'
  const sheets = [{ name: '历史', rows: title + good.join('') + bad }]
  await writeWorkbook(file, { sheets, strings, styles })
  expect(await run(data)).toMatchObject({
    code: 2,
    said: expect.stringContaining('no single column headed “编号”'),
  })
  const mapping = file.replace('history.csv', 'mapping.yaml')
  await writeFile(mapping, `${await readFile(mapping, 'utf8')}sheet: 历史\nheadingRow: 4\n`)
  expect(await run(data)).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /is read as XLSX: that is what it holds[^]*122 rows: 120 imported, 0 there already, 2 refused/,
    ),
  })
  expect((await errors()).split('\r\n').slice(1)).toEqual([
    '130,"编号","The cell holds the error #REF!"',
    '131,"编号","The number has more than 15 digits, of which a spreadsheet keeps the first 15: store it as text"',
    '',
  ])
  expect((await run(data)).said).toContain('Going on after 122 rows')

  const { body } = await cloud.as('auditor', '/v1/cases?state=closed&department=customer-service&limit=100')
  const views = await Promise.all(
    body.cases.map(
      async ({ reference }: { reference: string }) =>
        (await cloud.as('auditor', `/v1/cases/${reference}`)).body,
    ),
  )
  expect(views).toContainEqual(
    expect.objectContaining({
      externalNumber: expect.stringMatching(/^860000000000[01]\d\d$/),
      receivedAt: '2019-03-01T02:30:00.000Z',
      narrative: expect.stringMatching(/^买的水壶\r?\n坏了$/),
    }),
  )
}, 240_000)

test('[R6] what cannot be read at all is told and leaves nothing', async () => {
  const { file, run } = await workshop('broken')
  await writeFile(file, heading.replace('编号', '号码'))
  expect(await run(['--dry-run'])).toMatchObject({
    code: 2,
    said: expect.stringContaining('no single column headed “编号”'),
  })
  await writeFile(file, Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x0a]))
  expect(await run(['--dry-run'])).toMatchObject({
    code: 2,
    said: expect.stringContaining('is not in utf-8'),
  })
  await writeFile(file, '')
  expect(await run(['--dry-run'])).toMatchObject({ code: 2, said: expect.stringContaining('is empty') })
}, 60_000)
