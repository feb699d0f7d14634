import type { GateVerdict, Ledger } from '#shared/domain/mail/automatic-gate.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import type { MailGuard, Suppression } from '#shared/mail-ports.ts'

/** What is known of addresses, in memory. */
export class MemoryMailGuard implements MailGuard {
  readonly suppressed = new Map<string, Suppression>()
  readonly ledgers = new Map<string, Ledger>()
  /** Automatic mails to everybody. */
  count = 0

  suppression(address: string) {
    return Promise.resolve(this.suppressed.get(address.toLowerCase()))
  }

  suppress(address: string, why: Suppression) {
    if (!this.suppressed.has(address.toLowerCase())) this.suppressed.set(address.toLowerCase(), why)
    return Promise.resolve()
  }

  decide(address: string, _now: Timestamp, decide: (ledger: Ledger) => GateVerdict) {
    const verdict = decide(this.ledgers.get(address) ?? [])
    if (verdict.as === 'sent') this.ledgers.set(address, verdict.ledger)
    return Promise.resolve(verdict)
  }

  countOfAll(_now: Timestamp, most: number) {
    if (this.count >= most) return Promise.resolve(false)
    this.count += 1
    return Promise.resolve(true)
  }
}
