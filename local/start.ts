import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createActivity } from './activity.ts'
import { createClock } from './clock.ts'
import { createCompute } from './compute.ts'
import type { Caller, Invoke } from './contract.ts'
import { createControl } from './control.ts'
import { claimDirectory, removeLocalFile, writeLocalFile } from './data-directory.ts'
import { durationToMilliseconds } from './duration.ts'
import { defineSchedules, defineStateMachines } from './define-workflows.ts'
import { connectEventSources } from './events/connect.ts'
import { createFront } from './front.ts'
import { createFrontDoor } from './front-door.ts'
import { createCredentialBook } from './gateway/credentials.ts'
import { createGateway } from './gateway/server.ts'
import { createAuthoriser } from './iam/authorise.ts'
import { collectPolicies } from './iam/policies.ts'
import { functionsOf } from './lambda/functions.ts'
import { createLogs } from './lambda/logs.ts'
import { createMessaging, createSendToQueue } from './messaging.ts'
import { mountServices } from './mount-services.ts'
import { createClockMover } from './move-clock.ts'
import { createOidc } from './oidc/index.ts'
import type { LocalCloud, LocalCloudOptions } from './options.ts'
import { createScheduler } from './scheduler/index.ts'
import { createQueues } from './sqs/queues.ts'
import { queuesOf } from './sqs/template-queues.ts'
import { createStepFunctions } from './step-functions/index.ts'
import { startStorage } from './storage.ts'
import { openStore } from './store.ts'
import { readAssembly } from './template/assembly.ts'
import { resolveStacks } from './template/resolve-stacks.ts'
import type { Place } from './template/types.ts'

const developer: Caller = { kind: 'developer', id: 'developer', name: 'developer' }

/** Starts everything that a synthesised app describes, and nothing else. */
export const startLocalCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  const { dataDir, quiet = false, meter } = options
  const assembly = readAssembly(options.assembly, options.templateTransform)
  await claimDirectory(dataDir)
  const problems: string[] = []
  const warn = (line: string) => {
    problems.push(line)
    if (problems.length > 1000) problems.shift()
    if (!quiet) console.warn(line)
  }
  const report = (problem: string, error?: unknown) =>
    warn(error instanceof Error ? `${problem}: ${error.message}` : problem)

  // what to undo, last first, whether the start fails half-way or the cloud is closed
  const undo: (() => unknown)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const front = await createFront(options.port, warn)
    undo.push(() => front.close())
    const store = openStore(join(dataDir, 'local.db'))
    undo.push(() => store.close())
    const clock = createClock(store, options.startAt?.getTime())
    undo.push(() => clock.close())
    const activity = createActivity()
    const seed = store.get<string>('gateway', 'seed') ?? randomUUID()
    const book = createCredentialBook(seed)
    const wish = store.get<number>('gateway', 'port') ?? 0
    const gateway = await createGateway({ port: wish, book, clock, warn })
    undo.push(() => gateway.close())
    store.put('gateway', 'seed', seed)
    store.put('gateway', 'port', gateway.port)

    const place: Place = {
      account: assembly.account ?? '123456789012',
      region: assembly.region ?? 'eu-west-1',
      url: front.url,
      gatewayUrl: gateway.url,
    }
    const { region, account } = place
    const { resources, outputs } = resolveStacks(assembly.stacks, place)
    const logs = createLogs(join(dataDir, 'logs'), clock.now)
    undo.push(() => logs.close())
    const { functions, idleRoles } = functionsOf(resources, assembly.assetPath)
    const authoriser = createAuthoriser(collectPolicies(resources), clock.now, account, idleRoles)
    const starting = startStorage({
      resources,
      dataDir,
      clock,
      activity,
      log: (text) => logs.write('dynamodb-local', text),
      warn,
    })
    // the first error of the many that may happen meanwhile is the one to show
    starting.catch(() => undefined)
    undo.push(async () => (await starting.catch(() => undefined))?.engine.stop())

    const queues = createQueues(queuesOf(resources), store, clock, options.deliverTwice)
    const sendToQueue = createSendToQueue(queues, authoriser)
    const compute = createCompute({
      functions, resources, place, book, logs, store, clock, activity, authoriser, sendToQueue, warn, meter,
    }) // prettier-ignore
    undo.push(() => compute.pool.close())
    const messaging = createMessaging({
      resources, dataDir, store, clock, activity, region, queues, authoriser, sendToQueue, compute, warn,
    }) // prettier-ignore
    undo.push(() => messaging.stop())
    const oidc = await createOidc({ resources, store, clock, publicUrl: front.url })

    let calls = 0
    const counted =
      (invoke: Invoke): Invoke =>
      (...call) => {
        calls += 1
        return invoke(...call)
      }
    const stepFunctions = createStepFunctions({
      store,
      clock,
      invoke: counted(compute.invoke),
      activity,
      report,
    })
    const stateMachineArns = defineStateMachines(stepFunctions, resources)
    const storage = await starting
    undo.push(() => storage.timeToLive.stop())
    void storage.engine.exited.then((reason) => {
      if (undo.length > 0) warn(`DynamoDB Local has ended (${reason}); start the local cloud again`)
    })
    const scheduler = createScheduler({
      store,
      clock,
      activity,
      report,
      sendToQueue,
      // a tick that wrote nothing is no news to another schedule
      invoke: compute.invoke,
      quietSince: () => calls + storage.writes(),
      moving: () => clock.moving,
    })
    defineSchedules(scheduler, resources)
    gateway.open(
      mountServices({
        place,
        storage,
        queues,
        clock,
        stepFunctions,
        stateMachineArns,
        messaging,
        compute,
        book,
        authoriser,
        meter,
      }),
      authoriser,
    )

    const sources = connectEventSources({
      resources,
      functions: compute.byName,
      queues,
      tables: storage.tables,
      streams: storage.streams,
      client: storage.engine.client,
      region,
      store,
      clock,
      activity,
      authoriser,
      deletedBySweep: storage.timeToLive.deletedBySweep,
      run: compute.run,
      sendToQueue,
      warn,
    })
    undo.push(() => sources.stop())
    storage.onWrite(sources.written)
    const parts = [...sources.parts, stepFunctions.part, scheduler.part, compute.later]
    const mover = createClockMover(clock, activity, parts, warn)
    const control = createControl({ clock, mover, scheduler, authoriser, logs })
    const door = createFrontDoor({
      resources, assetPath: assembly.assetPath, place, clock, oidc, invoke: counted(compute.answer), warn,
      messaging, stepFunctions, scheduler, queues, compute, logs, mover, authoriser,
    }) // prettier-ignore
    front.open([control, ...door], clock)
    messaging.start()
    stepFunctions.resume()
    scheduler.resume()

    const credentials = book.issue(developer)
    writeLocalFile(dataDir, {
      url: front.url,
      gatewayUrl: gateway.url,
      region,
      pid: process.pid,
      credentials,
      outputs,
    })
    undo.push(() => removeLocalFile(dataDir))
    return {
      url: front.url,
      gatewayUrl: gateway.url,
      region,
      account,
      credentials,
      clock,
      async advance(duration) {
        const milliseconds = durationToMilliseconds(duration)
        if (milliseconds === undefined) throw new Error(`${duration} is no duration such as P3D or PT2H`)
        return new Date(await mover.moveTo(clock.now() + milliseconds))
      },
      moveTo: async (instant) => new Date(await mover.moveTo(instant.getTime())),
      idle: () => mover.idle(),
      resources,
      outputs,
      invoke(name, payload) {
        const owner = functions.find((each) => each.name === name || each.path.endsWith(name))
        if (owner === undefined) throw new Error(`There is no function ${name}`)
        return compute.run(owner, payload)
      },
      deniedPermissions: () => authoriser.denied(),
      unusedPermissions: () => authoriser.unused(),
      problems: () => [...problems],
      logs: (functionName) => logs.last(functionName),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
