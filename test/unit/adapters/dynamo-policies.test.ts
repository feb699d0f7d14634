import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { DynamoJobs } from '#shared/adapters/dynamo-jobs.ts'
import { DynamoPolicies } from '#shared/adapters/dynamo-policies.ts'
import { jobItem, policyIn, versionItem } from '#shared/adapters/policy-items.ts'
import type { PublishedVersion } from '#shared/domain/policy-book.ts'
import { usualCustomerPolicy } from '#shared/domain/policy.ts'
import { applied, newJob } from '#shared/domain/recompute-job.ts'
import { after, monday } from '#test/support/builders.ts'
import { clientOf, type Command } from '#test/support/fake-client.ts'
import { FrozenClock } from '#test/support/fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const published: PublishedVersion = {
  name: 'small',
  version: '2.0.0',
  fingerprint: 'f2',
  source: 's2',
  effectiveFrom: monday,
  openCases: 'recompute',
  publishedBy: 'administrator1',
  publishedAt: monday,
}
const content = {
  policy: { ...smallPolicy, version: '2.0.0', fingerprint: 'f2' },
  pack: 'name: 小',
  reason: 'hours',
}
const job = newJob(
  { id: 'job1', name: 'small', version: '2.0.0', fingerprint: 'f2', startedBy: 'a', createdAt: monday },
  ['goods'],
)

const keyOf = ({ input }: Command) => (input['Key'] as { sk: string }).sk
interface Put {
  readonly Put: { readonly Item: Record<string, unknown>; readonly ConditionExpression: string }
}
const putsOf = (command: Command | undefined) =>
  ((command?.input['TransactItems'] ?? []) as Put[]).map(({ Put: put }) => put)

/** A table that holds these versions. */
const tableOf = (versions: readonly PublishedVersion[], clock = new FrozenClock()) => {
  const items: Record<string, unknown> = {
    HEAD: { revision: versions.length, versions, departments: ['goods'] },
    ...Object.fromEntries(
      versions.map((each) => [
        `VERSION#${each.fingerprint}`,
        versionItem(each, { ...content, policy: { ...content.policy, fingerprint: each.fingerprint } }),
      ]),
    ),
  }
  const { asked, client } = clientOf<DynamoDBDocumentClient>((command) =>
    'Key' in command.input ? { Item: items[keyOf(command)] } : {},
  )
  const settings = { client, tableName: 'table', shards: 4, bundled: smallPolicy, clock }
  return { asked, clock, items, policies: new DynamoPolicies(settings) }
}

describe('the rules in the store [R47]', () => {
  it('are read once in twenty seconds, each version once, for callers at the same time too', async () => {
    const { asked, clock, policies } = tableOf([published])
    const books = await Promise.all([policies.current(), policies.current()])
    expect(books[0].versions).toEqual([{ published, policy: content.policy }])
    expect(books[1]).toBe(books[0])
    clock.time = after(monday, 19 / 3600)
    await policies.current()
    expect(asked.map(keyOf)).toEqual(['HEAD', 'VERSION#f2'])
    clock.time = after(monday, 20 / 3600)
    await policies.current()
    expect(asked.map(keyOf)).toEqual(['HEAD', 'VERSION#f2', 'HEAD'])
  })

  it('are those that came with the functions before any was published, or when it is the same', async () => {
    expect(await tableOf([]).policies.current()).toEqual({ versions: [], bundled: smallPolicy })
    const bundled = { ...published, version: smallPolicy.version, fingerprint: smallPolicy.fingerprint }
    const { asked, policies } = tableOf([bundled])
    expect((await policies.current()).versions[0]?.policy).toBe(smallPolicy)
    expect(asked.map(keyOf)).toEqual(['HEAD'])
  })

  it('are those of the store where the pack was published under a marked version', async () => {
    const marked = { ...published, fingerprint: smallPolicy.fingerprint }
    const [only] = (await tableOf([marked]).policies.current()).versions
    expect(only?.policy.version).toBe('2.0.0')
  })

  it('are known some time before they take effect', async () => {
    const soon = { ...published, fingerprint: 'f3', effectiveFrom: after(monday, 2 / 60) }
    const far = { ...published, fingerprint: 'f4', effectiveFrom: after(monday, 3 / 60) }
    const { versions } = await tableOf([published, soon, far]).policies.current()
    expect(versions.map(({ policy }) => policy.fingerprint)).toEqual(['f2', 'f3'])
  })

  it('are asked for again after the store has failed', async () => {
    const { items, policies } = tableOf([published])
    const kept = items['VERSION#f2']
    delete items['VERSION#f2']
    await expect(policies.current()).rejects.toThrow('version f2 of the policy is listed and not there')
    items['VERSION#f2'] = kept
    expect((await policies.current()).versions).toHaveLength(1)
  })

  it('come with file and reason', async () => {
    const { policies } = tableOf([published])
    expect(await policies.read('f2')).toEqual({ pack: 'name: 小', reason: 'hours' })
    expect(await policies.read('f9')).toBeUndefined()
  })
})

describe('publishing to the store [R47]', () => {
  it('writes head, version and job together, and nothing over what is there', async () => {
    const { asked, policies } = tableOf([])
    await policies.publish({ revision: 0, versions: [], departments: ['old'] }, published, content, job)
    const [head, version, work] = putsOf(asked[0])
    expect(head).toMatchObject({
      Item: {
        pk: 'POLICY',
        sk: 'HEAD',
        revision: 1,
        versions: [published],
        departments: ['old', 'goods', 'money'],
      },
      ConditionExpression: 'attribute_not_exists(revision)',
    })
    expect(version).toMatchObject({
      Item: { pk: 'POLICY', sk: 'VERSION#f2', reason: 'hours' },
      ConditionExpression: 'attribute_not_exists(pk)',
    })
    expect(work).toMatchObject({ Item: { pk: 'JOB#job1' }, ConditionExpression: 'attribute_not_exists(pk)' })
  })

  it('keeps to the head that was read', async () => {
    const { asked, policies } = tableOf([published])
    await policies.publish(await policies.head(), { ...published, fingerprint: 'f3' }, content)
    expect(putsOf(asked[1])).toHaveLength(2)
    expect(putsOf(asked[1])[0]).toMatchObject({
      Item: { revision: 2 },
      ConditionExpression: 'revision = :revision',
      ExpressionAttributeValues: { ':revision': 1 },
    })
  })

  it.each([
    ['another was published meanwhile', 'ConditionalCheckFailed', { code: 'concurrent-change' }],
    ['the table is too busy', 'ThrottlingError', { name: 'TransactionCanceledException' }],
  ])('fails when %s', async (_, Code, expected) => {
    const error = new TransactionCanceledException({
      message: 'no',
      $metadata: {},
      CancellationReasons: [{ Code }],
    })
    const { client } = clientOf<DynamoDBDocumentClient>(() => {
      throw error
    })
    const clock = new FrozenClock()
    const policies = new DynamoPolicies({ client, tableName: 't', shards: 1, bundled: smallPolicy, clock })
    const head = { revision: 1, versions: [], departments: [] }
    await expect(policies.publish(head, published, content)).rejects.toMatchObject(expected)
  })

  it('refuses what does not fit into an item, before it is sent', async () => {
    const { asked, policies } = tableOf([])
    const large = { ...content, pack: randomBytes(400_000).toString('base64') }
    await expect(
      policies.publish({ revision: 0, versions: [], departments: [] }, published, large),
    ).rejects.toMatchObject({ code: 'pack-too-large', message: expect.stringContaining('390 KB') as unknown })
    expect(asked).toEqual([])
  })
})

describe('a pack that was stored before packs had all of today’s parts [R47]', () => {
  it('gets the usual ones when it is read; what it says itself stays', () => {
    const { customer, templates, ...rest } = smallPolicy
    const { 'customer-decision': newer, ...older } = templates
    const read = (policy: object) => policyIn({ compiled: gzipSync(JSON.stringify(policy)) })
    const old = read({ ...rest, templates: older })
    expect(old.customer).toEqual(usualCustomerPolicy)
    expect(old.templates.reply).toEqual(templates.reply)
    expect(old.templates['customer-decision']).not.toEqual(newer)
    expect(old.templates['customer-decision'].en.subject).toContain('{{decision}}')
    const own = { ...customer, surveyChangeable: 'never' }
    expect(read({ ...smallPolicy, customer: own })).toEqual({ ...smallPolicy, customer: own })
  })
})

describe('jobs in the store', () => {
  const jobsOf = (answer: (command: Command) => unknown = () => ({})) => {
    const { asked, client } = clientOf<DynamoDBDocumentClient>(answer)
    return { asked, jobs: new DynamoJobs({ client, tableName: 'table', shards: 4 }) }
  }

  it('stand in the index of what is due until they are done', () => {
    expect(jobItem(job, 4)).toMatchObject({ pk: 'JOB#job1', sk: 'JOB', revision: 1, actAt: job.actAt })
    expect(jobItem(applied({ ...job, queues: [] }, [], monday), 4)).not.toHaveProperty('actAt')
  })

  it('of dry runs go after a week, with the policy that they tried; others stay', async () => {
    const { asked, jobs } = jobsOf()
    await jobs.create(job, content.policy)
    const week = Date.parse(monday) / 1000 + 7 * 24 * 3600
    expect(putsOf(asked[0]).map(({ Item }) => [Item['sk'], Item['expiresAt']])).toEqual([
      ['JOB', week],
      ['POLICY', week],
    ])
    expect(jobItem({ ...job, kind: 'publication' }, 4)).not.toHaveProperty('expiresAt')
    const [, tried] = putsOf(asked[0])
    expect(await jobsOf(() => ({ Item: tried?.Item })).jobs.policyOf('job1')).toEqual(content.policy)
    await expect(jobs.policyOf('job1')).rejects.toThrow('the policy of dry run job1 is gone')
  })

  it('are read as they are now', async () => {
    const { asked, jobs } = jobsOf(() => ({ Item: { job } }))
    expect(await jobs.load('job1')).toEqual(job)
    expect(asked[0]?.input).toMatchObject({ ConsistentRead: true })
    expect(await jobsOf().jobs.load('job1')).toBeUndefined()
  })

  it('are written over the revision before, or not at all', async () => {
    const { asked, jobs } = jobsOf()
    await jobs.save({ ...job, revision: 8 })
    expect(asked[0]?.input).toMatchObject({
      ConditionExpression: 'revision = :before',
      ExpressionAttributeValues: { ':before': 7 },
    })
    const refuse = (error: Error) =>
      jobsOf(() => {
        throw error
      }).jobs.save(job)
    const met = new ConditionalCheckFailedException({ message: 'no', $metadata: {} })
    await expect(refuse(met)).rejects.toMatchObject({ code: 'concurrent-change' })
    await expect(refuse(new Error('busy'))).rejects.toThrow('busy')
  })
})
