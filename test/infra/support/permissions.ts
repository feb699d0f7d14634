import { at, list, pointsTo, within, type Found } from './assembly.ts'

export interface Statement {
  /** Construct path of the policy. */
  readonly path: string
  readonly role: unknown
  readonly actions: readonly string[]
  readonly anyAction: boolean
  readonly anyResource: boolean
}

const broad = (value: unknown): boolean =>
  within(value).some((part) => typeof part === 'string' && part.includes('*'))

/** Every statement of every role's policy. */
export const statements = (resources: readonly Found[]): Statement[] =>
  resources
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties, path }) =>
      list(at(Properties, 'PolicyDocument', 'Statement')).map((statement) => ({
        path,
        role: pointsTo(list(Properties['Roles'])[0]),
        actions: list(at(statement, 'Action')).map(String),
        anyAction: broad(at(statement, 'Action')),
        anyResource: broad(at(statement, 'Resource')),
      })),
    )
