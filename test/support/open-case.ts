import { complaint, type Answer, type CloudClient } from './client.ts'

type Content = ReturnType<typeof complaint>

/** Waits for the intake of a case; gives what staff can do with it. */
const opened = async (cloud: CloudClient, content: Content, { body }: Answer) => {
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

/** A case that came by the form, with its intake done. */
export const openCase = async (cloud: CloudClient, overrides: Record<string, unknown> = {}) => {
  const content = complaint(overrides)
  return opened(cloud, content, await cloud.submit(content))
}

/** A case that a clerk recorded, with its intake done. */
export const recordedCase = async (cloud: CloudClient, overrides: Record<string, unknown>) => {
  const content = complaint(overrides)
  return opened(cloud, content, await cloud.record('agent', content))
}
