import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { complaint } from '#test/support/client.ts'

/** What one level of load found. */
export interface LoadResult {
  readonly parallel: number
  /** Milliseconds from the first byte sent to the last one received, of each answer 201. */
  readonly latencies: readonly number[]
  readonly seconds: number
  /** Mail address of each customer who was answered 201, with the reference given. */
  readonly accepted: ReadonlyMap<string, string>
  /** Other answers, by status or error. */
  readonly refused: ReadonlyMap<string, number>
}

const post = (url: URL, agent: Agent, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      // as the form does
      'idempotency-key': randomUUID(),
    }
    const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

/**
 * Submits complaints, so many at once over kept connections, each with a key and a customer of its own; ends with the
 * count or the time, whichever is first.
 */
export const submitComplaints = async (
  origin: string,
  { parallel, count, seconds }: { parallel: number; count: number; seconds: number },
): Promise<LoadResult> => {
  const url = new URL('/v1/complaints', origin)
  const agent = new Agent({ keepAlive: true, maxSockets: parallel })
  const latencies: number[] = []
  const accepted = new Map<string, string>()
  const refused = new Map<string, number>()
  const begun = performance.now()
  let started = 0
  const customer = async () => {
    while (started < count && performance.now() - begun < seconds * 1000) {
      started += 1
      const submission = complaint()
      const body = JSON.stringify(submission)
      const sent = performance.now()
      const outcome = await post(url, agent, body).catch((error: unknown) => String(error))
      const status = typeof outcome === 'string' ? outcome : String(outcome.status)
      if (typeof outcome === 'string' || outcome.status !== 201) {
        refused.set(status, (refused.get(status) ?? 0) + 1)
        continue
      }
      latencies.push(performance.now() - sent)
      const { reference } = JSON.parse(outcome.text) as { reference: string }
      accepted.set(submission.customer.email, reference)
    }
  }
  await Promise.all(Array.from({ length: parallel }, customer))
  const elapsed = (performance.now() - begun) / 1000
  agent.destroy()
  return { parallel, latencies, seconds: elapsed, accepted, refused }
}
