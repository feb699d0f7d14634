import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { InvocationResult } from '../contract.ts'
import type { LambdaFunction } from './functions.ts'

/** One worker thread of a function. Takes one invocation at a time. */
export interface Sandbox {
  readonly owner: LambdaFunction
  busy: boolean
  lastUsed: number
  dead: boolean
  invoke(payload: string): Promise<InvocationResult>
  end(): Promise<unknown>
}

type Message =
  | { type: 'ready' }
  | { type: 'broken'; error: Failure }
  | { type: 'result'; id: string; result: string }
  | { type: 'error'; id: string; error: Failure }

interface Failure {
  errorType: string
  errorMessage: string
  trace?: string[]
}

/** How long loading the code may take, as in Lambda. */
const initLimit = 10_000

const failed = (errorType: string, errorMessage: string): InvocationResult => ({
  ok: false,
  error: { errorType, errorMessage },
})

export const createSandbox = (
  owner: LambdaFunction,
  options: {
    shared: SharedArrayBuffer
    environment: Record<string, string>
    print: (text: string) => void
    now: () => number
  },
): Sandbox => {
  const { name, arn, memory, timeout } = owner
  const worker = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: {
      shared: options.shared,
      file: owner.file,
      exportName: owner.exportName,
      context: {
        functionName: name,
        functionVersion: '$LATEST',
        invokedFunctionArn: arn,
        memoryLimitInMB: String(memory),
        logGroupName: `/aws/lambda/${name}`,
        logStreamName: 'local',
      },
    },
    env: options.environment,
    execArgv: [],
    stdout: true,
    stderr: true,
    // a young generation of the usual 48 MB for each of many threads would be most of the memory there is
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 8 },
  })
  worker.stdout.on('data', (chunk: Buffer) => options.print(chunk.toString('utf8')))
  worker.stderr.on('data', (chunk: Buffer) => options.print(chunk.toString('utf8')))

  let settle: ((result: InvocationResult) => void) | undefined
  let timer: NodeJS.Timeout | undefined
  let ready = false
  const finish = (result: InvocationResult) => {
    clearTimeout(timer)
    const waiting = settle
    settle = undefined
    sandbox.busy = false
    sandbox.lastUsed = performance.now()
    waiting?.(result)
  }
  const kill = (result: InvocationResult) => {
    sandbox.dead = true
    void worker.terminate()
    finish(result)
  }
  const startTimer = (id: string) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const at = new Date(options.now()).toISOString()
      kill(failed('Sandbox.Timedout', `${at} ${id} Task timed out after ${timeout.toFixed(2)} seconds`))
    }, timeout * 1000)
  }

  let current = ''
  worker.on('message', (message: Message) => {
    if (message.type === 'ready') {
      ready = true
      if (settle !== undefined) startTimer(current)
    } else if (message.type === 'broken') kill({ ok: false, error: message.error })
    else if (message.id !== current) return
    else if (message.type === 'error') finish({ ok: false, error: message.error })
    else finish({ ok: true, result: JSON.parse(message.result) as unknown })
  })
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const outOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    options.print(`${error.stack ?? error.message}\n`)
    kill(
      outOfMemory
        ? failed('Runtime.OutOfMemory', `Runtime exited with error: signal: killed (${memory} MB)`)
        : failed('Runtime.UnhandledPromiseRejection', error.message),
    )
  })
  worker.on('exit', (code) => {
    kill(
      failed(
        'Runtime.ExitError',
        `Runtime exited with ${code === 0 ? 'no' : 'an'} error: exit status ${code}`,
      ),
    )
  })

  const sandbox: Sandbox = {
    owner,
    busy: false,
    lastUsed: performance.now(),
    dead: false,
    invoke: (payload) =>
      new Promise((resolve) => {
        sandbox.busy = true
        settle = resolve
        current = randomUUID()
        const wall = performance.timeOrigin + performance.now()
        const trace = `Root=1-${Math.floor(options.now() / 1000).toString(16)}-${current.replaceAll('-', '').slice(0, 24)};Sampled=0`
        worker.postMessage({
          id: current,
          payload,
          deadline: wall + timeout * 1000 + (ready ? 0 : 1000),
          trace,
        })
        if (ready) startTimer(current)
        else
          timer = setTimeout(
            () => kill(failed('Sandbox.Timedout', `${name}: initialisation took longer than 10 seconds`)),
            initLimit,
          )
      }),
    end() {
      sandbox.dead = true
      return worker.terminate()
    },
  }
  return sandbox
}
