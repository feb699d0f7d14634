import { describe, expect, it } from 'vitest'
import { uploadTokens } from '#shared/adapters/files/upload-tokens.ts'

const slot = {
  id: 'k3JxvW0yqLr8mZt5PbNd2sGh',
  name: '水'.repeat(200),
  declaredType: 'image/jpeg',
  size: 5,
  until: '2026-11-23T14:00:00.000Z',
}

describe('the token of an upload [R46]', () => {
  const { issue, read } = uploadTokens('key')
  const token = issue(slot)

  it('says what was offered, and fits into a submission', () => {
    expect(read(token)).toEqual(slot)
    expect(token.length).toBeLessThan(2_000)
  })

  it('is worth nothing once it was changed, or under another key', () => {
    for (let at = 0; at < token.length; at += 7) {
      const other = token[at] === 'A' ? 'B' : 'A'
      expect(read(`${token.slice(0, at)}${other}${token.slice(at + 1)}`)).toBeUndefined()
    }
    expect(uploadTokens('another key').read(token)).toBeUndefined()
    for (const nonsense of ['', '.', 'a.b', `${token}x`]) expect(read(nonsense)).toBeUndefined()
  })
})
