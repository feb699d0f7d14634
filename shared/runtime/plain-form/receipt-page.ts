import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { formWords } from '../../contracts/form-words.ts'
import type { Language } from '../../domain/vocabulary.ts'
import { page } from './frame.ts'
import { markup } from './markup.ts'
import { plainWords } from './words.ts'

interface Receipt {
  readonly reference: string
  readonly trackingUrl: string
  /** In words of the language. */
  readonly expectedBy: string
}

/** What the customer takes away: reference, date, private link. */
export const receiptPage = (language: Language, receipt: Receipt): APIGatewayProxyStructuredResultV2 => {
  const { success: words } = formWords[language]
  return page(201, {
    language,
    title: words.title,
    languageSwitch: markup``,
    content: markup`<section class="card success" aria-labelledby="heading">
<h1 id="heading">${words.heading}</h1>
<p class="lead">${words.lead} ${plainWords[language].copyHint}</p>
<dl class="facts">
<div><dt>${words.reference}</dt><dd class="reference">${receipt.reference}</dd></div>
<div><dt>${words.expected}</dt><dd>${receipt.expectedBy}</dd></div>
</dl>
<label for="link">${words.link}</label>
<p class="hint" id="link-hint">${words.linkHint}</p>
<div class="copy-row"><input id="link" readonly value="${receipt.trackingUrl}" aria-describedby="link-hint"></div>
<div class="actions"><a class="button primary" href="${receipt.trackingUrl}" rel="noreferrer">${words.open}</a>
<a href="/v1/complaints/new?lang=${language}">${words.another}</a></div>
</section>`,
  })
}
