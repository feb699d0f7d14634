import type { State } from '../domain/lifecycle.ts'
import type { Reference } from '../domain/vocabulary.ts'
import type { CorePorts, Workflows } from '../ports.ts'
import { intakeName } from './run-workflows.ts'

/** A case that still waits to be classified this long after it came in has lost its workflow. */
const patienceMilliseconds = 15 * 60_000

/** Whether a case waits for a workflow: taken in and no more, or classified by a person while nobody listened. */
const hasLostItsWay = async (
  ports: Pick<CorePorts, 'cases'>,
  reference: Reference,
  state: State,
): Promise<boolean> =>
  state === 'received' || (await ports.cases.load(reference))?.classification?.by === 'person'

/**
 * Restarts what should be running and is not: the intake of cases that nobody has dispatched. Each
 * step of the intake is done once whoever asks, so that two executions do no harm.
 */
export const repairWorkflows = async (
  ports: Pick<CorePorts, 'cases' | 'clock'> & { workflows: Workflows },
): Promise<{ restarted: number }> => {
  const before = new Date(Date.parse(ports.clock.now()) - patienceMilliseconds).toISOString()
  let restarted = 0
  let cursor: string | undefined
  do {
    const page = await ports.cases.queue({ department: undefined, group: 'open', limit: 100, cursor })
    const waiting = page.summaries.filter(({ receivedAt }) => receivedAt <= before)
    // Side by side: thousands may wait for a person, and none of them is lost.
    const lost = await Promise.all(
      waiting.map(({ reference, state }) => hasLostItsWay(ports, reference, state)),
    )
    for (const { reference } of waiting.filter((_, index) => lost[index])) {
      // The name of the first execution is taken for 90 days, also when it failed: one more name an hour.
      const name = `${intakeName(reference)}-again-${ports.clock.now().slice(0, 13).replaceAll(/\D/g, '')}`
      const outcome = await ports.workflows.start('intake', name, { reference })
      if (outcome === 'started') restarted += 1
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return { restarted }
}
