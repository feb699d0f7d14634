import { at, list, pointsTo, within, type Found } from './assembly.ts'

export interface Statement {
  /** Construct path of the role or policy that says it. */
  readonly path: string
  readonly role: unknown
  readonly actions: readonly string[]
  /** Partitions of the table to which it is limited; empty for none. */
  readonly partitions: readonly string[]
  readonly anyAction: boolean
  readonly anyResource: boolean
}

const broad = (value: unknown): boolean =>
  within(value).some((part) => typeof part === 'string' && part.includes('*'))

/** The policies that roles have in themselves, and those that stand beside them. */
const documents = ({ Type, Properties, path, id }: Found) => {
  if (Type === 'AWS::IAM::Role')
    return list(Properties['Policies'] ?? []).map((policy) => ({
      path,
      role: id,
      document: at(policy, 'PolicyDocument'),
    }))
  if (Type !== 'AWS::IAM::Policy') return []
  return list(Properties['Roles']).map((role) => ({
    path,
    role: pointsTo(role),
    document: Properties['PolicyDocument'],
  }))
}

/** Every statement of every role's policies. */
export const statements = (resources: readonly Found[]): Statement[] =>
  resources.flatMap(documents).flatMap(({ path, role, document }) =>
    list(at(document, 'Statement')).map((statement) => ({
      path,
      role,
      actions: list(at(statement, 'Action')).map(String),
      partitions: list(
        at(statement, 'Condition', 'ForAllValues:StringLike', 'dynamodb:LeadingKeys') ?? [],
      ).map(String),
      anyAction: broad(at(statement, 'Action')),
      anyResource: broad(at(statement, 'Resource')),
    })),
  )

/** What a role may do besides logging and tracing, with the partitions that it may do it in where it is limited to some. */
export const allowedTo = (role: unknown, resources: readonly Found[]): string[] =>
  statements(resources)
    .filter((statement) => statement.role === role)
    .flatMap(({ actions, partitions }) => actions.map((action) => [action, ...partitions].join(' ')))
    .filter((action) => !/^(logs|xray):/.test(action))
    .toSorted()
