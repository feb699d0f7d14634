import { icons, type IconName } from '../icons.ts'

export type Child = Node | string | false | undefined
type Value = string | number | boolean | EventListener | undefined

/** Makes an element; text is always text, never markup. `on…` functions become listeners, `false` and undefined nothing. */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value)
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...children.filter((child) => child !== false && child !== undefined))
  return made
}

const svg = 'http://www.w3.org/2000/svg'

/** A decorative icon; the words beside it carry the meaning. */
export const icon = (name: IconName): SVGElement => {
  const made = document.createElementNS(svg, 'svg')
  const path = document.createElementNS(svg, 'path')
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true' }))
    made.setAttribute(key, value)
  path.setAttribute('d', icons[name])
  made.append(path)
  return made
}

/** A moment that machines can read too. */
export const moment = (at: string, words: string): HTMLTimeElement => element('time', { datetime: at }, words)
