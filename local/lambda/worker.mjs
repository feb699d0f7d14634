// One execution environment of a Lambda function: a worker thread that keeps its module state between invocations.
// Plain JavaScript, so that no type stripper is loaded into each of two dozen threads.
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'

const { shared, file, exportName, context: fixed } = workerData
const offset = new Float64Array(shared)
const RealDate = Date
const now = () => Math.floor(RealDate.now() + offset[0])

/** `Date` on the movable clock. Its instances are real ones. */
function MovedDate(...parts) {
  if (new.target === undefined) return new RealDate(now()).toString()
  return Reflect.construct(RealDate, parts.length === 0 ? [now()] : parts, new.target)
}
Object.defineProperties(MovedDate, Object.getOwnPropertyDescriptors(RealDate))
Object.defineProperty(MovedDate, 'now', { value: now, writable: true, configurable: true })
MovedDate.prototype.constructor = MovedDate
globalThis.Date = MovedDate

/** The error as Lambda reports it. */
const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: typeof error === 'string' ? error : JSON.stringify(error) }

const run = (handler, event, context) =>
  new Promise((resolve, reject) => {
    const callback = (error, result) =>
      error === null || error === undefined ? resolve(result) : reject(error)
    const returned = handler(event, context, callback)
    if (typeof returned?.then === 'function') returned.then(resolve, reject)
    else if (handler.length < 3) resolve(returned)
  })

let handler
try {
  const module = await import(pathToFileURL(file).href)
  handler = module[exportName] ?? module.default?.[exportName]
  if (typeof handler !== 'function') throw new Error(`${file} exports no function ${exportName}`)
  parentPort.postMessage({ type: 'ready' })
} catch (error) {
  parentPort.postMessage({ type: 'broken', error: describe(error) })
}

parentPort.on('message', async ({ id, payload, deadline, trace }) => {
  if (handler === undefined) return
  process.env._X_AMZN_TRACE_ID = trace
  const context = {
    ...fixed,
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () =>
      Math.max(0, Math.round(deadline - performance.timeOrigin - performance.now())),
  }
  try {
    const result = await run(handler, JSON.parse(payload), context)
    parentPort.postMessage({ type: 'result', id, result: JSON.stringify(result) ?? 'null' })
  } catch (error) {
    console.error(JSON.stringify({ level: 'ERROR', requestId: id, ...describe(error) }))
    parentPort.postMessage({ type: 'error', id, error: describe(error) })
  }
})
