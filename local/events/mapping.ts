import { flagOf, listOf, numberOf, recordOf, textOf, type Resource } from '../template/types.ts'
import { compileFilters } from './filters.ts'

/** An event source mapping of the template. */
export interface Mapping {
  id: string
  path: string
  sourceArn: string
  functionName: string
  batchSize: number
  /** Seconds to wait for a fuller batch. */
  window: number
  concurrency: number | undefined
  partialFailures: boolean
  accepts: (event: unknown) => boolean
  bisect: boolean
  /** Undefined: for ever. */
  retries: number | undefined
  /** Seconds; undefined: for ever. */
  maximumAge: number | undefined
  parallel: number
  onFailure: string | undefined
}

const unlessForEver = (value: unknown) => {
  const number = numberOf(value)
  return number === undefined || number < 0 ? undefined : number
}

/** The enabled mappings of a template. */
export const mappingsOf = (resources: readonly Resource[]): Mapping[] =>
  resources
    .filter(
      ({ type, properties }) => type === 'AWS::Lambda::EventSourceMapping' && properties['Enabled'] !== false,
    )
    .map(({ stack, logicalId, path, properties }) => {
      const filters = listOf(recordOf(properties['FilterCriteria'])['Filters'])
      const sourceArn = String(properties['EventSourceArn'])
      const name = String(properties['FunctionName'])
      return {
        id: `${stack}/${logicalId}`,
        path,
        sourceArn,
        functionName: name.startsWith('arn:') ? (name.split(':')[6] ?? '') : name,
        batchSize: numberOf(properties['BatchSize']) ?? (sourceArn.startsWith('arn:aws:sqs') ? 10 : 100),
        window: numberOf(properties['MaximumBatchingWindowInSeconds']) ?? 0,
        concurrency: numberOf(recordOf(properties['ScalingConfig'])['MaximumConcurrency']),
        partialFailures: listOf(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
        accepts: compileFilters(filters.map((filter) => String(recordOf(filter)['Pattern']))),
        bisect: flagOf(properties['BisectBatchOnFunctionError']),
        retries: unlessForEver(properties['MaximumRetryAttempts']),
        maximumAge: unlessForEver(properties['MaximumRecordAgeInSeconds']),
        parallel: numberOf(properties['ParallelizationFactor']) ?? 1,
        onFailure: textOf(recordOf(recordOf(properties['DestinationConfig'])['OnFailure'])['Destination']),
      }
    })

/**
 * The identifiers that a function reported as failed; all of them when the report makes no sense, as AWS does.
 * @param known Identifiers of the batch in order.
 */
export const failedItems = (result: unknown, known: readonly string[]): string[] => {
  const failures = recordOf(result)['batchItemFailures']
  if (failures === undefined || failures === null) return []
  if (!Array.isArray(failures)) return [...known]
  const ids = failures.map((failure) => textOf(recordOf(failure)['itemIdentifier']) ?? '')
  return ids.every((id) => known.includes(id)) ? ids : [...known]
}
