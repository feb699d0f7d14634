import type { Dictionary } from '../../language.ts'
import type { ClassifierTexts } from './classifier-text-types.ts'
import { classifierTextsEn } from './classifier-texts-en.ts'
import { classifierTextsZh } from './classifier-texts-zh.ts'

export const classifierTexts: Dictionary<ClassifierTexts> = {
  'zh-CN': classifierTextsZh,
  en: classifierTextsEn,
}
