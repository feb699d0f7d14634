import { Construct } from 'constructs'
import { allowItems } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import type { ServiceContext } from './service-context.ts'

/** What customers see of their case, and do, through their private link. */
export class Tracking extends Construct {
  readonly operations: {
    getTrackedCase: ComplaintFunction<'tracking/get-tracked-case'>
    actOnTrackedCase: ComplaintFunction<'tracking/act-on-tracked-case'>
  }

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const getTrackedCase = new ComplaintFunction(this, {
      context,
      name: 'tracking/get-tracked-case',
      kind: 'http',
      environment: context.store,
      impact: 'Customers may be unable to see their case.',
    })
    allowItems(getTrackedCase, context.data.table, 'GetItem', 'Query')
    const actOnTrackedCase = new ComplaintFunction(this, {
      context,
      name: 'tracking/act-on-tracked-case',
      kind: 'http',
      environment: { ...context.store, DOOR_KEY: context.doorKey },
      impact: 'Customers may be unable to answer, withdraw, accept or refuse by their private link.',
    })
    allowItems(actOnTrackedCase, context.data.table, 'GetItem', 'Query', 'PutItem')
    this.operations = { getTrackedCase, actOnTrackedCase }
  }
}
