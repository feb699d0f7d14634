import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { assemble, freePort, startCloud } from './cloud-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the local cloud that the journeys share. */
    cloudUrl: string
    /** The synthesised app, for tests that start a cloud of their own. */
    assembly: string
    /** Data directory of the shared cloud. */
    dataDir: string
  }
}

/** Synthesises the app once and runs it for all journeys; what each of them makes does not meet the others. */
export default async (project: TestProject) => {
  const directory = await mkdtemp(join(tmpdir(), 'redress-test-'))
  const assembly = join(directory, 'cdk.out')
  const dataDir = join(directory, 'data')
  const port = await freePort()
  await assemble(port, assembly)
  const cloud = await startCloud(assembly, dataDir, port)
  project.provide('cloudUrl', cloud.url)
  project.provide('assembly', assembly)
  project.provide('dataDir', dataDir)
  return async () => {
    await cloud.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
