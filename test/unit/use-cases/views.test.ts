import { describe, expect, it } from 'vitest'
import { latestClock } from '#shared/domain/case.ts'
import { caseView as caseContract } from '#shared/contracts/cases.ts'
import { trackedCase } from '#shared/contracts/tracking.ts'
import { requestTriage } from '#shared/domain/commands/classify.ts'
import { acknowledgeEscalation, fireDue, notifyRung } from '#shared/domain/commands/escalate.ts'
import { recordFailed, recordReceived, recordSent } from '#shared/domain/commands/tell-customer.ts'
import { addNote, close } from '#shared/domain/commands/work.ts'
import { states } from '#shared/domain/lifecycle.ts'
import { trackCase } from '#shared/use-cases/track-case.ts'
import { caseView } from '#shared/use-cases/views/case-view.ts'
import { historyText } from '#shared/use-cases/views/history-text.ts'
import { trackedView } from '#shared/use-cases/views/tracked-view.ts'
import {
  accepted,
  classified,
  correcting,
  dispatched,
  monday,
  received,
  resolved,
  staff,
} from '#test/support/builders.ts'
import { FrozenClock, MemoryCases, policiesOf } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const due = '2026-11-26T16:00:00.000Z'
const secrets = /secret-of-the-link|very-secret/

/** A case to which everything happened that can. */
const eventful = () =>
  received()
    .do((subject, context) => requestTriage(subject, { taskToken: 'very-secret-1' }, context))
    .do((subject, context) =>
      recordSent(subject, { message: 3, purpose: 'acknowledgement', messageId: 'm' }, context),
    )
    .do((subject, context) =>
      recordFailed(subject, { message: 99, purpose: 'reply', error: 'bad address' }, context),
    )
    .do(correcting({ category: 'goods/defect', severity: 'special' }), 'coordinator1')
    .add(dispatched().history.filter(({ type }) => type === 'CaseDispatched'))
    .add(accepted().history.filter(({ type }) => type === 'CaseAccepted'))
    .do((subject, context) => addNote(subject, '看过', context), 'handler1')
    .at(due)
    .do(fireDue)
    .do((s, c) => {
      const dueAt = latestClock(s, 'resolve')?.dueAt ?? ''
      return notifyRung(s, { milestone: 'resolve', cycle: 1, dueAt, rung: 1, taskToken: 'very-secret-2' }, c)
    })
    .do((subject, context) => acknowledgeEscalation(subject, {}, context), 'lead1')
    .do((subject, context) =>
      recordReceived(
        subject,
        { from: 'customer@example.com', subject: '问一下', text: '', rawMail: 'raw' },
        context,
      ),
    )
    .add(resolved().history.filter(({ type }) => type === 'CaseResolved'))
    .do((subject, context) => close(subject, { grounds: 'consent' }, context))

describe('the case as staff see it [R4] [R32]', () => {
  const story = eventful()
  const view = caseView(story.subject, story.history, staff('handler1', 'handler', ['goods']), smallPolicy)

  it('is what the contract promises, whole', () => {
    expect(caseContract.parse(JSON.parse(JSON.stringify(view)))).toEqual(JSON.parse(JSON.stringify(view)))
    expect(view).toMatchObject({
      customerName: '客户甲',
      state: 'closed',
      allowedCommands: ['add-note', 'reply-to-customer'],
    })
    expect(view.history).toHaveLength(story.history.length)
  })

  it('holds no token [R33]', () => {
    expect(JSON.stringify(view)).not.toMatch(secrets)
  })

  it('has no classification before there is one', () => {
    const { subject, history } = received()
    expect(caseView(subject, history, staff('agent1', 'agent'), smallPolicy).classification).toBeUndefined()
  })
})

describe('the history in words [R4]', () => {
  const said = [
    ...eventful().history,
    ...accepted().at(due).do(fireDue).history,
    ...classified().history,
  ].map((event) => historyText(event, smallPolicy))

  it('is in both languages, without secrets', () => {
    for (const text of said) {
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(text.en).not.toBe('')
    }
    expect(JSON.stringify(said)).not.toMatch(secrets)
  })

  it.each([
    'Received by web form',
    'Waits for a person to classify it',
    'Classified by a person: Goods / defect, Special',
    'Classified by the classifier: Goods / defect, General (73% sure)',
    'Dispatched to Goods',
    'Accepted by Staff handler1',
    'Note: 看过',
    'Mail asked for: the acknowledgement',
    'Mail sent: the acknowledgement',
    'Mail cannot be delivered (bad address); reach the customer another way',
    'The customer wrote',
    'Resolution is overdue',
    'Escalated to rung 1: Staff lead1',
    'Rung 1 acknowledged',
    'Resolved: 已更换',
    'Closed (the customer agrees)',
  ])('says “%s”', (sentence) => {
    expect(said.map(({ en }) => en)).toContain(sentence)
  })

  it('tells of a reminder and of what is told on the page', () => {
    const reminded = accepted({ customer: { name: '客户甲', class: 'ordinary' } })
      .at('2026-11-26T09:00:00.000Z')
      .do(fireDue)
    const texts = reminded.history.map((event) => historyText(event, smallPolicy).en)
    expect(texts).toContain('Reminder: Resolution is due soon')
    expect(texts).toContain("Told on the customer's page: the acknowledgement")
  })

  it('shows an id where the policy knows no name', () => {
    const [event] = dispatched().history.filter(({ type }) => type === 'CaseDispatched')
    expect(event && historyText(event, { ...smallPolicy, departments: [] })).toEqual({
      'zh-CN': '分派给goods',
      en: 'Dispatched to goods',
    })
  })
})

describe('the case as the customer sees it [R33]', () => {
  it('tells where it stands, and nothing internal', () => {
    const story = eventful()
    const view = trackedView(story.subject, story.history, due)
    expect(trackedCase.parse(JSON.parse(JSON.stringify(view)))).toEqual(JSON.parse(JSON.stringify(view)))
    expect(view).toMatchObject({ status: 'closed', late: false, expectedBy: undefined })
    expect(view.timeline.map(({ step }) => step)).toEqual([
      'received',
      'assigned',
      'accepted',
      'answered',
      'closed',
    ])
    expect(JSON.stringify(view)).not.toMatch(/看过|handler|lead1|员工|very-secret|secret-of/)
  })

  it('shows every word that was said, also a mail that is its subject alone', () => {
    const view = trackedView(eventful().subject, eventful().history, due)
    expect(view.conversation.map(({ direction, subject, text }) => [direction, subject, text])).toEqual([
      ['from-customer', '问一下', ''],
    ])
    const told = resolved()
    expect(trackedView(told.subject, told.history, due).conversation.map(({ text }) => text)).toEqual([
      '已更换',
    ])
  })

  it('owns up to being late', () => {
    const { subject, history } = accepted()
    expect(trackedView(subject, history, monday)).toMatchObject({
      status: 'in-progress',
      expectedBy: due,
      late: false,
    })
    expect(trackedView(subject, history, '2026-11-27T00:00:00.000Z')).toMatchObject({ late: true })
    expect(trackedView({ ...subject, clocks: [] }, history, due)).toMatchObject({
      expectedBy: undefined,
      late: false,
    })
  })

  it.each(states)('has a plain word for a case that is %s', (state) => {
    const { subject, history } = received()
    const { status, expectedBy } = trackedView({ ...subject, state }, history, monday)
    expect(trackedCase.shape.status.safeParse(status).success).toBe(true)
    expect(expectedBy === undefined).toBe(['answered', 'closed'].includes(status))
  })
})

describe('a private link [R33] [R46]', () => {
  const cases = new MemoryCases()
  cases.put(received())
  const ports = {
    cases,
    policies: policiesOf(smallPolicy),
    clock: new FrozenClock(),
    sameSecret: (a: string, b: string) => a === b,
  }

  it('opens its case', async () => {
    expect(await trackCase(ports, 'TS2611001.secret-of-the-link-12345')).toMatchObject({
      reference: 'TS2611001',
    })
  })

  it.each([
    'TS2611001.wrong',
    'TS2611002.secret-of-the-link-12345',
    'TS2611001.',
    'TS2611001',
    '.secret-of-the-link-12345',
    'TS2611001.secret-of-the-link-12345.more',
    '.',
    '',
  ])('that is “%s” is refused like any other', async (link) => {
    await expect(trackCase(ports, link)).rejects.toMatchObject({
      code: 'unknown-link',
      message: 'the link is not valid',
    })
  })
})
