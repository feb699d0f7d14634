/** One resource of a template with every intrinsic resolved. */
export interface Resource {
  stack: string
  logicalId: string
  type: string
  properties: Properties
  /** What `Ref` gives. */
  ref: string
  /** What `Fn::GetAtt` gives. */
  attributes: Record<string, string>
  /** The construct path CDK left in the metadata, else the logical id: for messages. */
  path: string
}

export type Properties = Record<string, unknown>

/** A CloudFormation template as far as it is read. */
export interface Template {
  Parameters?: Record<string, { Type?: string; Default?: unknown }>
  Mappings?: Record<string, Record<string, Record<string, unknown>>>
  Conditions?: Record<string, unknown>
  Resources?: Record<string, RawResource>
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>
}

export interface RawResource {
  Type: string
  Properties?: Properties
  Condition?: string
  Metadata?: Record<string, unknown>
}

/** Where the local cloud pretends to be. */
export interface Place {
  account: string
  region: string
  /** `http://127.0.0.1:3000`: the distribution, and with it pages and API. */
  url: string
  /** Base of queue URLs. */
  gatewayUrl: string
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A property that may be missing, as a record. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

/** A property that may be missing or single, as a list. */
export const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : undefined

export const numberOf = (value: unknown): number | undefined => {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

export const flagOf = (value: unknown): boolean => value === true || value === 'true'
