import { templateNames, type TemplateName } from '../../domain/policy.ts'
import { languages, type Language } from '../../domain/vocabulary.ts'
import { suggest } from '../nearest.ts'
import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { hasLooseBraces, neededVariables, templateVariables, variablesOf } from '../template.ts'

/** What is wrong in one text of a template: a variable that it does not have, or braces around none. */
const checkText = (
  name: TemplateName,
  language: Language,
  part: 'subject' | 'body',
  text: string,
): PackIssue[] => {
  const path = ['templates', name, language, part]
  const unknown = variablesOf(text).filter((variable) => !templateVariables[name].includes(variable))
  return [
    ...unknown.map((variable) => ({
      path,
      message: `the template has no variable “${variable}”`,
      hint: suggest(variable, templateVariables[name]),
    })),
    ...(hasLooseBraces(text)
      ? [
          {
            path,
            message: 'braces that belong to no variable would be mailed as they stand',
            hint: 'write a variable as {{reference}}, with two braces on either side',
          },
        ]
      : []),
  ]
}

/** Mistakes in templates, found before a customer reads them (R32). */
export const checkTemplates = (pack: PackSource): PackIssue[] =>
  templateNames.flatMap((name) =>
    languages.flatMap((language) => {
      const template = pack.templates[name]?.[language]
      if (!template) return []
      const { subject, body } = template
      const used = [...variablesOf(subject), ...variablesOf(body)]
      const missing = (neededVariables[name] ?? []).filter((variable) => !used.includes(variable))
      return [
        ...checkText(name, language, 'subject', subject),
        ...checkText(name, language, 'body', body),
        ...missing.map((variable) => ({
          path: ['templates', name, language, 'body'],
          message: `the template leaves out “${variable}”: nobody would read what the mail is sent for`,
          hint: `write {{${variable}}} where it belongs`,
        })),
      ]
    }),
  )
