/**
 * List prices in US dollars, us-east-1, first tier, without free tiers, as we know them on the day below. Check them against
 * the pricing pages before you rely on a sum: prices change, and they differ by region.
 */
export const pricesAsOf = '2026-11-21'

const million = 1e6

export const prices = {
  lambdaRequest: 0.2 / million,
  /** ARM64. */
  lambdaGigabyteSecond: 0.0000133334,
  /** On demand. */
  dynamoWriteUnit: 0.625 / million,
  dynamoReadUnit: 0.125 / million,
  /** Standard queues; a batch of up to ten messages and 64 KB is one request. */
  sqsRequest: 0.4 / million,
  /** Standard workflows. */
  stateTransition: 25 / million,
  mailSent: 100 / million,
  mailReceived: 100 / million,
  s3Write: 5 / million,
  s3Read: 0.4 / million,
  snsPublish: 0.5 / million,
  httpApiRequest: 1 / million,
  /** HTTPS, United States. */
  cloudFrontRequest: 1 / million,
  traceRecorded: 5 / million,
  kmsRequest: 3 / million,
  logGigabyte: 0.5,
  schedulerInvocation: 1 / million,
  kmsKeyMonth: 1,
  alarmMonth: 0.1,
  metricMonth: 0.3,
} as const

export type Priced = keyof typeof prices

/** What AWS does for an event source mapping on a queue while nothing comes: so many pollers, each waiting so long. */
export const queuePolling = { pollers: 5, seconds: 20 } as const

export const minutesPerMonth = 730 * 60

/** One line of a bill: what, how much of it, at which price. */
export interface Line {
  readonly what: string
  readonly amount: number
  readonly price: Priced
}

export const costOf = ({ amount, price }: Line): number => amount * prices[price]
