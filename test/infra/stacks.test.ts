import { beforeAll, describe, expect, test } from 'vitest'
import { indexes } from '#shared/adapters/key-book.ts'
import { environments, type FunctionName } from '#shared/contracts/environment.ts'
import { operations } from '#shared/contracts/index.ts'
import { assemble, at, list, only, pointsTo, within, type Assembly, type Found } from './support/assembly.ts'
import { functionOf, usualFunctions } from './support/function-of.ts'
import { allowedTo, statements } from './support/permissions.ts'

let assembly: Assembly
const ofType = (type: string): Found[] => assembly.resources.filter(({ Type }) => Type === type)
const byId = (id: unknown): Found | undefined => assembly.resources.find((resource) => resource.id === id)

/** Functions of Redress; those that CDK brings to empty buckets and copy pages are not ours. */
const functions = (): Found[] =>
  ofType('AWS::Lambda::Function').filter(({ path }) => !path.includes('Custom::'))
const nameOf = (resource: Found | undefined) => at(resource?.Properties, 'Description')

beforeAll(async () => {
  // No account, no region, no credentials: a fresh clone has none.
  for (const name of Object.keys(process.env)) {
    if (/^(AWS|CDK)_/.test(name)) Reflect.deleteProperty(process.env, name)
  }
  assembly = await assemble('local')
})

describe('checks', () => {
  test('the local stage synthesises without an account and without an unexplained finding', () => {
    expect(assembly.printed).toBe('')
  })

  test('every acknowledged finding has a sentence as its reason', () => {
    expect(assembly.acknowledged.length).toBeGreaterThan(20)
    for (const { reason } of assembly.acknowledged) expect(reason.split(' ').length).toBeGreaterThan(6)
  })
})

describe('queues', () => {
  const queues = () => ofType('AWS::SQS::Queue')
  const deadLetterIds = () =>
    assembly.resources.flatMap(({ Properties }) =>
      [
        at(Properties, 'RedrivePolicy', 'deadLetterTargetArn'),
        at(Properties, 'Target', 'DeadLetterConfig', 'Arn'),
        at(Properties, 'DestinationConfig', 'OnFailure', 'Destination'),
      ].flatMap((arn) => (arn === undefined ? [] : [pointsTo(arn)])),
    )
  const alarmed = (metric: string) =>
    ofType('AWS::CloudWatch::Alarm')
      .filter(({ Properties }) => Properties['MetricName'] === metric)
      .map(({ Properties }) =>
        pointsTo(
          at(Properties, 'Dimensions', 0, 'Value', 'Fn::GetAtt')
            ? at(Properties, 'Dimensions', 0, 'Value')
            : undefined,
        ),
      )

  test('[R5] every queue has a dead-letter queue or is one, and each has its alarm', () => {
    const deadLetters = new Set(deadLetterIds())
    expect(deadLetters.size).toBe(10)
    const work = queues().filter(({ id }) => !deadLetters.has(id))
    expect(work).toHaveLength(8)
    for (const queue of work) {
      expect(queue.Properties['RedrivePolicy'], queue.path).toBeDefined()
      expect(alarmed('ApproximateAgeOfOldestMessage'), queue.path).toContain(queue.id)
    }
    for (const id of deadLetters) expect(alarmed('ApproximateNumberOfMessagesVisible')).toContain(id)
  })

  test('every queue is encrypted and refuses calls without TLS', () => {
    const policies = ofType('AWS::SQS::QueuePolicy')
    for (const queue of queues()) {
      expect(queue.Properties['SqsManagedSseEnabled'], queue.path).toBe(true)
      const policy = policies.filter(({ Properties }) =>
        list(Properties['Queues']).some((ref) => pointsTo(ref) === queue.id),
      )
      expect(JSON.stringify(policy), queue.path).toContain('aws:SecureTransport')
    }
  })

  test('every worker answers for single messages, and its queue outwaits it six times', () => {
    const sources = ofType('AWS::Lambda::EventSourceMapping')
    expect(sources).toHaveLength(9)
    for (const { Properties } of sources) {
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures'])
      const queue = byId(pointsTo(Properties['EventSourceArn']))
      if (queue?.Type !== 'AWS::SQS::Queue') continue
      const worker = byId(pointsTo(Properties['FunctionName']))
      expect(Number(queue.Properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(
        Number(worker?.Properties['Timeout']) * 6,
      )
    }
  })

  test('[R23] a deadline whose worker failed is tried again within the minute', () => {
    const firing = only(queues().filter(({ path }) => path.includes('Firing/Queue')))
    expect(Number(firing.Properties['VisibilityTimeout'])).toBeLessThanOrEqual(60)
  })
})

describe('functions', () => {
  test('there is one for each name of the environment contract', () => {
    expect(functions().map(nameOf).map(String).toSorted()).toEqual(usualFunctions.toSorted())
  })

  test('each runs on ARM and Node 24, is traced, and logs JSON into a group that forgets', () => {
    for (const { Properties, path } of functions()) {
      expect(Properties, path).toMatchObject({
        Architectures: ['arm64'],
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      })
      const group = byId(pointsTo(at(Properties, 'LoggingConfig', 'LogGroup')))
      expect(group?.Properties['RetentionInDays'], path).toBe(1)
    }
    for (const { Properties, path } of ofType('AWS::Logs::LogGroup')) {
      expect(Properties['RetentionInDays'], path).toBe(1)
    }
  })

  test('each has the variables of its schema, and those that configure the runtime', () => {
    const common = ['NODE_OPTIONS', 'POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME']
    for (const made of functions()) {
      const [, schema] = only(Object.entries(environments).filter(([name]) => name === nameOf(made)))
      const variables = Object.keys(at(made.Properties, 'Environment', 'Variables') ?? {})
      expect(variables.toSorted(), made.path).toEqual([...Object.keys(schema.shape), ...common].toSorted())
    }
  })

  test('each has a role of its own without managed policies', () => {
    const roles = functions().map(({ Properties }) => pointsTo(Properties['Role']))
    expect(new Set(roles).size).toBe(roles.length)
    for (const role of roles) expect(byId(role)?.Properties['ManagedPolicyArns']).toBeUndefined()
  })
})

describe('permissions', () => {
  test('[R44] no permission is broader than one resource without a written reason', () => {
    const all = statements(assembly.resources)
    expect(all.length).toBeGreaterThan(3 * functions().length)
    const reasoned = (path: string, what: string) =>
      assembly.acknowledged.some(
        (entry) =>
          path.startsWith(`${entry.path}/`) && entry.finding.startsWith(`AwsSolutions-IAM5[${what}::`),
      )
    const bare = all.filter(
      ({ path, anyAction, anyResource }) =>
        (anyAction && !reasoned(path, 'Action')) || (anyResource && !reasoned(path, 'Resource')),
    )
    expect(bare).toEqual([])
    expect(all.filter(({ anyResource }) => anyResource).length).toBeGreaterThan(functions().length)
  })

  const actionsOf = (name: FunctionName): string[] => {
    const role = pointsTo(only(functions().filter((made) => nameOf(made) === name)).Properties['Role'])
    return allowedTo(role, assembly.resources)
  }

  const marks = ['dynamodb:GetItem POLICY SWEEP', 'dynamodb:PutItem POLICY JOB#* SWEEP']
  const sweeping = [...marks, 'dynamodb:Query', 'sqs:SendMessage']
  test.each<[FunctionName, string[]]>([
    ['console/get-me', ['dynamodb:GetItem POLICY']],
    ['console/list-cases', ['dynamodb:GetItem POLICY CASE#*', 'dynamodb:Query', 'dynamodb:Query NUMBER#*']],
    ['console/accept-case', ['dynamodb:GetItem', 'dynamodb:PutItem']],
    ['escalation/notify-rung', ['dynamodb:GetItem', 'dynamodb:PutItem', 'states:SendTaskSuccess']],
    ['clocks/sweep-due', sweeping],
    ['policy/publish-version', ['dynamodb:GetItem POLICY', 'dynamodb:PutItem POLICY JOB#*']],
    [
      'learning/learn-from-case',
      [
        'dynamodb:GetItem EXAMPLES#* CLASSIFIER',
        'dynamodb:PutItem EXAMPLES#*',
        'dynamodb:Query CASE#*',
        'dynamodb:UpdateItem CLASSIFIER',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ],
    ],
    ['learning/manage-classifier', ['dynamodb:GetItem POLICY CLASSIFIER', 'dynamodb:PutItem CLASSIFIER']],
    ['tracking/get-tracked-case', ['dynamodb:GetItem', 'dynamodb:Query']],
  ])('[R44] %s may do what it does and no more', (name, expected) => {
    expect(actionsOf(name)).toEqual(expected)
  })

  test('[R4] [R27] one function may send mail, and delete what it remembers of that', () => {
    for (const name of usualFunctions) {
      const special = actionsOf(name).filter((action) => /^(ses:|dynamodb:DeleteItem)/.test(action))
      expect(special, name).toHaveLength(name === 'notification/send-notification' ? 2 : 0)
    }
  })
})

describe('table', () => {
  test('it has the keys and indexes of the key book, and a stream of new images', () => {
    const table = only(ofType('AWS::DynamoDB::Table').filter(({ id }) => id.startsWith('Cases')))
    expect(table.Properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_IMAGE' })
    const made = list(table.Properties['GlobalSecondaryIndexes']).map((index) => at(index, 'IndexName'))
    expect(made.map(String).toSorted()).toEqual(
      Object.values(indexes)
        .map(({ name }) => name)
        .toSorted(),
    )
  })
})

describe('API', () => {
  test('[R45] every operation has its route, its function and the right authoriser; no other route exists', () => {
    const routes = ofType('AWS::ApiGatewayV2::Route')
    expect(routes).toHaveLength(Object.keys(operations).length)
    for (const { id, method, path, access } of Object.values(operations)) {
      const { Properties } = only(
        routes.filter((route) => route.Properties['RouteKey'] === `${method} ${path}`),
      )
      expect(Properties['AuthorizationType'], id).toBe(access === 'public' ? 'NONE' : 'JWT')
      const integration = byId(
        within(Properties['Target'])
          .map(pointsTo)
          .find((ref) => typeof ref === 'string'),
      )
      const called = byId(pointsTo(integration?.Properties['IntegrationUri']))
      expect(nameOf(called), id).toMatch(new RegExp(`/${functionOf(id)}$`))
    }
  })

  test('[R44] its access log has neither paths nor addresses', () => {
    const stage = only(ofType('AWS::ApiGatewayV2::Stage'))
    const format = String(at(stage.Properties, 'AccessLogSettings', 'Format'))
    expect(format).toContain('$context.routeKey')
    expect(format).toContain('$context.requestId')
    expect(format).not.toMatch(/\$context\.(path|identity|domainName|http)/)
  })
})
