import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import type { Operation } from '../contracts/contract.ts'

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/** Several operations in one function: each event goes to the handler of its route, as the API names it. */
export const byRoute = (routes: readonly (readonly [Operation, Handler])[]): Handler => {
  const handlers = new Map(routes.map(([{ method, path }, handler]) => [`${method} ${path}`, handler]))
  return (event, context) => {
    const handler = handlers.get(event.routeKey)
    if (!handler) throw new Error(`no operation of this function is ${event.routeKey}`)
    return handler(event, context)
  }
}
