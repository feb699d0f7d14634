import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { fieldNames, fieldOf, type Errors, type FieldName, type Values } from '../../contracts/form-fields.ts'
import { formWords } from '../../contracts/form-words.ts'
import type { Language } from '../../domain/vocabulary.ts'
import { page } from './frame.ts'
import { markup, type Markup } from './markup.ts'
import { plainWords } from './words.ts'

/** What the form shows. */
export interface FormState {
  readonly language: Language
  readonly values: Values
  readonly replyWanted: boolean
  /** Tells one filling-in from the next (R8). */
  readonly token: string
  readonly errors?: Errors | undefined
  /** What is wrong beside the fields. */
  readonly others?: readonly string[] | undefined
  /** Something to be told above the form: a heading and what follows from it. */
  readonly notice?: { readonly title: string; readonly text: string } | undefined
}

const idOf = (name: FieldName): string => `field-${name}`

const control = (name: FieldName, { values, errors }: FormState, hint: string | undefined): Markup => {
  const { path, control: look, type, autocomplete, limit, required } = fieldOf(name)
  const id = idOf(name)
  const wrong = errors?.[name] !== undefined
  const described = [hint !== undefined && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ')
  const shared = markup`id="${id}" name="${path}" autocomplete="${autocomplete ?? 'off'}"${
    required && markup` required aria-required="true"`
  }${wrong && markup` aria-invalid="true"`}${described !== '' && markup` aria-describedby="${described}"`}`
  // A line break right behind the tag is swallowed by browsers: one of the text's own would be lost.
  if (look === 'textarea')
    return markup`<textarea ${shared} rows="${name === 'narrative' ? '8' : '3'}" maxlength="${String(limit)}">
${values[name]}</textarea>`
  const kind = look === 'date' ? 'date' : (type ?? 'text')
  return markup`<input ${shared} type="${kind}" maxlength="${String(limit)}" value="${values[name]}">`
}

const field = (name: FieldName, state: FormState): Markup => {
  const words = formWords[state.language]
  const { label, hint } = words.fields[name]
  const error = state.errors?.[name]
  return markup`<div class="field field-${name}">
<label for="${idOf(name)}">${label}${
    !fieldOf(name).required && markup`<span class="optional">${words.optional}</span>`
  }</label>
${hint !== undefined && markup`<p class="hint" id="${idOf(name)}-hint">${hint}</p>`}
${control(name, state, hint)}
${error !== undefined && markup`<p class="field-error" id="${idOf(name)}-error">${error}</p>`}
</div>`
}

/** What is wrong, with links to where. */
const summary = ({ language, errors = {}, others = [], notice }: FormState): Markup | undefined => {
  const words = formWords[language]
  const wrong = fieldNames.flatMap((name) => {
    const message = errors[name]
    if (message === undefined) return []
    const { label, required } = words.fields[name]
    return [
      markup`<li><a href="#${idOf(name)}">${message === required ? message : `${label}: ${message}`}</a></li>`,
    ]
  })
  const count = wrong.length + others.length
  if (count > 0) {
    const rest = others.map((message) => markup`<li>${message}</li>`)
    return markup`<div class="notice problem" id="summary" role="alert"><h2>${words.summary(count)}</h2><ul>${wrong}${rest}</ul></div>`
  }
  return (
    notice &&
    markup`<div class="notice problem" id="notice" role="alert"><h2>${notice.title}</h2><p>${notice.text}</p></div>`
  )
}

/** The form. The first field that is wrong has the keyboard; everything that was entered stands in it. */
export const formPage = (
  status: number,
  state: FormState,
  headers?: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 => {
  const { language, values, errors, token } = state
  const words = formWords[language]
  const plain = plainWords[language]
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  const folded = fieldNames.filter((name) => fieldOf(name).folded)
  const open = folded.some((name) => values[name] !== '' || errors?.[name] !== undefined)
  const content = markup`<div class="form-page">
<div class="intro"><h1 id="heading">${words.heading}</h1><p class="lead">${words.lead}</p></div>
<form class="card" id="complaint" method="post" action="/v1/complaints" novalidate aria-labelledby="heading">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="language" value="${language}">
${summary(state)}
${field('narrative', state)}
${field('name', state)}
<fieldset aria-describedby="contact-hint">
<legend>${words.contactHeading}</legend>
<p class="hint" id="contact-hint">${words.contactHint}</p>
<div class="pair">${field('email', state)}${field('phone', state)}</div>
<label class="choice" for="reply-wanted"><input type="checkbox" id="reply-wanted" name="replyWanted"${
    state.replyWanted && markup` checked`
  }><span>${words.replyWanted}</span></label>
</fieldset>
<details class="more"${open && markup` open`}>
<summary><span>${words.moreDetails}</span> <small>${words.moreDetailsHint}</small></summary>
<div class="more-fields">${folded.map((name) => field(name, state))}</div>
</details>
<div class="unseen" aria-hidden="true">
<label for="website">${plain.leaveEmpty}</label><input id="website" name="website" tabindex="-1" autocomplete="off">
</div>
<div class="submit-row"><button type="submit" class="primary">${words.submit}</button></div>
</form>
</div>`
  return page(
    status,
    {
      language,
      title: plain.title,
      // A button of the form: what has been written comes along.
      languageSwitch: markup`<button class="quiet" id="language" form="complaint" name="switch" value="${other}" lang="${other}">${plain.otherLanguage}</button>`,
      content,
    },
    headers,
  )
}
