import { describe, expect, it } from 'vitest'
import {
  openingOf,
  quarantines,
  withUniqueNames,
  type Attachment,
  type Inspection,
} from '#shared/domain/attachments.ts'
import { attachmentsOf } from '#shared/domain/kept-attachments.ts'
import { recordInspected } from '#shared/domain/commands/attach.ts'
import { recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { addNote } from '#shared/domain/commands/work.ts'
import { conversationOf } from '#shared/domain/conversation.ts'
import { fileName } from '#shared/domain/file-names.ts'
import { accepted, type Story } from '#test/support/builders.ts'

const seen = (changes: Partial<Inspection> = {}): Inspection => ({
  state: 'clean',
  type: 'image/png',
  size: 900,
  sha256: 'hash-of-a-logo',
  findings: [],
  ...changes,
})
const file = (id: string, changes: Partial<Attachment> = {}): Attachment => ({
  id,
  name: `${id}.png`,
  declaredType: 'image/png',
  size: 900,
  origin: 'customer-page',
  ...changes,
})
const says = (story: Story, files: readonly Attachment[]): Story =>
  story.byCustomer((subject, context) => recordReceived(subject, { text: '见附件' }, context, files))
const inspects = (story: Story, id: string, inspection = seen()): Story =>
  story.do((subject, context) => recordInspected(subject, id, inspection, context))

describe('files of a case [R6] [R46]', () => {
  it('stand with what they came with, and are checked until somebody has looked', () => {
    const story = says(accepted(), [file('one'), file('two', { name: 'ONE.png' })])
    const message = story.history.find(({ type }) => type === 'MessageReceived')
    expect(story.subject.checking).toEqual(['one', 'two'])
    inspects(story, 'one', seen({ state: 'quarantined', findings: ['macro'] }))
    expect(story.subject.checking).toEqual(['two'])
    expect(attachmentsOf(story.history)).toMatchObject([
      { id: 'one', cameWith: message?.sequence, inspection: { state: 'quarantined' } },
      { id: 'two', name: 'ONE (2).png', inspection: undefined },
    ])
    expect(conversationOf(story.history).at(-1)).toMatchObject({ text: '见附件', files: ['one', 'two'] })
  })

  it('are looked at once, and only those that the case has', () => {
    const story = inspects(says(accepted(), [file('one')]), 'one')
    const before = story.history.length
    inspects(inspects(story, 'one'), 'another')
    expect(story.history).toHaveLength(before)
    expect(inspects(accepted(), 'one').subject.checking).toBeUndefined()
  })

  it('of a mail were looked at before, and a note brings files of its own', () => {
    const story = says(accepted(), [file('one', { origin: 'mail', inspection: seen() })])
    expect(story.subject.checking).toEqual([])
    story.do(
      (subject, context) => addNote(subject, '报告', context, [file('two', { origin: 'staff' })]),
      'handler1',
    )
    expect(story.subject.checking).toEqual(['two'])
  })

  it('that are small pictures within the text count as repeated from the second time on', () => {
    const logo = { origin: 'mail', inline: true, inspection: seen() } as const
    const story = says(says(accepted(), [file('one', logo)]), [
      file('two', logo),
      file('three', { ...logo, size: 900_000 }),
      file('four', { ...logo, inline: undefined }),
      file('five', { ...logo, inspection: undefined }),
      file('six', { ...logo, inspection: undefined }),
    ])
    const repeated = attachmentsOf(story.history).map((each) => each.repeated)
    expect(repeated).toEqual([false, true, false, false, false, false])
  })

  it.each([
    [['lead'], seen(), 'free'],
    [['lead'], seen({ state: 'quarantined' }), 'guarded'],
    [['handler', 'agent'], seen({ state: 'quarantined' }), 'none'],
    [['coordinator'], seen({ state: 'missing' }), 'none'],
    [['coordinator'], undefined, 'none'],
  ] as const)('are open to %j when %o: %s', (roles, inspection, opening) => {
    expect(openingOf(roles, inspection)).toBe(opening)
  })

  it('stay in quarantine for what does harm, not for what cannot be seen', () => {
    expect(quarantines(['encrypted', 'executable'])).toBe(true)
    expect(quarantines(['encrypted', 'location-removed'])).toBe(false)
  })
})

describe('names of files [R46]', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['水壶 照片.jpg', '水壶 照片.jpg'],
    ['C:\\Users\\a\\photo.jpg', 'photo.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['a/b/', 'b'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
    ['line\r\nbreak.txt', 'line break.txt'],
    ['what?*<>:"|.txt', 'what_______.txt'],
    ['...hidden', 'hidden'],
    ['dot at the end. . ', 'dot at the end'],
    ['CON.txt', '_CON.txt'],
    ['lpt1', '_lpt1'],
    ['console.txt', 'console.txt'],
    ['', 'file'],
    ['/', 'file'],
    ['\u0007', 'file'],
    [`${'长'.repeat(300)}.docx`, `${'长'.repeat(195)}.docx`],
    ['长'.repeat(300), '长'.repeat(200)],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileName(given)).toBe(kept)
  })

  it('differ, however they are spelled', () => {
    const files = ['a.jpg', 'A.JPG', 'a.jpg', 'b', 'b', '.c', '.c'].map((name) => ({ name }))
    expect(withUniqueNames(files).map(({ name }) => name)).toEqual([
      'a.jpg',
      'A (2).JPG',
      'a (3).jpg',
      'b',
      'b (2)',
      '.c',
      '.c (2)',
    ])
  })
})
