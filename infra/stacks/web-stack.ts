import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct } from 'constructs'
import { acknowledge, acknowledgeResources } from '../constructs/acknowledge.ts'
import { serviceLogGroup } from '../constructs/log-group.ts'
import { privateBucket } from '../constructs/private-bucket.ts'
import { FrontDoor } from '../features/front-door.ts'
import type { DataStack, DataStackProps } from './data-stack.ts'
import type { ServiceStack } from './service-stack.ts'

interface WebStackProps extends DataStackProps {
  readonly data: DataStack
  readonly service: ServiceStack
}

/** The pages, and the one address under which people reach pages and API. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, service, ...props }: WebStackProps) {
    super(scope, id, { ...props, description: 'Redress: pages and front door' })
    // Pages are made from the code: nothing is lost with them.
    const pages = privateBucket(this, 'Pages', RemovalPolicy.DESTROY, {
      serverAccessLogsBucket: data.accessLogs,
      serverAccessLogsPrefix: 'pages/',
    })
    const door = new FrontDoor(this, 'FrontDoor', {
      stage,
      pages,
      apiHost: service.api.hostName,
      doorKey: service.doorKey,
      staff: data.staff,
      uploads: service.uploads,
    })

    const web = join(String(this.node.tryGetContext('dist') ?? 'dist'), 'web')
    if (!existsSync(join(web, 'index.html'))) {
      throw new Error(`${web}/index.html is missing: run "npm run bundle" first`)
    }
    const deployment = new BucketDeployment(this, 'Deployment', {
      destinationBucket: pages,
      sources: [
        Source.asset(web),
        Source.jsonData('config.json', {
          authority: data.staff.issuer,
          clientId: data.staff.client.userPoolClientId,
          scope: 'openid profile email',
          redirectUri: `${stage.publicUrl}/console/`,
          logoutUrl: `${data.staff.loginUrl}/logout`,
        }),
      ],
      // Asked again each time and answered with 304: a new deployment is seen at once and no page misses its parts.
      cacheControl: [CacheControl.noCache()],
      distribution: door.distribution,
      distributionPaths: ['/*'],
      memoryLimit: 512,
      logGroup: serviceLogGroup(this, 'DeploymentLog', stage),
    })
    this.#acknowledgeDeployment(deployment, pages)

    new CfnOutput(this, 'PublicUrl', { value: stage.publicUrl })
    new CfnOutput(this, 'DistributionDomain', { value: door.distribution.distributionDomainName })
    new CfnOutput(this, 'PagesBucket', { value: pages.bucketName })
  }

  /** The function that copies the pages is the library's, and so is its role. */
  #acknowledgeDeployment(deployment: BucketDeployment, pages: IBucket): void {
    const reason = 'The library’s own function for copying the pages, which runs at deployment only'
    const copier = this.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'))
    if (!copier) throw new Error('the function of the deployment has another name now')
    acknowledge(copier, reason, 'L1')
    acknowledge(
      deployment.handlerRole,
      reason,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['GetBucket', 'GetObject', 'List', 'Abort', 'DeleteObject'].map(
        (verb) => `IAM5[Action::s3:${verb}*]`,
      ),
    )
    const assets = `arn:${this.partition}:s3:::cdk-hnb659fds-assets-${this.account}-${this.region}/*`
    acknowledgeResources(deployment.handlerRole, reason, '*', assets, pages.arnForObjects('*'))
  }
}
