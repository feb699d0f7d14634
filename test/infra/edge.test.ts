import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { cleanUrls, staffCalls } from '../../infra/edge/index.ts'
import { at } from './support/assembly.ts'

/** Runs a CloudFront Function as the edge would: a script of its own, one event, a request or a response. */
const call = (code: string, method: string, uri: string, headers: Record<string, string> = {}): unknown => {
  const request = {
    method,
    uri,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }])),
  }
  const event = { context: { requestId: 'request-1' }, viewer: { ip: '203.0.113.7' }, request }
  return runInNewContext(`${code}\nhandler(event)`, { event, Buffer, console: { log: () => undefined } })
}

describe('addresses of pages', () => {
  test.each([
    ['/', '/index.html'],
    ['/track', '/track.html'],
    ['/track/', '/track.html'],
    ['/console', '/console/index.html'],
    ['/console/', '/console/index.html'],
    ['/console/cases/TS2611001', '/console/index.html'],
    ['/console/assets/app-1a2b.js', '/console/assets/app-1a2b.js'],
    ['/assets/form.css', '/assets/form.css'],
    ['/config.json', '/config.json'],
  ])('%s is served from %s', (uri, file) => {
    expect(at(call(cleanUrls(), 'GET', uri), 'uri')).toBe(file)
  })

  test.each(['/nothing', '/consoles/x', '/track/me'])('%s is no page', (uri) => {
    expect(at(call(cleanUrls(), 'GET', uri), 'statusCode')).toBe(404)
  })
})

describe('calls of staff', () => {
  const token = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    return `Bearer ${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`
  }
  const now = Math.floor(Date.now() / 1000)
  const current = token({ exp: now + 3600 })

  test.each([
    ['POST', '/v1/complaints'],
    ['GET', '/v1/track'],
    ['GET', '/v1/nothing'],
  ])('%s %s passes without a token', (method, uri) => {
    expect(at(call(staffCalls(), method, uri), 'uri')).toBe(uri)
  })

  test('[R46] the door says whom it speaks for, whatever the caller says', () => {
    const passed = call(staffCalls(), 'POST', '/v1/complaints', { 'x-redress-viewer': '198.51.100.1' })
    expect(at(passed, 'headers', 'x-redress-viewer', 'value')).toBe('203.0.113.7')
  })

  test('[R45] a call with a current token passes, to be checked by the authoriser', () => {
    expect(at(call(staffCalls(), 'GET', '/v1/cases', { authorization: current }), 'uri')).toBe('/v1/cases')
  })

  test.each([
    ['no token', {}],
    ['another scheme', { authorization: 'Basic dTpw' }],
    ['half a token', { authorization: 'Bearer abc' }],
    ['a token of noise', { authorization: 'Bearer a.b.c' }],
    ['a token without an end', { authorization: token({}) }],
    ['a token that has run out', { authorization: token({ exp: now - 1 }) }],
  ])('[R45] %s is answered with a problem document', (_, headers) => {
    const answer = call(staffCalls(), 'POST', '/v1/cases/TS2611001/accept', headers)
    expect(at(answer, 'statusCode')).toBe(401)
    expect(at(answer, 'headers', 'content-type', 'value')).toMatch(/^application\/problem\+json/)
    expect(JSON.parse(String(at(answer, 'body')))).toEqual({
      type: '/problems/unauthorized',
      title: '请先登录',
      status: 401,
      instance: 'request-1',
    })
  })

  test.each([
    ['en-GB,en;q=0.9', 'Sign in first'],
    ['fr,en;q=0.5', 'Sign in first'],
    ['zh-CN,zh;q=0.9,en;q=0.8', '请先登录'],
  ])('the words are in the language of %s', (language, title) => {
    const answer = call(staffCalls(), 'GET', '/v1/me', { 'accept-language': language })
    expect(at(JSON.parse(String(at(answer, 'body'))), 'title')).toBe(title)
  })

  test('both functions fit the ten kilobytes that CloudFront allows', () => {
    for (const code of [cleanUrls(), staffCalls()]) expect(Buffer.byteLength(code)).toBeLessThan(10_240)
  })
})
