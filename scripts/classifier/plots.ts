/** A curve or a set of points, both axes from 0 to 1. */
interface Plot {
  readonly title: string
  readonly across: string
  readonly up: string
  readonly points: readonly { readonly x: number; readonly y: number; readonly label?: string }[]
  /** Whether a dashed line shows where both axes are equal. */
  readonly diagonal: boolean
}

const size = 420
const margin = 56
const room = size - 2 * margin

const across = (x: number): string => (margin + x * room).toFixed(1)
const up = (y: number): string => (size - margin - y * room).toFixed(1)
const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** Draws it as SVG. A title tells it to those who do not see it, and each point has its figures. */
export const drawPlot = ({ title, across: xName, up: yName, points, diagonal }: Plot): string => {
  const grid = ticks.flatMap((tick) => [
    `<line x1="${across(tick)}" y1="${up(0)}" x2="${across(tick)}" y2="${up(1)}" class="grid"/>`,
    `<line x1="${across(0)}" y1="${up(tick)}" x2="${across(1)}" y2="${up(tick)}" class="grid"/>`,
    `<text x="${across(tick)}" y="${size - margin + 18}" text-anchor="middle">${tick}</text>`,
    `<text x="${margin - 8}" y="${Number(up(tick)) + 4}" text-anchor="end">${tick}</text>`,
  ])
  const line = points.map(({ x, y }) => `${across(x)},${up(y)}`).join(' ')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escape(title)}</title>`,
    '<style>.grid{stroke:#ddd}.even{stroke:#888;stroke-dasharray:4}.line{fill:none;stroke:#0b5fa5;stroke-width:2}</style>',
    `<rect width="${size}" height="${size}" fill="#fff"/>`,
    `<text x="${size / 2}" y="28" text-anchor="middle" font-size="14">${escape(title)}</text>`,
    ...grid,
    ...(diagonal
      ? [`<line x1="${across(0)}" y1="${up(0)}" x2="${across(1)}" y2="${up(1)}" class="even"/>`]
      : []),
    `<polyline points="${line}" class="line"/>`,
    ...points.map(
      ({ x, y, label = `${x.toFixed(2)}, ${y.toFixed(3)}` }) =>
        `<circle cx="${across(x)}" cy="${up(y)}" r="4" fill="#0b5fa5"><title>${escape(label)}</title></circle>`,
    ),
    `<text x="${size / 2}" y="${size - 14}" text-anchor="middle">${escape(xName)}</text>`,
    `<text transform="translate(16 ${size / 2}) rotate(-90)" text-anchor="middle">${escape(yName)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}
