import { describe, expect, it } from 'vitest'
import { ModelFault } from '#shared/domain/classification/read-model.ts'
import { scorersOf } from '#shared/domain/learning/models.ts'
import { trainModel } from '#shared/domain/learning/train-model.ts'
import { matterPolicy } from '#test/support/learning.ts'
import { labelledTexts } from '#test/support/labelled-texts.ts'

describe('models of a version', () => {
  it('are those that fit the policy', () => {
    const kindModel = trainModel([
      { text: '请问几点开门', label: 'inquiry' },
      { text: '坏了', label: 'complaint' },
    ]).bytes
    expect(Object.keys(scorersOf(matterPolicy, { kind: kindModel }))).toEqual(['kind'])
    expect(scorersOf(matterPolicy, { category: kindModel })).toEqual({})
    const other = trainModel(labelledTexts(50)).bytes
    expect(scorersOf(matterPolicy, { kind: other })).toEqual({})
    expect(scorersOf(matterPolicy, {})).toEqual({})
  })

  it('are refused where the file is damaged', () => {
    const bytes = trainModel(labelledTexts(50)).bytes.slice()
    bytes[40] = (bytes[40] ?? 0) ^ 1
    expect(() => scorersOf(matterPolicy, { category: bytes })).toThrow(ModelFault)
  })
})
