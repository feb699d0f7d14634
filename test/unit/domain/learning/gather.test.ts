import { describe, expect, it } from 'vitest'
import { gather } from '#shared/domain/learning/gather.ts'
import { anExample } from '#test/support/learning.ts'

const day = (at: number) => new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString()

describe('gathering examples', () => {
  it('keeps the latest of more than there is room for', () => {
    const { add, done } = gather(10, { examples: 10, characters: 1_000 })
    for (let at = 0; at < 40; at += 1) add(anExample({ reference: `TS${at}`, at: day((at * 7) % 40) }))
    expect(done().map(({ at }) => at)).toEqual(Array.from({ length: 10 }, (_, back) => day(39 - back)))
  })

  it('cuts texts in half until they fit together, and those that come after, too', () => {
    const { add, done } = gather(8, { examples: 10, characters: 20 })
    add(anExample({ reference: 'TS0', text: '早' }))
    for (const reference of ['TS1', 'TS2', 'TS3', 'TS4'])
      add(anExample({ reference, text: '一二三四五六七八' }))
    add(anExample({ reference: 'TS5', text: '短' }))
    expect(done().map(({ text }) => text)).toEqual([
      '早',
      '一二三四',
      '一二三四',
      '一二三四',
      '一二三四',
      '短',
    ])
  })

  it('leaves alone what fits, and what comes without end is no longer than the longest', () => {
    const { add, done } = gather(4)
    add(anExample({ reference: 'TS2', text: '一二' }))
    add(anExample({ reference: 'TS1', text: '一二三四五' }))
    add(anExample({ reference: 'TS3', text: '三' }))
    expect(done().map(({ reference, text }) => [reference, text])).toEqual([
      ['TS1', '一二三四'],
      ['TS2', '一二'],
      ['TS3', '三'],
    ])
  })
})
