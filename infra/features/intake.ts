import { Construct } from 'constructs'
import type { FunctionName } from '#shared/contracts/environment.ts'
import { allowItems } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import type { ServiceContext } from './service-context.ts'

/** What taking in a complaint does to the table: case, event and key in one transaction, serials by the block. */
export const allowIntake = <F extends FunctionName>(
  taker: ComplaintFunction<F>,
  table: { readonly tableArn: string },
): void => allowItems(taker, table, 'GetItem', 'PutItem', 'UpdateItem')

/** Complaints by form and API. */
export class Intake extends Construct {
  readonly operations: { submitComplaint: ComplaintFunction<'intake/submit-complaint'> }

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const submitComplaint = new ComplaintFunction(this, {
      context,
      name: 'intake/submit-complaint',
      kind: 'http',
      environment: { ...context.store, PUBLIC_URL: context.stage.publicUrl },
      impact: 'Customers may be unable to submit a complaint.',
    })
    allowIntake(submitComplaint, context.data.table)
    this.operations = { submitComplaint }
  }
}
