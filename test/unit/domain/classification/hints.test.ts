import { describe, expect, it } from 'vitest'
import { hintsOf } from '#shared/domain/classification/hints.ts'

const moodOf = (narrative: string) => hintsOf({ narrative }).sentiment

describe('what a text shows besides its matter [R10]', () => {
  it.each([
    ['包裹一直没有送到', ['zh-CN']],
    ['My parcel never came.', ['en']],
    ['My parcel never came. 麻烦你们尽快处理。Thank you.', ['en', 'zh-CN']],
    ['我的 parcel 一直没有到', ['zh-CN']],
    ['😡!!!', []],
    ['', []],
  ])('the languages of “%s” are %j', (narrative, languages) => {
    expect(hintsOf({ narrative }).languages).toEqual(languages)
  })

  it('reads the subject too', () => {
    expect(hintsOf({ subject: '差评！', narrative: 'No parcel.' })).toEqual({
      languages: ['zh-CN', 'en'],
      sentiment: { mood: 'discontent', words: ['差评'] },
    })
  })

  it.each([
    ['太失望了，态度恶劣', 'discontent', ['失望', '恶劣']],
    ['差评!!!', 'discontent', ['差评']],
    ['对结果不满意', 'discontent', ['满意']],
    ['I am not happy with the answer', 'discontent', ['happy']],
    ['We are FURIOUS', 'discontent', ['furious']],
    ['客服很周到，非常感谢', 'content', ['感谢', '周到']],
    ['Your agent was excellent', 'content', ['excellent']],
    ['店员很贴心，可是商品太差', 'mixed', ['太差', '贴心']],
    ['I was impressed at first and now I am fed up', 'mixed', ['fed up', 'impressed']],
  ])('the words of “%s” are of %s', (narrative, mood, words) => {
    expect(moodOf(narrative)).toEqual({ mood, words })
  })

  it.each(['包裹一直没有送到', '我没有生气，只是问问', 'I am not angry, just asking', '😡', ''])(
    'no words in “%s” say how content it is',
    (narrative) => {
      expect(moodOf(narrative)).toBeUndefined()
    },
  )

  it('looks at no more of a long text than the classifier does', () => {
    const laughter = '哈'.repeat(50_000)
    expect(moodOf(`${laughter}失望${laughter}`)).toBeUndefined()
    expect(moodOf(`${laughter}失望`)?.mood).toBe('discontent')
  })
})
