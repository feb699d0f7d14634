import { sameSecret } from '#shared/adapters/same-secret.ts'
import { inspectFile } from '#shared/adapters/files/inspect-file.ts'
import type { MailFlag } from '#shared/domain/record.ts'
import type { InboundMail, MailFile } from '#shared/mail-ports.ts'
import type { Policy } from '#shared/domain/policy.ts'
import { receiveEmail, type ReceivedMail } from '#shared/use-cases/receive-email.ts'
import { countingIds, CountingReferences, FrozenClock, MemoryCases, policiesOf } from './fakes.ts'
import { MemoryFiles } from './files.ts'
import { MemoryMailGuard } from './mail-guard.ts'
import { smallPolicy } from './policies.ts'

/** A mail from a person. */
export const aMail = (changes: Partial<InboundMail> = {}): InboundMail => ({
  from: 'customer@example.com',
  fromName: '客户甲',
  subject: '水壶坏了',
  text: '买了三天就坏了',
  fullText: changes.text ?? '买了三天就坏了',
  contentKey: 'content-1',
  automatic: [],
  to: [{ address: 'care@redress.test' }],
  cc: [],
  deliveredTo: [],
  references: [],
  hops: 3,
  ...changes,
})

/** Everything that a mail goes through on its way in. */
export const mailWorld = (mail: InboundMail | undefined = aMail(), policy: Policy = smallPolicy) => {
  const cases = new MemoryCases()
  const guard = new MemoryMailGuard()
  const clock = new FrozenClock()
  const files = new MemoryFiles()
  const parsing = (
    parsed: InboundMail | undefined,
    files: readonly MailFile[] = [],
    cut: readonly MailFlag[] = [],
  ) => ({
    read: () => Promise.resolve(new Uint8Array()),
    parse: () => Promise.resolve({ mail: parsed, files, cut }),
  })
  const ports = {
    cases,
    policies: policiesOf(policy),
    clock,
    ids: countingIds(),
    references: new CountingReferences(),
    guard,
    sameSecret,
    ownDomain: 'redress.test',
    rawMail: parsing(mail),
    inspect: inspectFile,
    files,
  }
  const envelope: ReceivedMail = { rawMail: 'raw/1', recipients: ['care@redress.test'], failedVerdicts: [] }
  const receive = (changes: Partial<ReceivedMail> = {}) => receiveEmail(ports, { ...envelope, ...changes })
  /** Another mail comes. */
  const come = (next: Partial<InboundMail> | undefined, changes: Partial<ReceivedMail> = {}) =>
    receiveEmail(
      { ...ports, rawMail: parsing(next && aMail(next)) },
      { ...envelope, rawMail: `raw/${next?.contentKey ?? 'none'}`, ...changes },
    )
  return { cases, guard, clock, files, ports, receive, come, parsing }
}
