import { describe, expect, it, vi } from 'vitest'
import { reclassifyCase } from '#shared/contracts/commands/case-commands.ts'
import { submitComplaint } from '#shared/contracts/complaints.ts'
import { DomainError, type DomainErrorCode } from '#shared/domain/errors.ts'
import { respond } from '#shared/runtime/http.ts'
import { call } from '#test/support/http-call.ts'

/** The logs of what is meant to fail would drown those of what is not. */
vi.hoisted(() => vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT'))

const valid = { narrative: '坏了', customer: { name: '客户甲' } }

describe('errors of a use case', () => {
  it.each<[DomainErrorCode, number]>([
    ['forbidden', 403],
    ['unknown-case', 404],
    ['unknown-link', 404],
    ['not-allowed-in-state', 409],
    ['no-open-escalation', 409],
    ['concurrent-change', 409],
    ['idempotency-conflict', 422],
    ['invalid-request', 400],
    ['invalid-pack', 422],
    ['pack-too-large', 413],
    ['version-exists', 409],
    ['unknown-version', 404],
    ['unknown-job', 404],
  ])('%s is %i, in the language of the caller', async (code, status) => {
    const error = new DomainError(code, 'internal words')
    const english = await call(submitComplaint, { body: JSON.stringify(valid) }, error)
    expect([english.status, english.body.type]).toEqual([status, `/problems/${code}`])
    const chinese = await call(
      submitComplaint,
      { body: JSON.stringify(valid), headers: { 'accept-language': 'zh' } },
      error,
    )
    expect(chinese.body.title).toMatch(/\p{Script=Han}/u)
    expect(JSON.stringify([english, chinese])).not.toContain('internal words')
  })

  it('names the fields that a rule of the domain refuses', async () => {
    const issues = [
      { path: ['category'], code: 'unknown-category' },
      { path: [], code: 'never-heard-of' },
    ]
    const error = new DomainError('invalid-request', 'x', issues)
    const { body } = await call(submitComplaint, { body: JSON.stringify(valid) }, error)
    expect(body.errors).toMatchObject([
      { pointer: '/category', code: 'unknown-category', message: 'There is no such category' },
      { pointer: '', code: 'never-heard-of', message: 'This is not right' },
    ])
    expect(body.detail).toContain('/: This is not right')
  })

  it('names the faults of a file in it with line, column, path and hint [R47]', async () => {
    const inFile = {
      line: 12,
      column: 3,
      path: 'clocks[0].ladder',
      message: 'is not there',
      hint: 'standard',
    }
    const error = new DomainError('invalid-pack', 'x', [{ path: ['pack'], code: 'invalid-pack', inFile }])
    const { body } = await call(submitComplaint, { body: JSON.stringify(valid) }, error)
    expect(body.errors).toEqual([{ pointer: '/pack', code: 'invalid-pack', ...inFile }])
    expect(body.detail).toBe('12: clocks[0].ladder: is not there')
  })

  it.each([
    ['ThrottlingException', 503, 'unavailable'],
    ['ProvisionedThroughputExceededException', 503, 'unavailable'],
    ['TypeError', 500, 'internal-error'],
  ])('%s is %i and tells nobody why', async (name, status, type) => {
    const error = Object.assign(new Error('secret detail'), { name })
    const answer = await call(submitComplaint, { body: JSON.stringify(valid) }, error)
    expect([answer.status, answer.body.type]).toEqual([status, `/problems/${type}`])
    expect(JSON.stringify(answer)).not.toContain('secret detail')
    expect(answer.headers?.['retry-after']).toBe(status === 503 ? '2' : undefined)
  })
})

describe('an answer', () => {
  it('is JSON that nobody keeps', () => {
    expect(respond(reclassifyCase, 200, { reference: 'TS2611001', version: 3, state: 'triage' })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      body: '{"reference":"TS2611001","version":3,"state":"triage"}',
    })
  })
})
