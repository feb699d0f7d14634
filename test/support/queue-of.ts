import type { CloudClient } from './client.ts'

/** A case as queues list it. */
interface Listed {
  readonly reference: string
  readonly state: string
}

/** Every case of a queue as somebody sees it, page by page: other tests fill it, too. */
export const queueOf = async (
  cloud: Pick<CloudClient, 'as'>,
  user: string,
  department: string,
): Promise<Listed[]> => {
  const found: Listed[] = []
  let cursor: string | undefined
  do {
    const page = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await cloud.as(user, `/v1/cases?department=${department}&limit=100${page}`)
    found.push(...body.cases)
    cursor = body.cursor
  } while (cursor !== undefined)
  return found
}
