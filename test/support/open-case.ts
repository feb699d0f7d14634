import { complaint, type CloudClient } from './client.ts'

/** A case that came by the form, with its intake done, and what staff can do with it. */
export const openCase = async (cloud: CloudClient, overrides: Record<string, unknown> = {}) => {
  const content = complaint(overrides)
  const { body } = await cloud.submit(content)
  await cloud.idle()
  const reference = String(body.reference)
  const path = `/v1/cases/${reference}`
  return {
    reference,
    path,
    /** What stands after the `#` of the private link. */
    link: String(body.trackingUrl).split('#')[1] ?? '',
    content,
    give: (user: string, command: string, input: unknown = {}) => cloud.as(user, `${path}/${command}`, input),
  }
}
