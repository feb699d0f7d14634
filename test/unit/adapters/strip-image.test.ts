import { describe, expect, it } from 'vitest'
import { detectType } from '#shared/adapters/files/detect-type.ts'
import { mayHoldLocation, orientationOf, orientationOnly } from '#shared/adapters/files/exif.ts'
import { inspectFile } from '#shared/adapters/files/inspect-file.ts'
import { strips } from '#shared/adapters/files/strip-image.ts'
import { cameraData, photo, png, webp } from '#test/support/sample-files.ts'

const kinds = {
  'image/jpeg': { make: photo, data: 'picture\xff\0more\xff\xd0rest' },
  'image/png': { make: png, data: 'picture' },
  'image/webp': { make: webp, data: 'picture' },
} as const

/** Where the orientation stands in what is left. */
const turnIn = (content: Uint8Array): number => {
  const at = Buffer.from(content).indexOf('MM\0*', 0, 'latin1')
  return at < 0 ? 1 : orientationOf(content.subarray(at))
}

describe.each(Object.entries(kinds))('metadata of %s [R46]', (type, { make, data }) => {
  const strip = (content: Uint8Array) => {
    const stripped = strips[type]?.(content)
    if (!stripped) throw new Error('it could not be read')
    return stripped
  }

  it('are gone, and the picture is as it was', () => {
    const { content, removed } = strip(make())
    const text = Buffer.from(content).toString('latin1')
    expect(removed).toBe(true)
    for (const secret of [
      'GPS',
      'Berlin',
      'taken at home',
      'previews',
      'xmpmeta',
      'second picture',
      'behind the end',
    ])
      expect(text).not.toContain(secret)
    expect(text).toContain(data)
    expect(detectType(content)).toBe(type)
  })

  it.each([1, 3, 6, 8])('say no more than how it is to be turned: %i', (orientation) => {
    const { content } = strip(make(orientation))
    expect(turnIn(content)).toBe(orientation)
    // What was stripped has nothing more to lose but that.
    expect(turnIn(strip(content).content)).toBe(orientation)
  })

  it('are never read beyond the end of a file that was cut off', () => {
    const whole = make()
    for (let length = 0; length < whole.length; length += 1) {
      const { content, inspection } = inspectFile({
        name: 'a',
        declaredType: type,
        content: whole.subarray(0, length),
      })
      const told = inspection.findings.some((finding) => finding.startsWith('location'))
      expect(told || !Buffer.from(content).includes('GPS')).toBe(true)
    }
  })
})

describe('metadata of a camera', () => {
  it('are read in both orders of bytes', () => {
    expect(orientationOf(cameraData(6))).toBe(6)
    expect(orientationOf(cameraData(6, false))).toBe(6)
    expect(mayHoldLocation(cameraData(6, false))).toBe(true)
    expect(mayHoldLocation(orientationOnly(6))).toBe(false)
  })

  it.each([
    ['an orientation that means nothing', cameraData(9)],
    ['no beginning', Buffer.from('XX')],
    ['more entries than there can be', Buffer.from('MM\0*\0\0\0\x08\xff\xff', 'latin1')],
  ])('with %s turn nothing', (_, data) => {
    expect(orientationOf(data)).toBe(1)
  })
})
