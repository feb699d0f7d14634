import { expect, it } from 'vitest'
import { isoDuration } from '../../../scripts/durations.ts'

it.each([
  ['+3d', 'P3DT0H0M0S'],
  ['2h30m', 'P0DT2H30M0S'],
  ['+1w', 'P7DT0H0M0S'],
  ['1w2d', 'P9DT0H0M0S'],
  ['45S', 'P0DT0H0M45S'],
  ['P3D', 'P3D'],
  ['+pt2h', 'PT2H'],
])('reads %s as %s', (text, iso) => {
  expect(isoDuration(text)).toBe(iso)
})

it.each(['', '+', '3', '3 days', 'd3', '-3d', '2026-11-24T09:00:00Z'])(
  'does not take “%s” for a duration',
  (text) => {
    expect(isoDuration(text)).toBeUndefined()
  },
)
