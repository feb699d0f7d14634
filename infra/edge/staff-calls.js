// CloudFront Function (JavaScript runtime 2.0), viewer request of `/v1/*`: says whom the door speaks for, in place of
// whatever the caller says of itself, so that floods can be told from crowds. A call of staff that carries no token, or
// one that has run out, gets its problem document here. The API's authoriser would answer it with AWS's own body,
// which CloudFront cannot replace (it knows no error page for 401). Nothing is let in here: what passes is still
// checked, signature and all, by the authoriser.

// Laid in at synthesis from the contracts: { calls: [pattern of `METHOD path`], title: { language: words }, viewer: header }.
const settings = __SETTINGS__
const staffCalls = settings.calls.map((pattern) => new RegExp(pattern))

const isCurrent = (header) => {
  const token = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/i.exec(header)
  if (!token) return false
  try {
    const claims = JSON.parse(Buffer.from(token[1], 'base64url').toString())
    return claims.exp * 1000 > Date.now()
  } catch (error) {
    console.log(`token that cannot be read: ${error.name}`)
    return false
  }
}

const languageOf = (header) => {
  const wanted = /\b(zh|en)\b/i.exec(header)
  return wanted && wanted[1].toLowerCase() === 'en' ? 'en' : 'zh-CN'
}

function handler(event) {
  const request = event.request
  const value = (name) => (request.headers[name] ? request.headers[name].value : '')
  request.headers[settings.viewer] = { value: event.viewer.ip }
  const call = `${request.method} ${request.uri}`
  if (!staffCalls.some((pattern) => pattern.test(call)) || isCurrent(value('authorization'))) return request
  const language = languageOf(value('accept-language'))
  return {
    statusCode: 401,
    statusDescription: 'Unauthorized',
    headers: {
      'content-type': { value: 'application/problem+json; charset=utf-8' },
      'content-language': { value: language },
      'cache-control': { value: 'no-store' },
      'www-authenticate': { value: 'Bearer' },
    },
    body: JSON.stringify({
      type: '/problems/unauthorized',
      title: settings.title[language],
      status: 401,
      instance: event.context.requestId,
    }),
  }
}
