import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi'
import type { Operation } from './contract.ts'
import { operations } from './index.ts'
import { problem, problemTypes } from './problems.ts'
import type { ProblemType } from './problems.ts'

/** What any operation can answer, besides the problems it names itself. */
const alwaysPossible: readonly ProblemType[] = ['internal-error', 'unavailable']

const isProblemType = (type: string): type is ProblemType => type in problemTypes

/** The problem types that a caller may meet, in order of status. */
const problemsOf = (operation: Operation): ProblemType[] => {
  const named = operation.problems.filter(isProblemType)
  const guarded: ProblemType[] = operation.access === 'public' ? [] : ['unauthorized', 'forbidden']
  const all = new Set<ProblemType>([...named, ...guarded, ...alwaysPossible])
  return [...all].toSorted((one, other) => problemTypes[one].status - problemTypes[other].status)
}

const pascalCase = (type: string): string =>
  type.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The response that answers with one of some problem types of one status, with an example of each. */
const problemResponse = (status: number, types: readonly ProblemType[]): ZodOpenApiResponseObject => ({
  id: types.map(pascalCase).join('Or'),
  description: types.map((type) => problemTypes[type].en).join('; '),
  content: {
    'application/problem+json': {
      schema: problem,
      examples: Object.fromEntries(
        types.map((type) => [
          type,
          { value: { type: `/problems/${type}`, title: problemTypes[type].en, status } },
        ]),
      ),
    },
  },
})

/** A browser without JavaScript sends the fields by their dotted paths, and is answered with pages. */
const plainForm = z.record(z.string(), z.string()).meta({
  description:
    'The form of `GET /v1/complaints/new`: fields by dotted path (`customer.name`) and its hidden `token`',
})

type ResponseOf = (status: number, types: readonly ProblemType[]) => ZodOpenApiResponseObject

/** Operations that answer alike share one component. */
const sharedResponses = (): ResponseOf => {
  const made = new Map<string, ZodOpenApiResponseObject>()
  return (status, types) => {
    const response = made.get(types.join()) ?? problemResponse(status, types)
    made.set(types.join(), response)
    return response
  }
}

const problemResponses = (operation: Operation, responseOf: ResponseOf): ZodOpenApiResponsesObject =>
  Object.fromEntries(
    [...Map.groupBy(problemsOf(operation), (type) => problemTypes[type].status)].map(([status, types]) => [
      `${status}` as const,
      responseOf(status, types.toSorted()),
    ]),
  )

const successResponses = (operation: Operation): ZodOpenApiResponsesObject =>
  Object.fromEntries(
    Object.entries(operation.responses).map(([status, schema]) => [
      status as `${1 | 2 | 3 | 4 | 5}${string}`,
      {
        description: operation.summary,
        content: { [operation.page ? 'text/html' : 'application/json']: { schema } },
      },
    ]),
  )

const describe = (operation: Operation, responseOf: ResponseOf): ZodOpenApiOperationObject => ({
  operationId: operation.id,
  summary: operation.summary,
  tags: [operation.access === 'public' ? 'Customer' : 'Staff'],
  ...(operation.access === 'public'
    ? { security: [] }
    : { security: [{ staff: [] }], description: `Roles: ${operation.access.join(', ')}.` }),
  requestParams: {
    ...(operation.params && { path: operation.params }),
    ...(operation.query && { query: operation.query }),
    ...(operation.headers && { header: operation.headers }),
  },
  ...(operation.body && {
    requestBody: {
      required: !operation.body.safeParse(undefined).success,
      content: {
        'application/json': { schema: operation.body },
        ...(operation.form && { 'application/x-www-form-urlencoded': { schema: plainForm } }),
      },
    },
  }),
  responses: { ...successResponses(operation), ...problemResponses(operation, responseOf) },
})

const paths = (): ZodOpenApiPathsObject => {
  const responseOf = sharedResponses()
  const table: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const operation of Object.values<Operation>(operations)) {
    table[operation.path] = {
      ...table[operation.path],
      [operation.method.toLowerCase()]: describe(operation, responseOf),
    }
  }
  return table
}

/** The OpenAPI document of the whole API, made from the table of operations. */
export const createOpenApi = (): ReturnType<typeof createDocument> =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Redress',
      version: '1',
      description:
        'Complaint handling. Errors are RFC 9457 problem documents; their `type` is stable, their texts follow `Accept-Language` (zh-CN or en). ' +
        'Times are RFC 3339 with zone, durations ISO 8601.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Customer', description: 'Open to everybody; a case is reached by its private link.' },
      {
        name: 'Staff',
        description: 'With an access token of the staff user pool; each call is checked for role and unit.',
      },
    ],
    paths: paths(),
    components: {
      securitySchemes: { staff: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  })
