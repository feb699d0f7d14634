import { describe, expect, it } from 'vitest'
import { inspectFile } from '#shared/adapters/files/inspect-file.ts'
import { uploadLimits } from '#shared/domain/attachments.ts'
import { recordReceived } from '#shared/domain/commands/tell-customer.ts'
import { settleNamed, settleUpload } from '#shared/use-cases/attachments/settle-upload.ts'
import { nameUploads } from '#shared/use-cases/attachments/name-uploads.ts'
import { openAttachment } from '#shared/use-cases/attachments/open-attachment.ts'
import { execute, system } from '#shared/use-cases/execute.ts'
import { requestUpload } from '#shared/use-cases/attachments/request-upload.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { showCase } from '#shared/use-cases/show-case.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { apiWorld } from '#test/support/api-world.ts'
import { monday, staff } from '#test/support/builders.ts'
import { MemoryFiles, MemoryIncoming, MemoryUploadNotes, testTokens } from '#test/support/files.ts'
import { photo, program } from '#test/support/sample-files.ts'

const reference = 'TS2611001'
const address = '203.0.113.7'

const world = (scanning = false) => {
  const counted: [string, { count: number; seconds: number }][] = []
  let wait: number | undefined
  const incoming = new MemoryIncoming()
  const uploadNotes = new MemoryUploadNotes()
  const ports = {
    ...apiWorld(),
    throttle: {
      take(who: string, limit: { count: number; seconds: number }) {
        counted.push([who, limit])
        return Promise.resolve(wait)
      },
    },
    limits: { perAddress: 3, perContact: 1, seconds: 60, formSeconds: 3 },
    uploadDesk: incoming,
    incoming,
    uploadNotes,
    inspect: inspectFile,
    files: new MemoryFiles(),
    scanning,
  }
  const offer = (content: Buffer, name = 'a.jpg') =>
    requestUpload(ports, { name, type: 'IMAGE/jpeg', size: content.length }, address)
  const upload = async (content: Buffer, name?: string) => {
    const { id, token } = await offer(content, name)
    incoming.files.set(id, content)
    return { id, token }
  }
  const submit = async (...uploads: { id: string; token: string }[]) => {
    const attachments = uploads.map(({ token }) => token)
    const complaint = { narrative: '坏了', customer: { name: '客户甲' }, attachments }
    const receipt = await receiveSubmission(ports, complaint, { address })
    for (const { id } of uploads) uploadNotes.claims.set(id, receipt.reference)
    return receipt
  }
  const stateOf = async (user = staff('lead1', ['lead', 'coordinator'])) =>
    (await showCase(ports, user, reference)).attachments.map(({ state, opening }) => [state, opening])
  const limit = (seconds: number) => (wait = seconds)
  return { ports, counted, incoming, uploadNotes, offer, upload, submit, stateOf, limit }
}

describe('a place for an upload [R6] [R46]', () => {
  it('is given under a random id, with a token that holds for what was asked', async () => {
    const { offer, counted } = world()
    const offered = await offer(photo(), '../水壶.jpg')
    expect(offered).toMatchObject({ upload: { fields: { key: `incoming/${offered.id}` } } })
    expect(offered.expiresAt).toBe('2026-11-23T02:15:00.000Z')
    expect(testTokens.read(offered.token)).toEqual({
      id: offered.id,
      name: '水壶.jpg',
      declaredType: 'image/jpeg',
      size: photo().length,
      until: '2026-11-23T14:00:00.000Z',
    })
    expect(counted).toEqual([['uploads 203.0.113.7', { count: 3 * uploadLimits.files, seconds: 60 }]])
  })

  it('is not given to who asks for more than submissions may name', async () => {
    const { offer, limit } = world()
    limit(40)
    await expect(offer(photo())).rejects.toMatchObject({ code: 'too-many-requests', retryAfter: 40 })
  })
})

describe('uploads that a submission names [R46]', () => {
  const slot = { id: 'one', name: 'a.jpg', declaredType: 'image/jpeg', size: 10, until: monday }
  const { ports } = world()
  const name = (...tokens: string[]) => nameUploads(ports, tokens, 'form')

  it('are files of their own, still to be looked at', () => {
    const { until: _, ...file } = slot
    expect(name(testTokens.issue(slot))).toEqual([{ ...file, origin: 'form' }])
    expect(nameUploads(ports, undefined, 'staff')).toEqual([])
  })

  it.each([
    ['that nobody issued', ['nonsense'], [{ path: ['attachments', 0], code: 'unknown-upload' }]],
    [
      'that are too old',
      [testTokens.issue({ ...slot, until: '2026-11-23T01:59:59.000Z' })],
      [{ path: ['attachments', 0], code: 'upload-expired' }],
    ],
    [
      'that are named twice',
      [testTokens.issue(slot), testTokens.issue(slot)],
      [{ path: ['attachments', 1], code: 'upload-taken' }],
    ],
    [
      'that are too large in all',
      [
        testTokens.issue({ ...slot, size: uploadLimits.totalBytes }),
        testTokens.issue({ ...slot, id: 'two' }),
      ],
      [{ path: ['attachments'], code: 'files-too-large' }],
    ],
  ])('%s are refused', (_, tokens, issues) => {
    expect(() => name(...tokens)).toThrow(expect.objectContaining({ code: 'invalid-request', issues }))
  })
})

describe('looking at uploads [R6] [R33] [R46]', () => {
  it('waits for the case, records it once, and keeps nothing where it came', async () => {
    const { ports, incoming, upload, submit, stateOf } = world()
    const first = await upload(photo())
    expect(await settleUpload(ports, first.id)).toBe('unclaimed')
    const { trackingToken } = await submit(first)
    expect(await stateOf()).toEqual([['checking', 'none']])
    expect(await settleUpload(ports, first.id)).toBe('clean')
    expect(await stateOf()).toEqual([['clean', 'free']])
    expect(incoming.files.size).toBe(0)
    expect(ports.files.kept.get(first.id)).toMatchObject({
      name: 'a.jpg',
      inspection: { type: 'image/jpeg' },
    })
    incoming.files.set(first.id, photo())
    expect(await settleUpload(ports, first.id)).toBe('repeated')
    expect(incoming.files.size).toBe(0)
    const { files } = await trackCase(ports, `${reference}.${trackingToken}`)
    expect(files).toMatchObject([{ name: 'a.jpg', state: 'received' }])
  })

  it('goes through all that an event names, and leaves other events alone', async () => {
    const { ports, incoming, upload, submit, stateOf } = world()
    const [one, two] = [await upload(photo()), await upload(program, 'b.exe')]
    const lost = await upload(photo())
    incoming.files.delete(lost.id)
    await submit(one, two, lost)
    expect(await settleNamed(ports, { reference, sequence: 1 })).toEqual([])
    expect(await settleNamed(ports, { reference, sequence: 2 })).toEqual(['clean', 'quarantined', 'missing'])
    expect(await stateOf()).toEqual([
      ['clean', 'free'],
      ['quarantined', 'guarded'],
      ['missing', 'none'],
    ])
  })

  it('leaves files of mails alone, which were looked at before', async () => {
    const { ports, submit } = world()
    await submit()
    const inspection = { state: 'clean', type: 'image/png', size: 1, sha256: 'a', findings: [] } as const
    const file = {
      id: 'one',
      name: 'a.png',
      declaredType: 'image/png',
      size: 1,
      origin: 'mail',
      inspection,
    } as const
    await execute(ports, reference, system('test'), (subject, context) =>
      recordReceived(subject, { text: '见附件' }, context, [file]),
    )
    expect(await settleNamed(ports, { reference, sequence: 3 })).toEqual([])
    expect(ports.files.kept.size).toBe(0)
  })

  it('is not for uploads that a case does not know', async () => {
    const { ports, uploadNotes, submit } = world()
    await submit()
    uploadNotes.claims.set('stray', reference)
    expect(await settleUpload(ports, 'stray')).toBe('repeated')
  })

  it.each([
    ['clean', 'clean', []],
    ['malware', 'quarantined', ['malware']],
    ['not-scanned', 'quarantined', ['not-scanned']],
  ] as const)('waits for a scan, which may say %s', async (result, state, more) => {
    const { ports, uploadNotes, upload, submit } = world(true)
    const { id, token } = await upload(photo())
    await submit({ id, token })
    expect(await settleUpload(ports, id)).toBe('unscanned')
    await uploadNotes.noteScan(id, result)
    expect(await settleUpload(ports, id)).toBe(state)
    expect(ports.files.kept.get(id)?.inspection.findings).toEqual(['location-removed', ...more])
  })
})

describe('opening a file [R44] [R46]', () => {
  const opened = async () => {
    const made = world()
    const [one, two] = [await made.upload(photo()), await made.upload(program, 'b.exe')]
    const waiting = await made.upload(photo())
    const lost = await made.offer(photo())
    await made.submit(one, two, waiting, lost)
    for (const { id } of [one, two, lost]) await settleUpload(made.ports, id)
    const open = (user: ReturnType<typeof staff>, id: string, knowingly = false) =>
      openAttachment(made.ports, user, { reference, id, knowingly })
    return { one, two, waiting, lost, open }
  }
  const agent = staff('agent1', 'agent')
  const lead = staff('lead1', ['lead', 'coordinator'])

  it('gives an address for a minute, of a quarantined one to who decides on it and knows', async () => {
    const { one, two, open } = await opened()
    expect(await open(agent, one.id)).toEqual({
      url: `https://files.example.org/${one.id}?name=a.jpg&seconds=60`,
      expiresAt: '2026-11-23T02:01:00.000Z',
    })
    expect((await open(lead, two.id, true)).url).toContain('b.exe')
    await expect(open(lead, two.id)).rejects.toMatchObject({ code: 'file-quarantined' })
    await expect(open(agent, two.id, true)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('gives nothing of what is not there, or not yet, or of another department', async () => {
    const { waiting, lost, one, open } = await opened()
    for (const id of [waiting.id, lost.id, 'unknown'])
      await expect(open(lead, id, true)).rejects.toMatchObject({ code: 'unknown-attachment' })
    await expect(open(staff('handler9', 'handler', ['other']), one.id)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
