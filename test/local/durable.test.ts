import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLocalCloud } from '../../local/start.ts'
import { writeAssembly } from './fixtures/assembly.ts'
import { fixtureTemplate } from './fixtures/template.ts'

const runner = join(import.meta.dirname, '../../local/run.ts')

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    // a process that has ended but was not reaped is dead all the same
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const until = async (met: () => boolean, seconds: number) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end;) {
    if (met()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

describe('local cloud as a process', () => {
  let directory: string
  let assembly: string
  let child: ChildProcess | undefined
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'durable-'))
    assembly = writeAssembly(join(directory, 'out'), fixtureTemplate())
  })
  afterEach(() => {
    child?.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  const start = async () => {
    child = spawn(
      process.execPath,
      [runner, '--assembly', assembly, '--port', '0', '--data', join(directory, 'data')],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    if (!(await until(() => output.includes('Ready in'), 50))) throw new Error(`did not start: ${output}`)
    return JSON.parse(readFileSync(join(directory, 'data/local.json'), 'utf8')) as {
      url: string
      pid: number
    }
  }
  const childrenOf = (pid: number) =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

  it('[R5] keeps what it answered for over SIGKILL, leaves no orphan, and goes on after a restart', async () => {
    const first = await start()
    const clock = async (url: string, body: unknown) => {
      const response = await fetch(`${url}/_local/clock`, { method: 'POST', body: JSON.stringify(body) })
      return Date.parse(((await response.json()) as { now: string }).now)
    }
    await clock(first.url, { advance: 'P2D' })
    const response = await fetch(`${first.url}/cases/k1`, { method: 'POST', body: '{"text":"kept"}' })
    expect(response.status).toBe(201)
    const children = childrenOf(first.pid)
    expect(children.length).toBeGreaterThan(0)
    child?.kill('SIGKILL')
    expect(await until(() => !children.some(isAlive), 3)).toBe(true)

    const second = await start()
    const now = await clock(second.url, { advance: 'PT0S' })
    expect(now - Date.now()).toBeGreaterThan(47 * 3_600_000)
    const again = await fetch(`${second.url}/cases/k1`, { method: 'POST', body: '{}' })
    expect(again.status).toBe(500) // the condition on the item failed: it is there
    const logs = join(directory, 'data/logs')
    const worker = readdirSync(logs).find((name) => name.startsWith('Fixture-worker-')) ?? ''
    expect(readFileSync(join(logs, worker), 'utf8').match(/worked on k1 \d+/g)).toHaveLength(1)

    const orphans = childrenOf(second.pid)
    child?.kill('SIGINT')
    expect(await until(() => child?.exitCode === 0, 5)).toBe(true)
    expect(orphans.some(isAlive)).toBe(false)
  }, 120_000)

  it('says so in one line when its port or its directory is taken', async () => {
    const { url } = await start()
    const run = (...more: string[]) =>
      new Promise<{ code: number | null; said: string }>((resolve) => {
        const second = spawn(process.execPath, [runner, '--assembly', assembly, ...more], {
          stdio: ['ignore', 'ignore', 'pipe'],
        })
        let said = ''
        second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
        second.on('exit', (code) => resolve({ code, said }))
      })
    const { port } = new URL(url)
    const taken = await run('--port', port, '--data', join(directory, 'other'))
    expect(taken).toEqual({
      code: 1,
      said: expect.stringMatching(new RegExp(`^Port ${port} is in use.*\n$`)) as string,
    })
    const shared = await run('--port', '0', '--data', join(directory, 'data'))
    expect(shared).toEqual({
      code: 1,
      said: expect.stringMatching(/^A local cloud already runs on .*\n$/) as string,
    })
  }, 90_000)

  it('denies what a template does not grant, names role, action and resource, and shows it', async () => {
    const cloud = await startLocalCloud({
      assembly,
      port: 0,
      dataDir: join(directory, 'data'),
      quiet: true,
      templateTransform: (_stack, template) => {
        const role = template.Resources?.['intakeRole']
        if (role?.Properties !== undefined) role.Properties['Policies'] = []
        return template
      },
    })
    try {
      const response = await fetch(`${cloud.url}/cases/x`, { method: 'POST', body: '{}' })
      expect(response.status).toBe(500)
      expect(cloud.deniedPermissions()).toMatchObject([
        {
          caller: expect.stringMatching(/assumed-role\/Fixture-intakeRole.*\/Fixture-intake-/) as string,
          action: 'dynamodb:PutItem',
          resource: expect.stringMatching(/:table\/Fixture-Table-/) as string,
        },
      ])
      expect(cloud.problems().join()).toContain('is not authorized to perform: dynamodb:PutItem')
    } finally {
      await cloud.close()
    }
  }, 60_000)
})
