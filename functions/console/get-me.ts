import { composePolicy } from '#shared/adapters/compose.ts'
import { getMe as operation } from '#shared/contracts/cases.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { http, respond } from '#shared/runtime/http.ts'
import { staffOf } from '#shared/use-cases/staff-identity.ts'
import { profileView } from '#shared/use-cases/views/profile-view.ts'

/** GET /v1/me: who the caller is, and the words for codes that the console shows. */
export const getMeHandler = (policy: Policy) =>
  http(operation).handler(({ identity }) =>
    Promise.resolve(respond(operation, 200, profileView(policy, staffOf(policy, identity)))),
  )

export const handler = getMeHandler(composePolicy())
