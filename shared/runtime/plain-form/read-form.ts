import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { emptyValues, fieldNames, fieldOf, type FieldName, type Values } from '../../contracts/form-fields.ts'
import type { Language } from '../../domain/vocabulary.ts'
import { preferredLanguage } from '../accept-language.ts'
import { RequestProblem } from '../problem-details.ts'

/** A form as a browser without JavaScript sends it. */
export interface PlainForm {
  readonly language: Language
  readonly values: Values
  readonly replyWanted: boolean
  readonly token: string
  /** What stands in the field that people do not see. */
  readonly trap: string
  /** The language that was asked for instead of sending. */
  readonly switchTo?: Language | undefined
}

const mediaType = 'application/x-www-form-urlencoded'

/** Whether a request carries a form. */
export const isForm = ({ headers }: APIGatewayProxyEventV2): boolean =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === mediaType

/** A language tag of a field or an address that is one of ours; else what the browser prefers. */
export const pageLanguage = (tag: string | null | undefined, event: APIGatewayProxyEventV2): Language =>
  preferredLanguage(/^(zh|en)\b/i.test(tag ?? '') ? (tag ?? '') : event.headers['accept-language'])

/** Reads a form. Errors: problems for a body that is too large. */
export const readForm = (event: APIGatewayProxyEventV2, maxBytes: number): PlainForm => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maxBytes) throw new RequestProblem('payload-too-large')
  const fields = new URLSearchParams(bytes.toString('utf8'))
  const wanted = fields.get('switch')
  const values = Object.fromEntries(
    fieldNames.map((name): [FieldName, string] => [
      name,
      fields.get(fieldOf(name).path) ?? emptyValues[name],
    ]),
  ) as Values
  return {
    language: pageLanguage(fields.get('language'), event),
    values,
    replyWanted: fields.has('replyWanted'),
    token: fields.get('token') ?? '',
    trap: fields.get('website') ?? '',
    ...(wanted !== null && { switchTo: pageLanguage(wanted, event) }),
  }
}
