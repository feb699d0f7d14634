import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { startMeteredCloud, type MeteredCloud } from '../cloud.ts'
import { liveOneLife, type Visits } from '../journey.ts'
import type { Bench, Part } from '../part.ts'
import { costOf, minutesPerMonth, prices, pricesAsOf, queuePolling, type Line } from '../prices.ts'
import { dollars, figure, sum, table } from '../statistics.ts'
import { callsOf, total, type Counts } from '../tally.ts'
import { countResources } from '../template.ts'

/** What the schedules start whatever happens: part of the idle cost, not of a case. */
const scheduled = ['clocks/sweep-due', 'workflows/repair-workflows']

const logBytes = (directory: string): number =>
  sum(
    readdirSync(directory)
      .filter((file) => !file.startsWith('dynamodb-local'))
      .map((file) => statSync(join(directory, file)).size),
  )

/** Different custom metrics in the logs (embedded metric format): each is billed by the month. */
const customMetrics = (directory: string): number => {
  const names = new Set<string>()
  for (const file of readdirSync(directory)) {
    for (const [, namespace, name] of readFileSync(join(directory, file), 'utf8').matchAll(
      /"CloudWatchMetrics":\[\{"Namespace":"([^"]+)".*?"Metrics":\[\{"Name":"([^"]+)"/g,
    ))
      names.add(`${file} ${namespace} ${name}`)
  }
  return names.size
}

interface Life {
  readonly lives: number
  readonly functions: Map<string, Counts>
  readonly visits: Visits
  readonly transitions: number
  readonly mails: number
  readonly logs: number
}

const transitionsOf = async ({ http }: MeteredCloud) =>
  sum((await http.executions()).map(({ transitions }) => transitions))

const measureLives = async (metered: MeteredCloud, logs: string, lives: number): Promise<Life> => {
  const before = { transitions: await transitionsOf(metered), mails: (await metered.http.mail()).length }
  const bytes = logBytes(logs)
  metered.count()
  const visits: Visits = { api: 0, mailsIn: 0 }
  for (let life = 0; life < lives; life += 1) {
    const one = await liveOneLife(metered)
    visits.api += one.api
    visits.mailsIn += one.mailsIn
  }
  const functions = metered.count()
  for (const name of scheduled) functions.delete(name)
  return {
    lives,
    functions,
    visits,
    transitions: (await transitionsOf(metered)) - before.transitions,
    mails: (await metered.http.mail()).length - before.mails,
    logs: logBytes(logs) - bytes,
  }
}

const billOf = ({ functions, visits, transitions, mails, logs }: Life): Line[] => {
  const all = total(functions.values())
  return [
    { what: 'CloudFront: requests to the API', amount: visits.api, price: 'cloudFrontRequest' },
    { what: 'API Gateway: requests', amount: visits.api, price: 'httpApiRequest' },
    { what: 'Lambda: requests', amount: all.runs, price: 'lambdaRequest' },
    { what: 'Lambda: GB-seconds', amount: all.gigabyteSeconds, price: 'lambdaGigabyteSecond' },
    { what: 'DynamoDB: write units, tables', amount: all.tableWrites, price: 'dynamoWriteUnit' },
    { what: 'DynamoDB: write units, indexes', amount: all.indexWrites, price: 'dynamoWriteUnit' },
    { what: 'DynamoDB: read units', amount: all.reads, price: 'dynamoReadUnit' },
    { what: 'SQS: messages sent', amount: callsOf(all, /^sqs:Send/), price: 'sqsRequest' },
    { what: 'SQS: batches received and deleted', amount: all.queueBatches * 2, price: 'sqsRequest' },
    { what: 'Step Functions: state transitions', amount: transitions, price: 'stateTransition' },
    { what: 'SES: mails sent', amount: mails, price: 'mailSent' },
    { what: 'SES: mails received', amount: visits.mailsIn, price: 'mailReceived' },
    { what: 'S3: mail put by SES', amount: visits.mailsIn, price: 's3Write' },
    { what: 'S3: objects read', amount: callsOf(all, /^s3:GET/), price: 's3Read' },
    { what: 'SNS: notices of mail', amount: visits.mailsIn, price: 'snsPublish' },
    { what: 'KMS: calls for the topic’s key', amount: visits.mailsIn * 2, price: 'kmsRequest' },
    { what: 'CloudWatch Logs: GB', amount: logs / 1e9, price: 'logGigabyte' },
    { what: 'X-Ray: traces, if each run were one', amount: all.runs, price: 'traceRecorded' },
  ]
}

/** Lines with amounts and arithmetic, for so many times the amount measured. */
const billTable = (lines: readonly Line[], times: number, per: string) =>
  table(
    ['', per, 'price $', 'cost'],
    [
      ...lines.map((line) => [
        line.what,
        figure(line.amount * times, 4),
        prices[line.price].toFixed(10).replace(/0+$/, '').replace(/\.$/, ''),
        dollars(costOf(line) * times),
      ]),
      ['**in all**', '', '', `**${dollars(sum(lines.map(costOf)) * times)}**`],
    ],
  )

const functionTable = ({ functions, lives }: Life) =>
  table(
    ['function', 'runs', 'ms a run', 'calls to DynamoDB', 'read units', 'write units', 'of indexes'],
    [...functions]
      .toSorted(([, a], [, b]) => b.tableWrites + b.indexWrites - a.tableWrites - a.indexWrites)
      .map(([name, counts]) => [
        name,
        counts.runs / lives,
        Math.round(counts.milliseconds / counts.runs),
        callsOf(counts, /^dynamodb:/) / lives,
        counts.reads / lives,
        counts.tableWrites / lives,
        counts.indexWrites / lives,
      ]),
  )

const idleBill = async (metered: MeteredCloud, assembly: string, logs: string): Promise<Line[]> => {
  const resources = countResources(assembly)
  const queueMappings = metered.cloud.resources.filter(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' &&
      String(properties['EventSourceArn']).startsWith('arn:aws:sqs:'),
  ).length
  const repeat = 5
  const runsPerMonth: Record<string, number> = {
    'clocks/sweep-due': minutesPerMonth,
    'workflows/repair-workflows': minutesPerMonth / 15,
  }
  const bytes = logBytes(logs)
  metered.count()
  for (let round = 0; round < repeat; round += 1) for (const name of scheduled) await metered.invoke(name)
  await metered.cloud.idle()
  const written = (logBytes(logs) - bytes) / (repeat * scheduled.length)
  const counts = metered.count()
  const monthly = (of: (counts: Counts) => number) =>
    sum(
      scheduled.map((name) => {
        const each = counts.get(name)
        return each === undefined ? 0 : (of(each) / each.runs) * (runsPerMonth[name] ?? 0)
      }),
    )
  const runs = monthly((each) => each.runs)
  return [
    {
      what: `EventBridge Scheduler: ${scheduled.length} schedules`,
      amount: runs,
      price: 'schedulerInvocation',
    },
    { what: 'Lambda: requests', amount: runs, price: 'lambdaRequest' },
    {
      what: 'Lambda: GB-seconds',
      amount: monthly((each) => each.gigabyteSeconds),
      price: 'lambdaGigabyteSecond',
    },
    { what: 'DynamoDB: read units', amount: monthly((each) => each.reads), price: 'dynamoReadUnit' },
    {
      what: `SQS: empty polls of ${queueMappings} queues`,
      amount: (queueMappings * queuePolling.pollers * minutesPerMonth * 60) / queuePolling.seconds,
      price: 'sqsRequest',
    },
    { what: 'KMS: keys', amount: resources.get('AWS::KMS::Key') ?? 0, price: 'kmsKeyMonth' },
    { what: 'CloudWatch: alarms', amount: resources.get('AWS::CloudWatch::Alarm') ?? 0, price: 'alarmMonth' },
    { what: 'CloudWatch: metrics of our own', amount: customMetrics(logs), price: 'metricMonth' },
    { what: 'CloudWatch Logs: GB', amount: (written * runs) / 1e9, price: 'logGigabyte' },
    { what: 'X-Ray: traces, if each run were one', amount: runs, price: 'traceRecorded' },
  ]
}

const measure = async (bench: Bench): Promise<string> => {
  const { size: lives = 5, say } = bench
  const metered = await startMeteredCloud(bench)
  const logs = join(bench.dataDir, 'logs')
  try {
    await liveOneLife(metered)
    say('warm: one life has been lived')
    const life = await measureLives(metered, logs, lives)
    const idle = await idleBill(metered, bench.assembly, logs)
    return [
      `Averages of ${lives} lives, one after the other, after one that warmed the functions up. Form → classified → acknowledged → dispatched → queue and case`,
      'looked at → accepted → reply → the customer answers by mail and looks at the page → resolved → closed. No reminder falls due, nothing escalates.',
      '',
      `- state transitions of a case: ${figure(life.transitions / lives)}; mails sent: ${figure(life.mails / lives)}, received: ${figure(life.visits.mailsIn / lives)}`,
      '',
      functionTable(life),
      '',
      `### 1,000 cases at list prices (us-east-1, ${pricesAsOf}, without free tiers; check them: \`bench/prices.ts\`)`,
      '',
      billTable(billOf(life), 1000 / lives, '1,000 cases'),
      '',
      'Write units of `TransactWriteItems` are corrected: DynamoDB Local gives half of the table’s and twice the indexes’. Milliseconds are those of this machine, on threads that',
      'share its cores, and stand for billed time. Pages and their files, storage, the platform’s own log lines and sign-in (Cognito, by user) are not in it.',
      '',
      '### A month in which nothing happens',
      '',
      billTable(idle, 1, 'a month'),
      '',
      `Alarms, keys, queues and schedules are counted in the template, a run of each schedule is measured. Lambda is taken to poll each queue with ${queuePolling.pollers} pollers that wait ${queuePolling.seconds} s.`,
    ].join('\n')
  } finally {
    await metered.close()
  }
}

export const life: Part = {
  title: 'One case’s life: units, calls and cost; cost of doing nothing',
  size: 'lives',
  run: measure,
}
