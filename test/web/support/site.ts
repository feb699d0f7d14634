import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { buildWeb } from '../../../scripts/build-web.ts'
import { useBrowser, type Look } from './browser.ts'
import { startMockServer, type MockServer } from './mock-server.ts'

interface Site {
  readonly server: () => MockServer
  /** Opens a path of the site in a browser without memory. */
  open(path: string, look?: Look): Promise<Page>
}

/** Builds the pages once per test file and serves them with the mock API behind. */
export const useSite = (): Site => {
  let folder = ''
  let mock: MockServer | undefined
  const server = (): MockServer => {
    if (mock === undefined) throw new Error('the mock server is not running')
    return mock
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'redress-web-'))
    await buildWeb(folder)
    mock = await startMockServer(folder)
  }, 60_000)
  beforeEach(() => server().reset())
  afterEach(() => expect(server().faults).toEqual([]))
  afterAll(async () => {
    await mock?.close()
    await rm(folder, { recursive: true, force: true })
  })
  const browser = useBrowser()
  return { server, open: (path, look) => browser.open(server().origin + path, look) }
}
