import { randomUUID } from 'node:crypto'
import { AwsError } from './contract.ts'
import type { AwsCall, AwsReply } from './contract.ts'

/** The AWS query protocol: a form-encoded request, an XML reply. SES (v1) and SNS speak it. */
export const readForm = (call: AwsCall): URLSearchParams =>
  new URLSearchParams(call.body.length > 0 ? call.body.toString('utf8') : call.url.search)

/** A parameter that must be there. */
export const required = (form: URLSearchParams, name: string): string => {
  const value = form.get(name)
  if (value === null || value === '') throw new AwsError('ValidationError', `${name} is missing`)
  return value
}

/** Members of a list parameter (`Destinations.member.1`, `.2` …) in order. */
export const members = (form: URLSearchParams, name: string): string[] => {
  const found: string[] = []
  for (let index = 1; ; index += 1) {
    const value = form.get(`${name}.member.${index}`)
    if (value === null) return found
    found.push(value)
  }
}

/** Text made safe for XML and HTML. */
export const escapeXml = (text: string): string =>
  text.replace(
    /[&<>"']/g,
    (character) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? character,
  )

/** The reply to `action`, its result as flat elements. */
export const xmlReply = (action: string, namespace: string, result: Record<string, string>): AwsReply => {
  const elements = Object.entries(result).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
  return {
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body:
      `<${action}Response xmlns="${namespace}"><${action}Result>${elements.join('')}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  }
}
