import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectContext } from '../../infra/stage.ts'
import { describeRoom, stackLimits } from '../../scripts/stack-room.ts'
import { assemble, at, list, only, pointsTo, type Assembly, type Found } from './support/assembly.ts'

let assembly: Assembly
const ofType = (type: string): Found[] => assembly.resources.filter(({ Type }) => Type === type)
const alarms = () => ofType('AWS::CloudWatch::Alarm')

/** Production with all that a stage can have: no other has more in its stacks. */
const fullest = {
  ...Object(at(projectContext()['stages'], 'prod')),
  account: '123456789012',
  region: 'eu-west-1',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/of-the-site',
  hostedZone: { id: 'Z1', name: 'example.org' },
  captcha: { verifyUrl: 'https://captcha.example.org/verify', secretName: 'captcha' },
  alarmEmail: 'operations@example.org',
  malwareScan: true,
}

beforeAll(async () => {
  assembly = await assemble('prod', { prod: fullest })
})

test('a stage with everything synthesises without an unexplained finding', () => {
  expect(assembly.printed).toBe('')
})

describe('alarms', () => {
  test('each says what it means and points to a section of the runbook that exists', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8')
    const sections = new Set(
      [...runbook.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-')),
    )
    const linked = alarms().map(({ Properties, path }) => {
      const [, sentence, section] =
        /^(.+\.) What to do: docs\/runbook\.md#([a-z-]+)$/.exec(String(Properties['AlarmDescription'])) ?? []
      expect(sentence, path).toBeDefined()
      expect(sections, path).toContain(section)
      return section
    })
    for (const section of sections) expect(linked).toContain(section)
  })

  test('every function has one', () => {
    const watched = alarms()
      .filter(({ Properties }) => Properties['MetricName'] === 'Errors')
      .map(({ Properties }) => pointsTo(at(Properties, 'Dimensions', 0, 'Value')))
    const functions = ofType('AWS::Lambda::Function').filter(
      ({ stack, path }) => stack === 'Service' && !path.includes('Custom::'),
    )
    expect(functions.length).toBeGreaterThan(40)
    expect(new Set(watched)).toEqual(new Set(functions.map(({ id }) => id)))
  })

  test('[R23] lateness, a stopped sweep, a lagging relay and failing workflows raise one', () => {
    expect(alarms().map(({ Properties }) => Properties['MetricName'])).toEqual(
      expect.arrayContaining(['DueLateness', 'Invocations', 'IteratorAge', 'ExecutionsFailed', '5xx']),
    )
  })

  test('each tells the one topic when it is raised and when it is over', () => {
    const topic = only(ofType('AWS::SNS::Topic').filter(({ stack }) => stack === 'Monitoring'))
    for (const { Properties, path, stack } of alarms()) {
      expect(stack, path).toBe('Monitoring')
      for (const actions of [Properties['AlarmActions'], Properties['OKActions']])
        expect(list(actions).map(pointsTo), path).toEqual([topic.id])
    }
  })

  test('CloudWatch may publish to that topic, and use its key', () => {
    const topic = only(ofType('AWS::SNS::Topic').filter(({ stack }) => stack === 'Monitoring'))
    const policy = only(ofType('AWS::SNS::TopicPolicy').filter(({ stack }) => stack === 'Monitoring'))
    const key = only(ofType('AWS::KMS::Key'))
    expect(pointsTo(topic.Properties['KmsMasterKeyId'])).toBe(key.id)
    expect(list(policy.Properties['Topics']).map(pointsTo)).toEqual([topic.id])
    for (const document of [policy.Properties['PolicyDocument'], at(key.Properties, 'KeyPolicy')])
      expect(JSON.stringify(document)).toContain('"cloudwatch.amazonaws.com"')
  })

  test('they reach the address that the stage names', () => {
    const { Properties, stack } = only(
      ofType('AWS::SNS::Subscription').filter((to) => to.Properties['Protocol'] === 'email'),
    )
    const topic = assembly.resources.find(
      (made) => made.stack === stack && made.id === pointsTo(Properties['TopicArn']),
    )
    expect(Properties['Endpoint']).toBe('operations@example.org')
    expect(topic?.path).toBe('/Monitoring/Topic/Resource')
  })

  test('none has a name of its own, so that one can be made anew elsewhere before the old one is gone', () => {
    for (const { Properties, path } of alarms()) expect(Properties['AlarmName'], path).toBeUndefined()
  })

  test('none holds fast what it looks at: a function can leave the service before its alarm does', () => {
    const made = assembly.resources.filter(({ stack }) => stack === 'Monitoring')
    expect(JSON.stringify(made)).not.toContain('Fn::ImportValue')
  })
})

describe('room', () => {
  test.each(['Data', 'Service', 'Monitoring', 'Web'])(
    'the stack %s has room for a dozen functions more',
    (name) => {
      const size = only(assembly.sizes.filter(({ stack }) => stack === name))
      // A function at the API takes six resources of the service, and one output for its alarm.
      const needed = { resources: 72, outputs: 12, bytes: 100_000 }
      for (const of of ['resources', 'outputs', 'bytes'] as const)
        expect(
          stackLimits[of] - size[of],
          `${describeRoom(size)}; docs/adr/0028 says what takes room`,
        ).toBeGreaterThanOrEqual(needed[of])
    },
  )

  test('no stack was forgotten here', () => {
    expect(assembly.sizes.map(({ stack }) => stack)).toEqual(['Data', 'Monitoring', 'Service', 'Web'])
  })
})
