import type { Language } from '../contract-types.ts'
import { languageNames, otherLanguage, switchLanguage } from '../language.ts'
import { element, icon, type Child } from './dom.ts'

const names: Readonly<Record<Language, { brand: string; skip: string }>> = {
  'zh-CN': { brand: '投诉受理', skip: '跳到正文' },
  en: { brand: 'Complaints', skip: 'Skip to content' },
}

/** The frame around a public page: name, language switch, content. */
export const drawPage = (
  language: Language,
  title: string,
  onLanguage: (language: Language) => void,
  ...content: readonly Child[]
): void => {
  const other = otherLanguage(language)
  const toggle = element(
    'button',
    {
      type: 'button',
      class: 'quiet',
      lang: other,
      id: 'language',
      onclick: () => onLanguage(switchLanguage(other)),
    },
    icon('globe'),
    languageNames[other],
  )
  document.title = title
  document
    .getElementById('app')
    ?.replaceChildren(
      element('a', { class: 'skip', href: '#main', onclick: skip }, names[language].skip),
      element(
        'header',
        { class: 'masthead' },
        element('a', { class: 'brand', href: '/' }, icon('mark'), element('span', {}, names[language].brand)),
        toggle,
      ),
      element('main', { id: 'main', tabindex: -1 }, ...content),
    )
}

// The fragment of the tracking page is its token: skipping must not replace it.
const skip = (event: Event): void => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

/** Draws the page again in the other language and leaves the keyboard where it was. */
export const refocusLanguage = (): void => document.getElementById('language')?.focus()
