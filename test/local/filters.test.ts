import { describe, expect, it } from 'vitest'
import { compileFilters } from '../../local/events/filters.ts'
import { failedItems } from '../../local/events/mapping.ts'

const event = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { type: { S: 'CaseReceived.v1' }, size: { N: '3' } } },
  body: { amount: 12, tags: ['a', 'b'], nothing: null },
}

describe('event filters', () => {
  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ prefix: 'Case' }] } } } }, true],
    [{ dynamodb: { NewImage: { type: { S: [{ suffix: '.v2' }] } } } }, false],
    [{ dynamodb: { NewImage: { actAt: [{ exists: false }] } } }, true],
    [{ dynamodb: { OldImage: { type: { S: [{ exists: true }] } } } }, false],
    [{ body: { amount: [{ numeric: ['>', 10, '<=', 12] }] } }, true],
    [{ body: { amount: [{ numeric: ['<', 12] }] } }, false],
    [{ body: { tags: ['b'] } }, true],
    [{ body: { nothing: [null] } }, true],
    [{ eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    [{ eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    [{ $or: [{ eventName: ['REMOVE'] }, { body: { amount: [12] } }] }, true],
    // numbers of DynamoDB are text, so a numeric rule never matches them, as on AWS
    [{ dynamodb: { NewImage: { size: { N: [{ numeric: ['=', 3] }] } } } }, false],
  ])('%j → %s', (pattern, expected) => {
    expect(compileFilters([JSON.stringify(pattern)])(event)).toBe(expected)
  })

  it('passes everything without a pattern, and refuses an operator it does not know', () => {
    expect(compileFilters([])(event)).toBe(true)
    expect(() => compileFilters(['{"a":[{"cidr":"10.0.0.0/8"}]}'])).toThrow('cidr')
  })

  it('reads partial failures, and takes a report that makes no sense as a failure of all', () => {
    expect(failedItems(undefined, ['1', '2'])).toEqual([])
    expect(failedItems({ batchItemFailures: [] }, ['1', '2'])).toEqual([])
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: '2' }] }, ['1', '2'])).toEqual(['2'])
    expect(failedItems({ batchItemFailures: [{ itemIdentifier: '' }] }, ['1', '2'])).toEqual(['1', '2'])
  })
})
