import type { PagesContext } from '../../local/pages/index.ts'
import { createPages } from '../../local/pages/index.ts'
import { createSes } from '../../local/ses/index.ts'
import type { StepFunctions } from '../../local/step-functions/index.ts'
import { fakeActivity, fakeClock, fakeStore, resource, START } from './fakes.ts'

const MACHINE = 'arn:aws:states:eu-west-1:000000000000:stateMachine:escalation'
export const EXECUTION = 'arn:aws:states:eu-west-1:000000000000:execution:escalation:TS2611001-resolve-1'

type SomeExecution = ReturnType<PagesContext['executions']>[number]

const execution = (more: Partial<SomeExecution> = {}): SomeExecution => ({
  arn: EXECUTION,
  name: 'TS2611001-resolve-1',
  machineArn: MACHINE,
  status: 'RUNNING',
  state: 'WaitForAcknowledgement',
  startDate: START,
  enteredAt: START,
  transitions: 3,
  input: '{"reference":"TS2611001"}',
  phase: { kind: 'running', token: 'secret-token', timeoutAt: START + 86_400_000 },
  ...more,
})

const rule = resource('AWS::SES::ReceiptRule', 'store', {
  RuleSetName: 'rules',
  Rule: {
    Enabled: true,
    Recipients: ['complaints@example.com'],
    Actions: [{ S3Action: { BucketName: 'inbound' } }],
  },
})

/** The pages before a mailbox that works and before neighbours that say what a test expects. */
export const setUp = (publicUrl: string) => {
  const clock = fakeClock()
  const store = fakeStore()
  const stored: { key: string; body: Buffer }[] = []
  const moves: number[] = []
  const ses = createSes({
    resources: [resource('AWS::SES::EmailIdentity', 'example.com', { EmailIdentity: 'example.com' }), rule],
    store,
    clock,
    activity: fakeActivity(),
    region: 'eu-west-1',
    putObject: async (_bucket, key, body) => void stored.push({ key, body }),
    publish: async () => undefined,
    log: () => undefined,
  })

  const send = async (more: { to?: string; subject?: string; html?: string; text?: string } = {}) => {
    const body = new URLSearchParams({
      'RawMessage.Data': Buffer.from(
        [
          'From: Redress <complaints@example.com>',
          `To: ${more.to ?? 'li@customer.test'}`,
          `Subject: =?UTF-8?B?${Buffer.from(more.subject ?? '已收到 TS2611001').toString('base64')}?=`,
          'Content-Type: multipart/alternative; boundary=b',
          '',
          '--b',
          'Content-Type: text/plain; charset=utf-8',
          '',
          more.text ?? '您好：请看 http://127.0.0.1:3000/track#TS2611001.abc。',
          '--b',
          'Content-Type: text/html; charset=utf-8',
          '',
          more.html ?? '<p>您好</p>',
          '--b--',
        ].join('\r\n'),
      ).toString('base64'),
    })
    const call = {
      service: 'ses',
      action: 'SendRawEmail',
      method: 'POST',
      url: new URL(publicUrl),
      headers: {},
      body: Buffer.from(body.toString()),
      caller: { kind: 'role', id: 'arn', name: 'send' } as const,
    }
    await ses.service(call)
  }

  const context: PagesContext = {
    publicUrl,
    clock,
    moveClock: async (target) => {
      moves.push(target - clock.now())
      clock.move(target - clock.now())
      return clock.now()
    },
    mailbox: ses.mailbox,
    deliver: (raw, envelope) => ses.deliver(raw, envelope),
    inboundAddress: 'complaints@example.com',
    executions: () => [
      execution(),
      execution({
        arn: `${EXECUTION}b`,
        name: 'b',
        status: 'FAILED',
        error: 'States.Timeout',
        cause: '<b>late</b>',
      }),
    ],
    execution: (arn) =>
      arn === EXECUTION
        ? {
            ...execution(),
            history: [{ id: 1, timestamp: START, type: 'ExecutionStarted', details: { a: '<i>' } }],
          }
        : undefined,
    queues: () => [
      { name: 'workflow', arn: 'arn:1', visible: 2, inFlight: 1, delayed: 4, deadLetter: false },
      { name: 'workflow-dead', arn: 'arn:2', visible: 1, inFlight: 0, delayed: 0, deadLetter: true },
      { name: 'due-dead', arn: 'arn:3', visible: 0, inFlight: 0, delayed: 0, deadLetter: true },
    ],
    messages: (queueName) => [
      {
        id: 'm-1',
        sentAt: START,
        receives: 3,
        body: '{"eventId":"TS2611001#3"}',
        attributes: { ErrorType: 'AccessDenied', ErrorMessage: `<script>alert("${queueName}")</script>` },
      },
    ],
    logs: () => [
      { function: 'intake', at: new Date(START).toISOString(), line: '{"message":"Complaint received"}' },
      { function: 'relay', at: new Date(START).toISOString(), line: '<img src=x onerror=alert(1)>' },
    ],
    denied: () => [
      {
        caller: 'sweep',
        action: 'dynamodb:PutItem',
        resource: 'arn:table',
        reason: 'no identity-based policy',
        at: new Date(START).toISOString(),
      },
    ],
    unused: () => [
      { role: 'intake', action: 's3:GetObject', resources: ['arn:bucket/*'], policy: 'IntakePolicy' },
    ],
    parts: () => [{ name: 'Lambda', detail: '14 functions' }],
    links: [{ href: '/', label: { 'zh-CN': '投诉表单', en: 'Complaint form' } }],
    nextDue: async () => START + 60_000,
  }
  // What the workflow part answers must fit what the pages show: this is checked by the compiler.
  const fits = (parts: StepFunctions): Pick<PagesContext, 'executions' | 'execution'> => parts
  return { context, clock, ses, send, stored, moves, fits, handle: createPages(context) }
}
