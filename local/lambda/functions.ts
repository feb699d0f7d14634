import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '../contract.ts'
import { numberOf, recordOf, textOf, type Resource } from '../template/types.ts'

/** A function of the template that can be run here. */
export interface LambdaFunction {
  name: string
  arn: string
  /** The construct path, for people. */
  path: string
  file: string
  exportName: string
  environment: Record<string, string>
  /** Seconds. */
  timeout: number
  memory: number
  reserved: number | undefined
  role: Caller
  deadLetterArn: string | undefined
}

/** Code of CDK's own custom resources: it would manage AWS, not the application. */
const isProvider = ({ logicalId, properties }: Resource) =>
  /^Custom[A-Z]|^AWS679f|^LogRetention/.test(logicalId) || !String(properties['Runtime']).startsWith('nodejs')

const fileOf = (directory: string, module: string) => {
  const found = ['.mjs', '.js', '.cjs']
    .map((end) => join(directory, module + end))
    .find((file) => existsSync(file))
  if (found === undefined) throw new Error(`${directory} has no ${module}.mjs; run "npm run bundle"`)
  return found
}

/** The functions of a template, with the roles that never act here because their code is not run. */
export const functionsOf = (
  resources: readonly Resource[],
  assetPath: (objectKey: string) => string | undefined,
): { functions: LambdaFunction[]; idleRoles: Set<string> } => {
  const all = resources.filter(({ type }) => type === 'AWS::Lambda::Function')
  const idleRoles = new Set(all.filter(isProvider).map(({ properties }) => String(properties['Role'])))
  const functions = all
    .filter((resource) => !isProvider(resource))
    .map(({ ref, attributes, properties, path }) => {
      const key = String(recordOf(properties['Code'])['S3Key'])
      const directory = assetPath(key)
      if (directory === undefined) throw new Error(`${path}: the assembly has no asset ${key}`)
      const [module = 'index', exportName = 'handler'] = String(properties['Handler']).split('.')
      const variables = recordOf(recordOf(properties['Environment'])['Variables'])
      return {
        name: ref,
        arn: attributes['Arn'] ?? '',
        path,
        file: fileOf(directory, module),
        exportName,
        environment: Object.fromEntries(
          Object.entries(variables).map(([name, value]) => [name, String(value)]),
        ),
        timeout: numberOf(properties['Timeout']) ?? 3,
        memory: numberOf(properties['MemorySize']) ?? 128,
        reserved: numberOf(properties['ReservedConcurrentExecutions']),
        role: { kind: 'role', id: String(properties['Role']), name: ref } satisfies Caller,
        deadLetterArn: textOf(recordOf(properties['DeadLetterConfig'])['TargetArn']),
      }
    })
  return { functions, idleRoles }
}
