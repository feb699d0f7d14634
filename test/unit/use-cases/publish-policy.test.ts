import { describe, expect, it } from 'vitest'
import type { Policy } from '#shared/domain/policy.ts'
import { rulingAt } from '#shared/domain/policy-book.ts'
import { PackError } from '#shared/policy/pack-issue.ts'
import { publishPolicy, registerBundledPack, startDryRun } from '#shared/use-cases/publish-policy.ts'
import { getJob, getVersion, listVersions } from '#shared/use-cases/read-policy.ts'
import { after, monday, staff } from '#test/support/builders.ts'
import { countingIds, FrozenClock, MemoryQueues } from '#test/support/fakes.ts'
import { MemoryJobs, MemoryPolicies } from '#test/support/policy-fakes.ts'
import { smallPolicy } from '#test/support/policies.ts'

const administrator = staff('administrator1', 'administrator')
const minute = after(monday, 1 / 60)

/** A pack of a test is `<version>`, or `<version> <anything>` for another file of that version. */
const compile = (pack: string): { policy: Policy; source: string } => {
  const [version = ''] = pack.split(' ')
  if (version === 'broken')
    throw new PackError('pack.yaml', 'policy pack', [
      { line: 3, column: 5, path: 'clocks[0]', message: 'is wrong', hint: 'make it right' },
    ])
  if (version === 'defect') throw new TypeError('ours')
  return { policy: { ...smallPolicy, version, fingerprint: `fp ${pack}` }, source: pack }
}

const world = () => {
  const clock = new FrozenClock()
  const jobs = new MemoryJobs()
  const versions = new MemoryPolicies(clock, jobs)
  const ports = { clock, jobs, versions, compile, queues: new MemoryQueues(), ids: countingIds() }
  const publish = (pack: string, more: { effectiveFrom?: string; openCases?: 'recompute' | 'keep' } = {}) =>
    publishPolicy(ports, administrator, { pack, openCases: 'recompute', reason: 'new hours', ...more })
  return { ...ports, ports, publish }
}

describe('publishing a pack [R47]', () => {
  it('makes a version that takes effect in a minute, with the job that recomputes open cases', async () => {
    const { publish, versions, jobs } = world()
    expect(await publish('2.0.0')).toEqual({
      outcome: 'published',
      receipt: {
        name: 'small',
        version: '2.0.0',
        fingerprint: 'fp 2.0.0',
        effectiveFrom: minute,
        job: 'publication-fp 2.0.0',
      },
    })
    expect((await versions.head()).versions).toEqual([
      {
        name: 'small',
        version: '2.0.0',
        fingerprint: 'fp 2.0.0',
        source: '2.0.0',
        effectiveFrom: minute,
        openCases: 'recompute',
        publishedBy: 'administrator1',
        publishedAt: monday,
      },
    ])
    expect(await jobs.load('publication-fp 2.0.0')).toMatchObject({
      kind: 'publication',
      startedBy: 'administrator1',
      queues: [null, 'goods', 'money'],
    })
  })

  it('takes effect when it is told to, given in any zone', async () => {
    const { receipt } = await world().publish('2.0.0', { effectiveFrom: '2026-12-01T00:00:00+08:00' })
    expect(receipt.effectiveFrom).toBe('2026-11-30T16:00:00.000Z')
  })

  it('leaves a minute in which every function hears of it, and refuses the past', async () => {
    const { publish } = world()
    expect((await publish('2.0.0', { effectiveFrom: monday })).receipt.effectiveFrom).toBe(minute)
    await expect(publish('3.0.0', { effectiveFrom: after(monday, -1) })).rejects.toMatchObject({
      code: 'invalid-request',
      issues: [{ path: ['effectiveFrom'], code: 'in-the-past' }],
    })
  })

  it('has no job where open cases are kept', async () => {
    const { publish, jobs } = world()
    expect((await publish('2.0.0', { openCases: 'keep' })).receipt).not.toHaveProperty('job')
    expect(jobs.jobs.size).toBe(0)
  })

  it('answers the same content as the first time, and refuses other content under its name', async () => {
    const { publish, versions } = world()
    const first = await publish('2.0.0')
    expect(await publish('2.0.0', { openCases: 'keep', effectiveFrom: after(monday, 50) })).toEqual({
      outcome: 'known',
      receipt: first.receipt,
    })
    await expect(publish('2.0.0 other')).rejects.toMatchObject({ code: 'version-exists' })
    expect((await versions.head()).versions).toHaveLength(1)
  })

  it('is decided anew when somebody else publishes at the same moment', async () => {
    const { publish, versions } = world()
    versions.meanwhile.push(() => publish('1.5.0'))
    expect((await publish('2.0.0')).outcome).toBe('published')
    expect((await versions.head()).versions.map(({ version }) => version)).toEqual(['1.5.0', '2.0.0'])
    versions.meanwhile.push(() => publish('3.0.0'))
    expect((await publish('3.0.0')).outcome).toBe('known')
  })

  it('gives up when others always come first', async () => {
    const { publish, versions } = world()
    for (let other = 1; other <= 5; other += 1) {
      // Each must reach the store before the one that waits.
      versions.meanwhile.push(async () => {
        const waiting = versions.meanwhile.splice(0)
        await publish(`1.${other}.0`)
        versions.meanwhile.push(...waiting)
      })
    }
    await expect(publish('2.0.0')).rejects.toMatchObject({ code: 'concurrent-change' })
  })

  it('says of a pack that cannot be used what is wrong, and where', async () => {
    await expect(world().publish('broken')).rejects.toMatchObject({
      code: 'invalid-pack',
      issues: [
        {
          path: ['pack'],
          code: 'invalid-pack',
          inFile: { line: 3, column: 5, path: 'clocks[0]', message: 'is wrong', hint: 'make it right' },
        },
      ],
    })
    await expect(world().publish('defect')).rejects.toThrow(TypeError)
  })
})

describe('the pack that was deployed [R47]', () => {
  const bundled = (pack: string) => ({ ...compile(pack), pack })

  it('is the first version at once, and moves nothing', async () => {
    const { ports, jobs } = world()
    expect(await registerBundledPack(ports, bundled('1.0.0'))).toMatchObject({
      effectiveFrom: monday,
      openCases: 'keep',
      publishedBy: 'deployment',
    })
    expect(jobs.jobs.size).toBe(0)
  })

  it('later is a version in a minute, that open cases follow, once', async () => {
    const { ports, versions, jobs } = world()
    await registerBundledPack(ports, bundled('1.0.0'))
    expect(await registerBundledPack(ports, bundled('1.1.0'))).toMatchObject({
      effectiveFrom: minute,
      openCases: 'recompute',
    })
    expect(await registerBundledPack(ports, bundled('1.1.0'))).toBeUndefined()
    // A function of the deployment before, still warm.
    expect(await registerBundledPack(ports, bundled('1.0.0'))).toBeUndefined()
    expect((await versions.head()).versions).toHaveLength(2)
    expect([...jobs.jobs.keys()]).toEqual(['publication-fp 1.1.0'])
  })

  it.each([
    ['at once', {}, after(monday, 1)],
    ['at once, half a minute ago', {}, after(monday, 1 / 120)],
    ['for later', { effectiveFrom: after(monday, 50) }, after(monday, 1)],
  ])('never overrules what was published before it was found: %s', async (_, when, found) => {
    const { ports, publish, versions, clock, jobs } = world()
    const { receipt } = await publish('2.0.0', when)
    clock.time = found
    const deployed = await registerBundledPack(ports, bundled('1.0.0'))
    expect(deployed).toMatchObject({ openCases: 'keep' })
    expect([...jobs.jobs.keys()]).toEqual(['publication-fp 2.0.0'])
    const all = (await versions.head()).versions
    expect(rulingAt(all, after(receipt.effectiveFrom, -1 / 60))?.version).toBe('1.0.0')
    expect(rulingAt(all, receipt.effectiveFrom)?.version).toBe('2.0.0')
  })

  it('is told from another file of the same version, as deadlines must say which gave them', async () => {
    const { ports, versions } = world()
    await registerBundledPack(ports, bundled('1.0.0'))
    const second = await registerBundledPack(ports, bundled('1.0.0 edited'))
    expect(second?.version).toBe('1.0.0+fp 1.0.0')
    expect(versions.contents.get('fp 1.0.0 edited')?.policy.version).toBe('1.0.0+fp 1.0.0')
  })
})

describe('a dry run [R22]', () => {
  it('begins at once, over every department that any version has known', async () => {
    const { ports, publish, jobs, queues, versions } = world()
    await publish('0.9.0')
    const { job } = await startDryRun(ports, administrator, '2.0.0')
    expect(queues.recompute).toEqual([{ job, page: 1 }])
    expect(await jobs.load(job)).toMatchObject({ kind: 'dry-run', queues: [null, 'goods', 'money'] })
    expect((await versions.head()).versions).toHaveLength(1)
  })

  it('refuses other content under a version that is there, as publishing does', async () => {
    const { ports, publish, jobs } = world()
    await publish('2.0.0')
    await expect(startDryRun(ports, administrator, '2.0.0 other')).rejects.toMatchObject({
      code: 'version-exists',
    })
    await startDryRun(ports, administrator, '2.0.0')
    expect([...jobs.jobs.values()].filter(({ kind }) => kind === 'dry-run')).toHaveLength(1)
  })

  it('refuses a pack that cannot be used', async () => {
    await expect(startDryRun(world().ports, administrator, 'broken')).rejects.toMatchObject({
      code: 'invalid-pack',
    })
  })
})

describe('looking at versions and jobs', () => {
  it('lists versions, the latest first, with their standing', async () => {
    const { ports, publish, clock } = world()
    await publish('1.0.0')
    await publish('2.0.0', { effectiveFrom: after(monday, 48) })
    await publish('1.5.0', { effectiveFrom: after(monday, 2) })
    clock.time = after(monday, 3)
    const { versions } = await listVersions(ports)
    expect(versions.map(({ version, standing }) => `${version} ${standing}`)).toEqual([
      '2.0.0 scheduled',
      '1.5.0 in-force',
      '1.0.0 superseded',
    ])
    expect(versions[0]).not.toHaveProperty('source')
  })

  it('shows one with its file and reason', async () => {
    const { ports, publish } = world()
    await publish('1.0.0')
    expect(await getVersion(ports, 'fp 1.0.0')).toMatchObject({ pack: '1.0.0', reason: 'new hours' })
    await expect(getVersion(ports, 'fp 2.0.0')).rejects.toMatchObject({ code: 'unknown-version' })
  })

  it('shows how far a job is', async () => {
    const { ports, publish, jobs } = world()
    await publish('2.0.0')
    expect(await getJob(ports, 'publication-fp 2.0.0')).toMatchObject({
      kind: 'publication',
      state: 'waiting',
      queuesLeft: 3,
      cases: 0,
      deadlines: { moved: 0, missed: 0 },
    })
    await expect(getJob({ jobs }, 'x')).rejects.toMatchObject({ code: 'unknown-job' })
  })
})
