import { templateNames } from '../../domain/policy.ts'
import { languages } from '../../domain/vocabulary.ts'
import { suggest } from '../nearest.ts'
import type { PackIssue } from '../pack-issue.ts'
import type { PackSource } from '../pack-schema.ts'
import { templateVariables, variablesOf } from '../template.ts'

/** Variables that a template does not have: they would be mailed as they stand. */
export const checkTemplates = (pack: PackSource): PackIssue[] =>
  templateNames.flatMap((name) =>
    languages.flatMap((language) =>
      (['subject', 'body'] as const).flatMap((part) =>
        variablesOf(pack.templates[name]?.[language]?.[part] ?? '')
          .filter((variable) => !templateVariables[name].includes(variable))
          .map((variable) => ({
            path: ['templates', name, language, part],
            message: `the template has no variable “${variable}”`,
            hint: suggest(variable, templateVariables[name]),
          })),
      ),
    ),
  )
