import { Construct } from 'constructs'
import type { FunctionName } from '#shared/contracts/environment.ts'
import { allowItems, allowItemsOf } from '../constructs/case-store.ts'
import { ComplaintFunction } from '../constructs/complaint-function.ts'
import type { ServiceContext } from './service-context.ts'

/** What taking in a complaint does to the table: case, event and key in one transaction, serials by the block. */
export const allowIntake = <F extends FunctionName>(
  taker: ComplaintFunction<F>,
  table: { readonly tableArn: string },
): void => allowItems(taker, table, 'GetItem', 'PutItem', 'UpdateItem')

/** Complaints by form and API. */
export class Intake extends Construct {
  readonly operations: {
    submitComplaint: ComplaintFunction<'intake/submit-complaint'>
    getOwnComplaint: ComplaintFunction<'intake/get-own-complaint'>
    createApiClient: ComplaintFunction<'administration/manage-api-clients'>
    listApiClients: ComplaintFunction<'administration/manage-api-clients'>
    revokeApiClient: ComplaintFunction<'administration/manage-api-clients'>
  }

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
    const { store: environment } = context
    const getOwnComplaint = new ComplaintFunction(this, {
      context,
      name: 'intake/get-own-complaint',
      kind: 'http',
      environment,
      impact: 'Other systems may be unable to see where their cases stand.',
    })
    allowItems(getOwnComplaint, context.data.table, 'GetItem')
    allowItemsOf(getOwnComplaint, context.data.table, ['apiCalls'], 'UpdateItem')
    const manageApiClients = new ComplaintFunction(this, {
      context,
      name: 'administration/manage-api-clients',
      kind: 'http',
      environment,
      impact: 'Administrators may be unable to give keys to other systems, or to take them back.',
    })
    allowItemsOf(manageApiClients, context.data.table, ['apiClient', 'policyHead'], 'GetItem')
    allowItemsOf(manageApiClients, context.data.table, ['apiClient'], 'PutItem', 'Query')
    this.operations = {
      submitComplaint,
      getOwnComplaint,
      createApiClient: manageApiClients,
      listApiClients: manageApiClients,
      revokeApiClient: manageApiClients,
    }
  }
}
