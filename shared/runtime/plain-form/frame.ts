import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { Language } from '../../domain/vocabulary.ts'
import { markup, type Markup } from './markup.ts'
import { plainWords } from './words.ts'

/** The stylesheet of the public pages, which the build gives this name. */
const stylesheet = '/assets/public.css'

interface PageParts {
  readonly language: Language
  readonly title: string
  /** Switches the language: a link, or a button where there is text to keep. */
  readonly languageSwitch: Markup
  readonly content: Markup
}

/** A whole page. The address holds nothing, and no script is in it. */
export const page = (
  status: number,
  { language, title, languageSwitch, content }: PageParts,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 => {
  const words = plainWords[language]
  const { text } = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header class="masthead"><a class="brand" href="/">${words.brand}</a>${languageSwitch}</header>
<main id="main" tabindex="-1">${content}</main>
</body>
</html>
`
  return {
    statusCode: status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'no-store',
      ...headers,
    },
    body: text,
  }
}
