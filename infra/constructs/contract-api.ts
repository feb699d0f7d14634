import { Aws, Duration } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { operations, type OperationId } from '#shared/contracts/index.ts'
import { acknowledge } from './acknowledge.ts'
import type { FunctionContext } from './complaint-function.ts'
import { serviceLogGroup } from './log-group.ts'

interface ContractApiProps {
  readonly context: FunctionContext
  /** Issuer of staff tokens, and the client they must have been given to. */
  readonly issuer: string
  readonly audience: string
  /** The function behind each operation; none may be missing. */
  readonly functions: Readonly<Record<OperationId, IFunction>>
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * The HTTP API, made from the table of operations: one route each, with a token required unless the operation is
 * public. Roles are checked by the functions, which know the case's unit.
 */
export class ContractApi extends Construct {
  readonly api: HttpApi
  /** Host name for CloudFront's origin. */
  readonly hostName: string

  constructor(scope: Construct, id: string, { context, issuer, audience, functions }: ContractApiProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', {
      apiName: `redress-${context.stage.name}`,
      createDefaultStage: false,
      description: 'Operations of shared/contracts',
    })
    this.hostName = `${this.api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`

    const staff = new HttpJwtAuthorizer('Staff', issuer, { jwtAudience: [audience] })
    const integrations = new Map<IFunction, HttpLambdaIntegration>()
    for (const operation of Object.values(operations)) {
      const target = functions[operation.id]
      // Operations of one function share what leads to it.
      const integration =
        integrations.get(target) ??
        new HttpLambdaIntegration(capital(operation.id), target, {
          payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
        })
      integrations.set(target, integration)
      const [route] = this.api.addRoutes({
        path: operation.path,
        methods: [operation.method === 'GET' ? HttpMethod.GET : HttpMethod.POST],
        integration,
        authorizer: operation.access === 'public' ? new HttpNoneAuthorizer() : staff,
      })
      if (operation.access === 'public' && route) {
        acknowledge(
          route,
          'Customers have no account: a complaint is open to all, a case to whoever holds its token',
          'APIG4',
        )
      }
    }

    // No path and no address: a path may hold a reference, and whoever calls is nobody's business.
    const logs = serviceLogGroup(this, 'Log', context.stage)
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: {
        rateLimit: context.stage.requestsPerSecond,
        burstLimit: context.stage.requestsPerSecond * 2,
      },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(
          JSON.stringify({
            requestId: '$context.requestId',
            time: '$context.requestTime',
            routeKey: '$context.routeKey',
            status: '$context.status',
            latency: '$context.responseLatency',
            bytes: '$context.responseLength',
            error: '$context.integrationErrorMessage',
            authorizer: '$context.authorizer.error',
          }),
        ),
      },
    })
    context.alarms.raise(this, 'Errors', {
      metric: this.api.metricServerError({ period: Duration.minutes(1), statistic: 'sum' }),
      above: 0,
      impact: 'Customers or staff were shown an error instead of an answer.',
      section: 'api-errors',
    })
  }
}
