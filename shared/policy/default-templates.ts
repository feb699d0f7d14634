import { templateNames, type Policy } from '../domain/policy.ts'
import { englishTemplates } from './default-templates-en.ts'
import { chineseTemplates } from './default-templates-zh.ts'

/** Every template in every language, for the ones that a pack leaves out (R32). */
export const defaultTemplates = Object.fromEntries(
  templateNames.map((name) => [name, { 'zh-CN': chineseTemplates[name], en: englishTemplates[name] }]),
) as Policy['templates']
