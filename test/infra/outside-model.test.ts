import { rmSync } from 'node:fs'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, test } from 'vitest'
import { DataStack } from '../../infra/stacks/data-stack.ts'
import { ServiceStack } from '../../infra/stacks/service-stack.ts'
import { projectContext, readStage } from '../../infra/stage.ts'
import { placeholders } from './support/assembly.ts'

const dist = placeholders()
afterAll(() => {
  rmSync(dist, { recursive: true })
})

const arn = 'arn:aws:bedrock:eu-central-1::foundation-model/some.model-v1:0'

/** The template of the local stage with such settings of a model, or none. */
const serviceWith = (bedrock?: { model: string; resources: string[] }): Template => {
  const context = projectContext()
  const stages = context['stages'] as Record<string, Record<string, unknown>>
  const stage = readStage('local', { local: { ...stages['local'], ...(bedrock && { bedrock }) } })
  const app = new App({ context: { ...context, dist }, analyticsReporting: false })
  const data = new DataStack(app, 'Data', { stage })
  return Template.fromStack(new ServiceStack(app, 'Service', { stage, data }))
}

const namesIn = (template: Template): unknown[] =>
  Object.values(template.findResources('AWS::Lambda::Function')).map(
    ({ Properties }: { Properties?: { Description?: string } }) => Properties?.Description,
  )

const bedrockStatements = (template: Template): unknown[] =>
  Object.values(template.findResources('AWS::IAM::Role')).flatMap(
    ({ Properties }: { Properties?: { Policies?: { PolicyDocument: { Statement: unknown[] } }[] } }) =>
      (Properties?.Policies ?? [])
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .filter((one) => JSON.stringify(one).includes('bedrock')),
  )

describe('a model of Amazon Bedrock [R10]', () => {
  test('is off unless the stage names one: nobody may ask it, and no function could', () => {
    const template = serviceWith()
    expect(namesIn(template)).toContain('intake/classify-received')
    expect(namesIn(template)).not.toContain('intake/classify-outside')
    expect(bedrockStatements(template)).toEqual([])
  })

  test('is asked by one function, which may run what the stage names and nothing else', () => {
    const template = serviceWith({ model: 'some.model-v1:0', resources: [arn] })
    expect(namesIn(template)).toContain('intake/classify-outside')
    expect(namesIn(template)).not.toContain('intake/classify-received')
    expect(bedrockStatements(template)).toEqual([
      { Action: 'bedrock:InvokeModel', Effect: 'Allow', Resource: arn },
    ])
    expect(Object.keys(template.findResources('*'))).toHaveLength(
      Object.keys(serviceWith().findResources('*')).length,
    )
  })

  test.each([
    'arn:aws:bedrock:*::foundation-model/some.model-v1:0',
    'arn:aws:s3:::bucket',
    'some.model-v1:0',
  ])('may not be named as “%s”', (resource) => {
    expect(() => serviceWith({ model: 'some.model-v1:0', resources: [resource] })).toThrow(
      /one model or profile/,
    )
  })
})
