import { App, Tags, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { projectContext, readStage } from './stage.ts'
import { DataStack } from './stacks/data-stack.ts'
import { MonitoringStack } from './stacks/monitoring-stack.ts'
import { ServiceStack } from './stacks/service-stack.ts'
import { WebStack } from './stacks/web-stack.ts'

const validated = process.env['CDK_VALIDATION'] !== 'false'

const app = new App({ context: projectContext(), analyticsReporting: false, treeMetadata: validated })
const stage = readStage(String(app.node.tryGetContext('stage') ?? 'local'), app.node.tryGetContext('stages'))
const props = (part: string) => ({
  stage,
  stackName: `redress-${stage.name}-${part}`,
  terminationProtection: stage.deletionProtection,
  env: { ...(stage.account && { account: stage.account }), ...(stage.region && { region: stage.region }) },
})

const data = new DataStack(app, 'Data', props('data'))
const service = new ServiceStack(app, 'Service', { ...props('service'), data })
new MonitoringStack(app, 'Monitoring', { ...props('monitoring'), service })
new WebStack(app, 'Web', { ...props('web'), data, service })

Tags.of(app).add('application', 'redress')
Tags.of(app).add('stage', stage.name)
if (validated) Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
app.synth()
