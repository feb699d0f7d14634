import { describe, expect, it } from 'vitest'
import { reject, release } from '#shared/domain/commands/quarantine.ts'
import type { InboundMail } from '#shared/mail-ports.ts'
import type { ReceivedMail, Verdict } from '#shared/use-cases/receive-email.ts'
import { runWorkflows } from '#shared/use-cases/run-workflows.ts'
import { aContext, monday, received } from '#test/support/builders.ts'
import { MemoryCases, MemoryWorkflows } from '#test/support/fakes.ts'
import { aMail, mailWorld } from '#test/support/mail-in.ts'
import { keptApart } from '#test/support/told-stories.ts'

/** A mail of the customer in answer to a case. */
const answer = async (mail: Partial<InboundMail>, envelope: Partial<ReceivedMail> = {}) => {
  const world = mailWorld(aMail({ contentKey: 'content-2', subject: 'Re: TS2611777', ...mail }))
  world.cases.put(received(), 'TS2611777')
  return { ...world, outcome: await world.receive(envelope) }
}

describe('a suspicious mail [R46]', () => {
  it.each<[string, Partial<InboundMail>, Verdict[], string]>([
    ['spam', {}, ['spam'], 'spam-verdict'],
    ['a virus', {}, ['virus'], 'virus-verdict'],
    ['one that has come through 51 hands', { hops: 51 }, [], 'too-many-hops'],
  ])('is kept apart from the case that it answers: %s', async (_, mail, failedVerdicts, marker) => {
    const { outcome, cases } = await answer({ ...mail }, { failedVerdicts })
    expect(outcome).toEqual({ kind: 'quarantined', reference: 'TS2611001' })
    expect((await cases.load('TS2611001'))?.record).toMatchObject({
      quarantine: [marker],
      mail: { related: { to: 'TS2611777', because: 'suspicious' } },
    })
  })

  it.each([false, true])(
    'that was kept apart buries no answer to it, rejected or not (%s)',
    async (rejected) => {
      const { come, cases } = mailWorld()
      const messageId = '<spam@example.com>'
      const first = await come({ contentKey: 'a', messageId }, { failedVerdicts: ['spam'] })
      expect(first).toEqual({ kind: 'quarantined', reference: 'TS2611001' })
      const subject = await cases.load('TS2611001')
      if (rejected && subject) await cases.append(subject, reject(subject, '广告', aContext()))
      const second = await come({ contentKey: 'b', inReplyTo: messageId, references: [messageId] })
      expect(second).toEqual({ kind: 'opened', reference: 'TS2611002' })
      expect((await cases.load('TS2611002'))?.record.mail?.related).toEqual({
        to: 'TS2611001',
        because: 'kept-apart',
      })
    },
  )

  it('is none after fifty', async () => {
    expect((await answer({ hops: 50 })).outcome).toEqual({ kind: 'appended', reference: 'TS2611777' })
  })

  it('is taken in by the workflow when somebody has released it', async () => {
    const cases = new MemoryCases()
    const workflows = new MemoryWorkflows()
    const reference = 'TS2611001'
    cases.put(keptApart().do((subject, context) => release(subject, {}, context), 'coordinator1'))
    const notice = { eventId: `${reference}#2`, reference, sequence: 2, type: 'CaseReleased', at: monday }
    await runWorkflows({ cases, workflows }, notice)
    expect(workflows.started).toEqual([
      { workflow: 'intake', name: 'TS2611001-intake', input: { reference } },
    ])
  })
})
