import * as z from 'zod'
import type { Resource as TemplateResource } from './template/types.ts'

/** What the parts need of a resource of the synthesised template, its intrinsic functions already resolved. */
export type Resource = Pick<TemplateResource, 'logicalId' | 'type' | 'ref' | 'properties'>

/** A resource whose properties have been checked. */
export interface Typed<Properties> extends Omit<Resource, 'properties'> {
  properties: Properties
}

/**
 * The resources of one type, their properties checked. Schemas are strict: a property that the local cloud
 * does not know is refused at start, because silently ignoring it would let a stack work here and fail on AWS.
 */
export const resourcesOf = <Schema extends z.ZodType>(
  resources: readonly Resource[],
  type: string,
  schema: Schema,
): Typed<z.infer<Schema>>[] =>
  resources
    .filter((resource) => resource.type === type)
    .map((resource) => {
      const parsed = schema.safeParse(resource.properties)
      if (parsed.success) return { ...resource, properties: parsed.data }
      throw new Error(
        `${resource.logicalId} (${type}) cannot be run locally:\n${z.prettifyError(parsed.error)}`,
      )
    })
