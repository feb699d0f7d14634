import { describe, expect, it } from 'vitest'
import type { Attachment } from '#shared/domain/attachments.ts'
import { recordInspected } from '#shared/domain/commands/attach.ts'
import { recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { addNote } from '#shared/domain/commands/work.ts'
import { attachmentsView, ownFilesOf } from '#shared/use-cases/views/attachment-view.ts'
import { accepted, staff } from '#test/support/builders.ts'

const file = (id: string, changes: Partial<Attachment> = {}): Attachment => ({
  id,
  name: `${id}.png`,
  declaredType: 'image/png',
  size: 900,
  origin: 'customer-page',
  ...changes,
})
const inspection = {
  state: 'quarantined',
  type: 'image/gif',
  size: 800,
  sha256: 'a',
  findings: ['type-mismatch'],
} as const

describe('the files of a case, as people see them [R33] [R46]', () => {
  const story = accepted()
    .byCustomer((subject, context) =>
      recordReceived(subject, { text: '见附件' }, context, [
        file('waiting'),
        file('held'),
        file('logo', { origin: 'mail', inline: true, inspection }),
      ]),
    )
    .do(
      (subject, context) => addNote(subject, '报告', context, [file('ours', { origin: 'staff' })]),
      'handler1',
    )
    .do((subject, context) => recordInspected(subject, 'held', inspection, context))

  it('show staff what was seen, and whether they may have it', () => {
    const seen = attachmentsView(story.history, staff('lead1', 'lead'))
    expect(seen).toMatchObject([
      { id: 'waiting', type: 'image/png', size: 900, state: 'checking', findings: [], opening: 'none' },
      { id: 'held', type: 'image/gif', size: 800, state: 'quarantined', opening: 'guarded' },
      { id: 'logo', inline: true },
      { id: 'ours', origin: 'staff', inline: false },
    ])
    expect(seen[1]?.findings).toMatchObject([{ finding: 'type-mismatch', text: { en: expect.any(String) } }])
  })

  it('show customers their own, without what was found', () => {
    expect(ownFilesOf(story.history)).toMatchObject([
      { id: 'waiting', state: 'checking', size: 900 },
      { id: 'held', state: 'received', size: 900 },
    ])
  })
})
