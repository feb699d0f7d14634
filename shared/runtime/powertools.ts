import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'

/**
 * JSON logs and metrics of every function. Traces come from Lambda's active tracing: the X-Ray SDK would add 128 KB
 * to each bundle for subsegments alone. Logs name cases by reference and never hold personal data (R44).
 */
export const logger = new Logger()
export const metrics = new Metrics({ namespace: 'Redress' })
