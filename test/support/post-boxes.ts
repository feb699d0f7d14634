import { emptyPostBox, type PostBox } from '#shared/domain/notices.ts'
import type { Timestamp } from '#shared/domain/vocabulary.ts'
import type { PostBoxes, SweepMark } from '#shared/ports.ts'

/** Post boxes in memory, as the port promises them. */
export class MemoryPostBoxes implements PostBoxes {
  readonly boxes = new Map<string, PostBox>()
  /** How each person was told of each notice: `staff notice` to its release, undefined when it was at once. */
  readonly notices = new Map<string, Timestamp | undefined>()
  /** Happens just before the next change is written, as another writer would. */
  readonly meanwhile: (() => unknown)[] = []

  async tell(...[staff, { id }, decide]: Parameters<PostBoxes['tell']>) {
    await this.meanwhile.shift()?.()
    const name = `${staff} ${id}`
    if (!this.notices.has(name)) {
      const { box, held } = decide(this.boxes.get(staff) ?? emptyPostBox)
      this.boxes.set(staff, box)
      this.notices.set(name, held?.releaseAt)
    }
    return this.notices.get(name) === undefined ? ('now' as const) : ('held' as const)
  }

  async change(...[staff, decide]: Parameters<PostBoxes['change']>) {
    for (;;) {
      const before = this.boxes.get(staff)
      const changed = await decide(before ?? emptyPostBox)
      await this.meanwhile.shift()?.()
      if (!changed) return undefined
      // Somebody was faster: decided again on what is there now.
      if (this.boxes.get(staff) !== before) continue
      this.boxes.set(staff, changed)
      return changed
    }
  }

  pending(staff: string, after: Timestamp | undefined) {
    const held = [...this.notices].flatMap(([name, releaseAt]) => {
      const [owner, id = ''] = name.split(' ')
      return owner === staff && releaseAt !== undefined && releaseAt > (after ?? '')
        ? [{ id, releaseAt }]
        : []
    })
    return Promise.resolve(held.toSorted((a, b) => a.releaseAt.localeCompare(b.releaseAt)))
  }
}

export class MemorySweepMark implements SweepMark {
  at: Timestamp | undefined
  constructor(at?: Timestamp) {
    this.at = at
  }
  read() {
    return Promise.resolve(this.at)
  }
  move(to: Timestamp) {
    if (this.at === undefined || this.at < to) this.at = to
    return Promise.resolve()
  }
}
