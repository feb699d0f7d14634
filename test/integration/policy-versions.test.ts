import { expect, test } from 'vitest'
import { complaint } from '#test/support/client.ts'
import { useOwnCloud } from '#test/support/own-cloud.ts'
import { generalYaml } from '#test/support/policies.ts'

/** A cloud of its own: other journeys go by the pack that was deployed. Each message of each queue comes twice. */
const cloud = await useOwnCloud(['--deliver-twice'])

const packOf = (version: string, days: number) =>
  generalYaml
    .replace('version: 1.0.0', `version: ${version}`)
    .replace('ordinary-3-days, target: { businessDays: 3 }', `ordinary, target: { businessDays: ${days} }`)

const publish = (pack: string, more: Record<string, unknown> = {}) =>
  cloud.as('administrator', '/v1/policy/versions', {
    pack,
    openCases: 'recompute',
    reason: '按新办法执行',
    ...more,
  })

const submit = async () => {
  const { body } = await cloud.submit(complaint())
  await cloud.idle()
  return String(body.reference)
}

const look = async (reference: string) => (await cloud.as('auditor', `/v1/cases/${reference}`)).body
const resolveClock = async (reference: string) =>
  (await look(reference)).clocks.find(({ milestone }: { milestone: string }) => milestone === 'resolve')
const historyOf = async (reference: string): Promise<{ type: string; text: { en: string } }[]> =>
  (await look(reference)).history
const mailsAbout = async (reference: string) =>
  (await cloud.mail()).filter(({ subject }) => subject.includes(reference)).map(({ subject }) => subject)

test('[R45] only an administrator publishes; an auditor may look', async () => {
  const body = { pack: generalYaml, openCases: 'keep', reason: '试一试' }
  for (const user of ['manager', 'coordinator', 'auditor']) {
    expect((await cloud.as(user, '/v1/policy/versions', body)).status, user).toBe(403)
    expect((await cloud.as(user, '/v1/policy/dry-runs', { pack: generalYaml })).status, user).toBe(403)
  }
  expect((await cloud.as('auditor', '/v1/policy/versions')).status).toBe(200)
  expect((await cloud.as('handler', '/v1/policy/versions')).status).toBe(403)
})

test('[R47] the pack that was deployed is the first version, within a minute', async () => {
  await cloud.advance('PT2M')
  const { body } = await cloud.as('auditor', '/v1/policy/versions')
  expect(body.versions).toEqual([
    expect.objectContaining({
      name: 'general',
      version: '1.0.0',
      publishedBy: 'deployment',
      standing: 'in-force',
    }),
  ])
  const [{ fingerprint }] = body.versions
  const version = await cloud.as('auditor', `/v1/policy/versions/${fingerprint}`)
  expect(version.body.pack).toBe(generalYaml)
})

test('[R47] a pack with faults is refused, each with its line, column, path and hint', async () => {
  const pack = generalYaml.replace('    ladder: standard', '    ladder: standart')
  const { status, headers, body } = await publish(pack)
  expect(status).toBe(422)
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(body).toMatchObject({ type: '/problems/invalid-pack', status: 422 })
  expect(body.errors).toHaveLength(1)
  const [fault] = body.errors
  const line = pack.split('\n').findIndex((text) => text.includes('standart')) + 1
  expect(fault).toMatchObject({ pointer: '/pack', line, column: 13, path: 'clocks[2].ladder' })
  expect(fault.message).toContain('standart')
  expect(fault.hint).toContain('standard')
  expect((await cloud.as('administrator', '/v1/policy/dry-runs', { pack })).status).toBe(422)
  expect((await publish('name: [')).body.errors[0]).toMatchObject({ line: 1 })
})

test('[R22] [R47] a version is tried, published, takes effect, and moves deadlines once', async () => {
  const late = await submit()
  await cloud.as('handler', `/v1/cases/${late}/accept`, {})
  const { dueAt: missed } = await resolveClock(late)
  // Monday morning a week later: the deadline was last Thursday, and both rungs were told.
  await cloud.moveTo('2026-11-30T02:00:00.000Z')
  const fresh = await submit()
  const { dueAt: before } = await resolveClock(fresh)
  const told = await mailsAbout(late)
  expect(told.filter((subject) => subject.includes('升级'))).toHaveLength(2)

  const pack = packOf('1.1.0', 4)
  const started = await cloud.as('administrator', '/v1/policy/dry-runs', { pack })
  expect(started.status).toBe(202)
  await cloud.idle()
  const dryRun = await cloud.as('auditor', `/v1/policy/jobs/${started.body.job}`)
  expect(dryRun.body).toMatchObject({
    kind: 'dry-run',
    state: 'done',
    version: '1.1.0',
    startedBy: 'administrator',
    cases: 2,
    casesMoved: 2,
    deadlines: { moved: 2, later: 2, earlier: 0, begun: 0, ended: 0, missed: 0 },
    failed: 0,
  })
  // Each by one day.
  expect(dryRun.body.spans).toContainEqual({ upTo: 'P1D', earlier: 0, later: 2 })
  expect((await resolveClock(fresh)).dueAt).toBe(before)

  const effectiveFrom = '2026-11-30T11:00:00+08:00'
  const published = await publish(pack, { effectiveFrom })
  expect(published.status).toBe(201)
  expect(published.body).toMatchObject({ version: '1.1.0', effectiveFrom: '2026-11-30T03:00:00.000Z' })
  expect(await publish(pack)).toMatchObject({ status: 200, body: published.body })
  const other = await publish(packOf('1.1.0', 6))
  expect([other.status, other.body.type]).toEqual([409, '/problems/version-exists'])
  expect((await publish(packOf('1.1.1', 4), { effectiveFrom: '2026-11-01T00:00:00Z' })).status).toBe(400)
  expect((await resolveClock(fresh)).dueAt).toBe(before)

  await cloud.moveTo('2026-11-30T04:00:00.000Z')
  const job = await cloud.as('administrator', `/v1/policy/jobs/${published.body.job}`)
  expect(job.body).toMatchObject({
    kind: 'publication',
    state: 'done',
    cases: 2,
    casesMoved: 2,
    deadlines: { moved: 2, later: 2 },
    failed: 0,
  })
  for (const [reference, old] of [
    [late, missed],
    [fresh, before],
  ] as const) {
    const clock = await resolveClock(reference)
    expect(Date.parse(clock.dueAt) - Date.parse(old)).toBe(86_400_000)
    const moves = (await historyOf(reference)).filter(({ type }) => type === 'DeadlinesRecomputed')
    expect(moves).toHaveLength(1)
    expect(moves[0]?.text.en).toContain('general@1.1.0')
    // Thursday to Friday, last week and this one.
    expect(moves[0]?.text.en).toMatch(
      reference === late ? /27 Nov.* instead of .*26 Nov/ : /4 Dec.* instead of .*3 Dec/,
    )
  }
  // Still late under the new deadline: nobody is told again, nor does a ladder begin anew.
  await cloud.advance('PT12H')
  expect(await mailsAbout(late)).toEqual(told)
  const executions = (await cloud.executions()).filter(({ name }) => name.startsWith(`${late}-resolve`))
  expect(executions).toHaveLength(1)
})

test('[R22] cases keep the deadlines they have where the version says so, also when they are worked on', async () => {
  const kept = await submit()
  const { dueAt } = await resolveClock(kept)
  const { status, body } = await publish(packOf('1.2.0', 10), { openCases: 'keep' })
  expect(status).toBe(201)
  expect(body).not.toHaveProperty('job')
  await cloud.advance('PT2M')
  await cloud.as('handler', `/v1/cases/${kept}/accept`, {})
  expect((await resolveClock(kept)).dueAt).toBe(dueAt)
  const later = await submit()
  const { dueAt: ofTen } = await resolveClock(later)
  expect(Date.parse(ofTen) - Date.parse(dueAt)).toBeGreaterThan(5 * 86_400_000)
  const { body: list } = await cloud.as('auditor', '/v1/policy/versions')
  expect(
    list.versions.map(({ version, standing }: Record<string, string>) => `${version} ${standing}`),
  ).toEqual(['1.2.0 in-force', '1.1.0 superseded', '1.0.0 superseded'])
})

test('[R33] [R47] a private link expires so long after the end of its case as the pack says', async () => {
  const { body: receipt } = await cloud.submit(complaint())
  await cloud.idle()
  const link = String(receipt.trackingUrl).split('#')[1] ?? ''
  const brief = `${packOf('1.3.0', 10)}\ncustomer:\n  linkExpiresAfter: { calendarMinutes: 30 }\n`
  expect((await publish(brief)).status).toBe(201)
  await cloud.advance('PT2M')
  const { body } = await cloud.act(link, { action: 'withdraw' })
  expect(body).toMatchObject({ status: 'withdrawn', linkExpiresAt: expect.any(String) as unknown })
  await cloud.advance('PT29M')
  expect((await cloud.track(link)).status).toBe(200)
  await cloud.advance('PT2M')
  for (const refused of [
    await cloud.track(link),
    await cloud.act(link, { action: 'add-information', text: '还在吗' }),
  ])
    expect([refused.status, refused.body.type]).toEqual([404, '/problems/unknown-link'])
})

test('what nobody knows is not found, and nothing was laid aside', async () => {
  expect((await cloud.as('auditor', '/v1/policy/versions/0123456789abcdef')).body.type).toBe(
    '/problems/unknown-version',
  )
  expect((await cloud.as('auditor', '/v1/policy/jobs/nobody')).body.type).toBe('/problems/unknown-job')
  const dead = (await cloud.queues()).filter(({ deadLetter, visible }) => deadLetter && visible > 0)
  expect(dead).toEqual([])
})
