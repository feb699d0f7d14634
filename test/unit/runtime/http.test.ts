import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { submitComplaint } from '#shared/contracts/complaints.ts'
import { getCase, listCases } from '#shared/contracts/cases.ts'
import { operation } from '#shared/contracts/contract.ts'
import { problem } from '#shared/contracts/problems.ts'
import { call, type Request } from '#test/support/http-call.ts'

/** The logs of what is meant to be refused would drown those of what is not. */
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'))

const valid = { narrative: '坏了', customer: { name: '客户甲' } }
const submit = (body: unknown, more: Request = {}) =>
  call(submitComplaint, { body: typeof body === 'string' ? body : JSON.stringify(body), ...more })

describe('a request that is refused before its fields are looked at [R46]', () => {
  const large = JSON.stringify({ narrative: 'x'.repeat(2_000_001) })
  it.each<[string, Request, number, string]>([
    ['broken JSON', { body: '{"narrative":' }, 400, 'malformed-json'],
    [
      'bytes that are not UTF-8',
      { body: Buffer.from([0x22, 0xff, 0xfe, 0x22]).toString('base64'), base64: true },
      400,
      'malformed-json',
    ],
    [
      'a form',
      { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported-media-type',
    ],
    ['no media type', { body: '{}', headers: { 'content-type': '' } }, 415, 'unsupported-media-type'],
    ['a body that is too large', { body: large }, 413, 'payload-too-large'],
    [
      'a body that is too large in base64',
      { body: Buffer.from(large).toString('base64'), base64: true },
      413,
      'payload-too-large',
    ],
    ['no body', { body: undefined }, 400, 'invalid-request'],
    ['an empty body', { body: '' }, 400, 'invalid-request'],
    ['null', { body: 'null' }, 400, 'invalid-request'],
    ['a list', { body: '[]' }, 400, 'invalid-request'],
  ])('%s', async (_, request, status, type) => {
    const answer = await call(submitComplaint, request)
    expect([answer.status, answer.body.type, answer.body.status]).toEqual([
      status,
      `/problems/${type}`,
      status,
    ])
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'en',
      'cache-control': 'no-store',
    })
    expect(problem.parse(answer.body)).toEqual(answer.body)
    expect(answer.body.instance).toBe('urn:request:request-1')
  })

  it('but not one with a charset, in capitals or in base64', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' }
    const body = Buffer.from(JSON.stringify(valid)).toString('base64')
    expect((await submit(body, { headers, base64: true })).status).toBe(200)
  })
})

describe('fields that are wrong [R46]', () => {
  const within = (changes: object) => ({ ...valid, ...changes })
  it.each<[string, unknown, string, string]>([
    ['missing', { customer: valid.customer }, '/narrative', 'required'],
    ['missing further in', within({ customer: {} }), '/customer/name', 'required'],
    ['of the wrong type', within({ narrative: 1 }), '/narrative', 'wrong-type'],
    ['null', within({ narrative: null }), '/narrative', 'wrong-type'],
    ['empty', within({ narrative: '  ' }), '/narrative', 'too-short'],
    ['too long', within({ place: 'x'.repeat(301) }), '/place', 'too-long'],
    ['unknown', within({ 'a/b~c': 1 }), '/a~1b~0c', 'unknown-field'],
    [
      'unknown further in',
      within({ customer: { name: '客户甲', vip: true } }),
      '/customer/vip',
      'unknown-field',
    ],
    [
      'named after a prototype',
      JSON.parse('{"narrative":"x","customer":{"name":"x"},"constructor":1}'),
      '/constructor',
      'unknown-field',
    ],
    [
      'no address',
      within({ customer: { name: '客户甲', email: 'nobody' } }),
      '/customer/email',
      'wrong-format',
    ],
    [
      'no telephone number',
      within({ customer: { name: '客户甲', phone: 'call me' } }),
      '/customer/phone',
      'wrong-format',
    ],
    ['none of the options', within({ language: 'de' }), '/language', 'not-an-option'],
    ['a date that is none', within({ occurredAt: 'yesterday' }), '/occurredAt', 'invalid'],
    ['with a control character', within({ narrative: 'a\u0000b' }), '/narrative', 'control-characters'],
    ['with reversed text', within({ narrative: 'a\u202Eb' }), '/narrative', 'control-characters'],
    ['with half a character', within({ narrative: 'a\uD800b' }), '/narrative', 'control-characters'],
    ['with a line break in a name', within({ customer: { name: 'a\nb' } }), '/customer/name', 'line-break'],
  ])('%s', async (_, body, pointer, code) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const answer = await submit(body, { headers: { 'accept-language': language } })
      expect(answer.status).toBe(400)
      const [error] = answer.body.errors ?? []
      expect(error).toMatchObject({ pointer, code })
      expect(/\p{Script=Han}/u.test(error?.message ?? '')).toBe(language === 'zh-CN')
      expect(answer.body.detail).toContain(error?.message)
    }
  })

  it('are all named at once, in every part of the request', async () => {
    const answer = await submit({ customer: {} }, { headers: { 'idempotency-key': 'has spaces' } })
    expect(answer.body.errors?.map(({ pointer, path }) => [pointer, path])).toEqual([
      ['/headers/idempotency-key', 'headers.idempotency-key'],
      ['/narrative', 'narrative'],
      ['/customer/name', 'customer.name'],
    ])
  })

  const claims = { username: 'handler1', 'cognito:groups': '[handler]' }
  it.each([
    ['limit', '0', 'out-of-range'],
    ['limit', '101', 'out-of-range'],
    ['limit', 'many', 'wrong-type'],
    ['state', 'half', 'not-an-option'],
  ])('of a query: %s=%s', async (name, value, code) => {
    const answer = await call(listCases, { query: { [name]: value }, claims })
    expect(answer.body.errors).toMatchObject([{ pointer: `/query/${name}`, path: `query.${name}`, code }])
  })

  it('of a path', async () => {
    const answer = await call(getCase, { path: { reference: 'x' }, claims })
    expect(answer.body.errors).toMatchObject([{ pointer: '/params/reference', code: 'wrong-format' }])
    expect((await call(getCase, { claims })).body.errors).toMatchObject([{ code: 'required' }])
  })

  it('that no code names are wrong all the same', async () => {
    const odd = operation({
      ...submitComplaint,
      body: z.object({
        a: z.string().refine(() => false),
        b: z.array(z.string()).max(1),
        c: z.map(z.string(), z.string()).optional(),
      }),
    })
    const answer = await call(odd, { body: '{"a":"x","b":["1","2"]}' })
    expect(answer.body.errors).toMatchObject([{ code: 'invalid' }, { code: 'out-of-range' }])
  })

  it('are given defaults and numbers where the contract says so', async () => {
    const { body } = await call(listCases, { query: { limit: '7' }, claims })
    expect(body).toEqual({
      input: { query: { state: 'open', limit: 7 } },
      identity: { id: 'handler1', roles: ['handler'] },
    })
  })

  it('of no body where none is needed', async () => {
    const optional = operation({ ...submitComplaint, body: z.strictObject({}).optional() })
    expect((await call(optional, {})).status).toBe(200)
  })
})
