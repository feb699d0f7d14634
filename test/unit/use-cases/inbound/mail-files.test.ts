import { describe, expect, it } from 'vitest'
import { receiveEmail } from '#shared/use-cases/receive-email.ts'
import type { MemoryCases } from '#test/support/fakes.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'
import { photo } from '#test/support/sample-files.ts'

const only = (cases: MemoryCases) => [...cases.snapshots.values()][0]

describe('the files of a mail [R6] [R46]', () => {
  const files = [
    { id: 'file-1', name: '../水壶.jpg', declaredType: 'image/jpeg', content: photo(), inline: false },
    {
      id: 'file-2',
      name: 'a.txt',
      declaredType: 'text/plain',
      content: Buffer.from('x'),
      inline: true,
      disguised: true,
    },
  ]
  const of = (cases: MemoryCases) =>
    cases.events.flatMap((event) => (event.type === 'AttachmentsAdded' ? event.data.attachments : []))

  it('are looked at, kept, and on the case that the mail opens', async () => {
    const { cases, ports, parsing, files: kept } = mailWorld()
    const envelope = { rawMail: 'raw/1', recipients: [], failedVerdicts: [] }
    await receiveEmail({ ...ports, rawMail: parsing(aMail(), files) }, envelope)
    expect(of(cases)).toMatchObject([
      { id: 'file-1', name: '水壶.jpg', origin: 'mail', inspection: { state: 'clean', type: 'image/jpeg' } },
      { id: 'file-2', inline: true, inspection: { state: 'quarantined', findings: ['disguised-name'] } },
    ])
    expect([...kept.kept.keys()]).toEqual(['file-1', 'file-2'])
  })

  it('all wait in quarantine when the mail has a virus, and are on the stub of one that cannot be read', async () => {
    const { cases, ports, parsing } = mailWorld()
    const envelope = { rawMail: 'raw/1', recipients: [], failedVerdicts: ['virus'] as const }
    await receiveEmail({ ...ports, rawMail: parsing(undefined, files, ['files-cut']) }, envelope)
    expect(of(cases).map(({ inspection }) => inspection?.state)).toEqual(['quarantined', 'quarantined'])
    expect(only(cases)?.record).toMatchObject({ unreadable: true, mail: { flags: ['files-cut'] } })
  })

  it('join the case that it answers, once', async () => {
    const { cases, ports, parsing, receive } = mailWorld()
    await receive()
    const rawMail = parsing(aMail({ contentKey: 'content-2', subject: 'Re: TS2611001' }), files)
    const envelope = { rawMail: 'raw/2', recipients: [], failedVerdicts: [] }
    for (const kind of ['appended', 'repeated'])
      expect(await receiveEmail({ ...ports, rawMail }, envelope)).toMatchObject({ kind })
    expect(of(cases)).toHaveLength(2)
  })

  it('that are too many, and a text that is too long, are noted on the case', async () => {
    const { cases, ports, parsing } = mailWorld()
    const envelope = { rawMail: 'raw/1', recipients: [], failedVerdicts: [] }
    const long = aMail({ text: '坏'.repeat(20_001) })
    await receiveEmail({ ...ports, rawMail: parsing(long, [], ['files-cut']) }, envelope)
    expect(only(cases)?.record.mail?.flags).toEqual(['files-cut', 'text-cut'])
  })
})
