import { ApiError, call } from '../api.ts'
import type { TrackedCase } from '../contract-types.ts'
import { startLanguage } from '../language.ts'
import { element, type Child } from '../public/dom.ts'
import { drawPage, refocusLanguage } from '../public/page.ts'
import { drawCase } from './case-view.ts'
import { createDesk, type Desk } from './desk.ts'
import { trackTexts } from './texts.ts'

type View =
  | { readonly kind: 'loading' | 'missing' | 'unknown' | 'unreachable' }
  | { readonly kind: 'case'; readonly tracked: TrackedCase }

let language = startLanguage()
let view: View = { kind: 'loading' }

const texts = () => trackTexts[language]

const drawMessage = (heading: string, text: string, ...actions: Child[]): HTMLElement =>
  element(
    'section',
    { class: 'card message', 'aria-labelledby': 'heading' },
    element('h1', { id: 'heading', tabindex: -1 }, heading),
    element('p', { class: 'lead' }, text),
    element('div', { class: 'actions' }, ...actions),
  )

const drawView = (): HTMLElement => {
  const t = texts()
  const start = (): HTMLElement => element('a', { class: 'button secondary', href: '/' }, t.newComplaint)
  switch (view.kind) {
    case 'loading':
      return element('p', { class: 'loading', role: 'status' }, t.loading)
    case 'missing':
      return drawMessage(t.missing, t.missingText, start())
    case 'unknown':
      return drawMessage(t.unknown, t.unknownText, start())
    case 'unreachable': {
      const retry = { type: 'button', class: 'primary', onclick: () => void load() }
      return drawMessage(t.unreachable, t.unreachableText, element('button', retry, t.retry))
    }
    case 'case':
      return drawCase(view.tracked, desk, language, t)
  }
}

const draw = (): void =>
  drawPage(
    language,
    view.kind === 'case' ? `${view.tracked.reference} · ${texts().title}` : texts().title,
    (chosen) => {
      language = chosen
      draw()
      refocusLanguage()
    },
    drawView(),
  )

const isTyping = (found: Element | null | undefined): found is HTMLTextAreaElement =>
  found?.tagName === 'TEXTAREA'

/** Draws the page anew, and puts the keyboard on the first of these that is there, or back where it was. */
const redraw = (...focus: readonly string[]): void => {
  const before = document.activeElement
  const place = isTyping(before)
    ? { start: before.selectionStart, end: before.selectionEnd, top: before.scrollTop }
    : undefined
  draw()
  const wanted = focus.length > 0 ? focus : [before?.id ?? '']
  const target = wanted.map((id) => document.getElementById(id)).find((found) => found !== null)
  target?.focus()
  if (place === undefined || focus.length > 0 || !isTyping(target)) return
  target.setSelectionRange(place.start, place.end)
  target.scrollTop = place.top
}

const show = (next: View): void => {
  // Drawn again only for news: reading, selecting and the keyboard's place are left alone.
  if (JSON.stringify(next) === JSON.stringify(view)) return
  view = next
  redraw()
}

// A token that cannot be decoded is as good as an unknown one, and the server says so.
const readToken = (): string => {
  const fragment = location.hash.slice(1)
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

const load = async (): Promise<void> => {
  const token = readToken()
  if (token === '') return show({ kind: 'missing' })
  // What cannot stand in a header is no token.
  if (!/^[\x21-\x7e]{1,200}$/.test(token)) return show({ kind: 'unknown' })
  try {
    const tracked = await call('getTrackedCase', {}, { language, trackingToken: token })
    if (token === readToken()) show({ kind: 'case', tracked })
  } catch (error) {
    const status = error instanceof ApiError ? error.status : 0
    if (status === 404 || status === 400) show({ kind: 'unknown' })
    // What is on the page stays there when a later look fails.
    else if (view.kind !== 'case') show({ kind: 'unreachable' })
  }
}

const newDesk = (): Desk =>
  createDesk({
    language: () => language,
    token: readToken,
    show: (tracked) => void (view = { kind: 'case', tracked }),
    reload: load,
    draw: redraw,
  })
let desk = newDesk()

const refreshEvery = 60_000

window.addEventListener('hashchange', () => {
  // What was written about one case is not for another.
  desk = newDesk()
  show({ kind: 'loading' })
  void load()
})
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) void load()
})
setInterval(() => {
  if (!document.hidden) void load()
}, refreshEvery)

draw()
void load()
