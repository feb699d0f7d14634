import type { Dictionary } from '../../language.ts'
import { wordsEn } from './words-en.ts'
import type { Words } from './words-types.ts'
import { wordsZh } from './words-zh.ts'

export const wordsIn: Dictionary<Words> = { 'zh-CN': wordsZh, en: wordsEn }
