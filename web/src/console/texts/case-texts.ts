import type { Dictionary } from '../../language.ts'
import type { CaseTexts } from './case-text-types.ts'
import { caseTextsEn } from './case-texts-en.ts'
import { caseTextsZh } from './case-texts-zh.ts'

export const caseTexts: Dictionary<CaseTexts> = { 'zh-CN': caseTextsZh, en: caseTextsEn }
