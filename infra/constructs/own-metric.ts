import type { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'

/** A metric that functions write themselves, by the folder that they are in: Powertools adds it to each as the service. */
export const ownMetric = (service: string, metricName: string, statistic: string, period: Duration): Metric =>
  new Metric({ namespace: 'Redress', metricName, dimensionsMap: { service }, statistic, period })
