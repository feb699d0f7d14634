import { uploadLimits } from '../../domain/attachments.ts'
import { TooManyRequests } from '../../domain/errors.ts'
import { fileName } from '../../domain/file-names.ts'
import type { UploadDesk, UploadTokens } from '../../file-ports.ts'
import type { Throttle } from '../../intake-ports.ts'
import type { Clock, Ids } from '../../ports.ts'
import { network } from '../guard-submission.ts'

export interface RequestUploadPorts {
  readonly clock: Clock
  readonly ids: Pick<Ids, 'token'>
  readonly throttle: Throttle
  /** Submissions that one address may make in so many seconds. */
  readonly limits: { readonly perAddress: number; readonly seconds: number }
  readonly uploadTokens: UploadTokens
  readonly uploadDesk: UploadDesk
}

/** How long an upload may begin, and how long a submission may name it, in seconds. */
const offerSeconds = 15 * 60
const claimSeconds = 12 * 3600

const later = (now: string, seconds: number): string =>
  new Date(Date.parse(now) + seconds * 1000).toISOString()

/**
 * Opens a place for one file. Nothing is written: what nobody uploads or names leaves nothing behind. Errors: TooManyRequests
 * for an address that asks for more files than its submissions may name (R46).
 */
export const requestUpload = async (
  ports: RequestUploadPorts,
  file: { readonly name: string; readonly type: string; readonly size: number },
  address: string,
) => {
  const now = ports.clock.now()
  const { perAddress, seconds } = ports.limits
  const limit = { count: perAddress * uploadLimits.files, seconds }
  const wait = await ports.throttle.take(`uploads ${network(address)}`, limit, now)
  if (wait !== undefined) throw new TooManyRequests(wait)
  const slot = {
    id: ports.ids.token(),
    name: fileName(file.name),
    declaredType: file.type.toLowerCase(),
    size: file.size,
    until: later(now, claimSeconds),
  }
  const upload = await ports.uploadDesk.offer(slot, offerSeconds)
  const token = ports.uploadTokens.issue(slot)
  return { id: slot.id, token, expiresAt: later(now, offerSeconds), upload }
}
