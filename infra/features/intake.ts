import { SecretValue } from 'aws-cdk-lib'
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
  readonly operations: Record<
    'submitComplaint' | 'showComplaintForm',
    ComplaintFunction<'intake/submit-complaint'>
  > & {
    getOwnComplaint: ComplaintFunction<'intake/get-own-complaint'>
    createApiClient: ComplaintFunction<'administration/manage-api-clients'>
    listApiClients: ComplaintFunction<'administration/manage-api-clients'>
    revokeApiClient: ComplaintFunction<'administration/manage-api-clients'>
  }

  constructor(scope: Construct, id: string, context: ServiceContext) {
    super(scope, id)
    const { stage, data } = context
    const { perAddress, perContact, seconds, formSeconds } = stage.submissionLimits
    const submitComplaint = new ComplaintFunction(this, {
      context,
      name: 'intake/submit-complaint',
      kind: 'http',
      environment: {
        ...context.store,
        PUBLIC_URL: stage.publicUrl,
        IDEMPOTENCY_TABLE: data.idempotencyTable.tableName,
        DOOR_KEY: context.doorKey,
        ADDRESS_LIMIT: String(perAddress),
        CONTACT_LIMIT: String(perContact),
        LIMIT_SECONDS: String(seconds),
        FORM_SECONDS: String(formSeconds),
        CAPTCHA_VERIFY_URL: stage.captcha?.verifyUrl ?? 'off',
        CAPTCHA_SECRET: stage.captcha
          ? SecretValue.secretsManager(stage.captcha.secretName).unsafeUnwrap()
          : 'off',
      },
      impact: 'Customers may be unable to submit a complaint.',
    })
    allowIntake(submitComplaint, data.table)
    submitComplaint.allow(['dynamodb:UpdateItem'], data.idempotencyTable.tableArn)
    const getOwnComplaint = new ComplaintFunction(this, {
      context,
      name: 'intake/get-own-complaint',
      kind: 'http',
      environment: context.store,
      impact: 'Other systems may be unable to see where their cases stand.',
    })
    allowItems(getOwnComplaint, data.table, 'GetItem')
    allowItemsOf(getOwnComplaint, data.table, ['apiCalls'], 'UpdateItem')
    const manageApiClients = new ComplaintFunction(this, {
      context,
      name: 'administration/manage-api-clients',
      kind: 'http',
      environment: context.store,
      impact: 'Administrators may be unable to give keys to other systems, or to take them back.',
    })
    allowItemsOf(manageApiClients, data.table, ['apiClient', 'policyHead'], 'GetItem')
    allowItemsOf(manageApiClients, data.table, ['apiClient'], 'PutItem', 'Query')
    this.operations = {
      submitComplaint,
      // One function gives the form out, takes it and takes what programs send: a form must be understood by who gave it.
      showComplaintForm: submitComplaint,
      getOwnComplaint,
      createApiClient: manageApiClients,
      listApiClients: manageApiClients,
      revokeApiClient: manageApiClients,
    }
  }
}
