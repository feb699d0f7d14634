import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { client, type CloudClient } from './client.ts'
import { freePort, startCloud } from './cloud-process.ts'

/**
 * A cloud of its own for a file of tests: what others leave open would stand in its digests, and their mails count against
 * the hour of whoever they are for (R27). `stop` ends it and removes its data.
 */
export const ownCloud = async (
  options: readonly string[] = [],
): Promise<{ cloud: CloudClient; url: string; stop: () => Promise<void> }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'redress-own-'))
  const process = await startCloud(inject('assembly'), dataDir, await freePort(), [...options])
  return {
    cloud: client(process.url),
    url: process.url,
    stop: async () => {
      await process.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same for all tests of the file that calls this at its top; it ends after them. */
export const useOwnCloud = async (options: readonly string[] = []): Promise<CloudClient> => {
  const { cloud, stop } = await ownCloud(options)
  afterAll(stop)
  return cloud
}
