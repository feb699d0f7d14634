import type { Dictionary } from '../../language.ts'
import type { CommandTexts } from './command-text-types.ts'
import { commandTextsEn } from './command-texts-en.ts'
import { commandTextsZh } from './command-texts-zh.ts'

export const commandTexts: Dictionary<CommandTexts> = { 'zh-CN': commandTextsZh, en: commandTextsEn }
