import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { acceptCase } from '#shared/contracts/commands/case-commands.ts'
import { getMe } from '#shared/contracts/cases.ts'
import { submitComplaint } from '#shared/contracts/complaints.ts'
import { preferredLanguage } from '#shared/runtime/accept-language.ts'
import { identify } from '#shared/runtime/identity.ts'
import { readEnv } from '#shared/runtime/read-env.ts'

describe('the preferred language', () => {
  it.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
    ['zh-TW', 'zh-CN'],
    ['de', 'zh-CN'],
    ['*', 'zh-CN'],
    ['de, en;q=0.5', 'en'],
    ['zh;q=0.4, en;q=0.8', 'en'],
    ['en;q=0.4,zh-CN;q=0.8', 'zh-CN'],
    ['en;q=0', 'zh-CN'],
    ['en;q=rubbish', 'zh-CN'],
    ['en; q=0.9, zh; q=1.0', 'zh-CN'],
    [' , ,;q=1', 'zh-CN'],
  ])('of %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })
})

const eventWith = (claims: Record<string, unknown>) =>
  ({
    requestContext: { authorizer: { jwt: { claims } } },
  }) as unknown as APIGatewayProxyEventV2WithJWTAuthorizer

describe('the caller [R45]', () => {
  it.each<[string, unknown, string[]]>([
    ['a list as HTTP API hands it on', '[handler lead]', ['handler', 'lead']],
    ['with commas', '[handler, lead]', ['handler', 'lead']],
    ['without brackets', 'handler', ['handler']],
    ['a true list', ['lead', 'handler'], ['handler', 'lead']],
    ['roles that nobody knows', '[handler superuser]', ['handler']],
  ])('has the roles of the claim: %s', (_, groups, roles) => {
    expect(identify(acceptCase, eventWith({ username: 'handler1', 'cognito:groups': groups }))).toEqual({
      id: 'handler1',
      roles,
    })
  })

  it.each<[string, Record<string, unknown>]>([
    ['without a name', { 'cognito:groups': '[handler]' }],
    ['with an empty name', { username: '', 'cognito:groups': '[handler]' }],
    ['with a name that is no text', { username: 7, 'cognito:groups': '[handler]' }],
    ['without a role', { username: 'handler1' }],
    ['with no roles', { username: 'handler1', 'cognito:groups': '[]' }],
    ['with another role than the operation wants', { username: 'auditor1', 'cognito:groups': '[auditor]' }],
  ])('is refused %s', (_, claims) => {
    expect(() => identify(acceptCase, eventWith(claims))).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    )
  })

  it('needs the role of the operation only', () => {
    expect(identify(getMe, eventWith({ username: 'a', 'cognito:groups': '[administrator]' })).roles).toEqual([
      'administrator',
    ])
    expect(identify(submitComplaint, eventWith({ username: 'a' })).roles).toEqual([])
  })
})

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is read by its schema', () => {
    vi.stubEnv('TABLE_NAME', 'table')
    vi.stubEnv('DUE_SHARDS', '4')
    expect(readEnv('console/get-case')).toEqual({ TABLE_NAME: 'table', DUE_SHARDS: 4 })
  })

  it('is refused with every variable that is missing or wrong', () => {
    vi.stubEnv('TABLE_NAME', '')
    vi.stubEnv('DUE_SHARDS', 'none')
    expect(() => readEnv('intake/submit-complaint')).toThrow(
      /^the environment of intake\/submit-complaint is not complete: TABLE_NAME: .*; DUE_SHARDS: .*; PUBLIC_URL: /,
    )
  })
})
