import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { doorHeaders } from '../contracts/door.ts'

/**
 * The network address that a request comes from: what the front door says, if it shows the key that only it has, else the
 * other end of the connection. What a caller claims of itself is not heard.
 */
export const viewerAddress = ({ headers, requestContext }: APIGatewayProxyEventV2, key: string): string => {
  const told = headers[doorHeaders.address]
  return told !== undefined && headers[doorHeaders.key] === key ? told : requestContext.http.sourceIp
}
