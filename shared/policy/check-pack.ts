import { templateNames } from '../domain/policy.ts'
import { languages, type Role } from '../domain/vocabulary.ts'
import { checkHours } from './check-hours.ts'
import type { PackIssue, Path } from './pack-issue.ts'
import type { PackSource } from './pack-schema.ts'
import { templateVariables, variablesOf } from './template.ts'

type Named = readonly { readonly id: string }[]

const duplicates = (path: string, entries: Named): PackIssue[] =>
  entries.flatMap(({ id }, index) =>
    entries.findIndex((other) => other.id === id) === index
      ? []
      : [
          {
            path: [path, index, 'id'],
            message: `“${id}” is there twice`,
            hint: 'give each entry an id of its own',
          },
        ],
  )

const refersTo = (
  path: Path,
  what: string,
  value: string | undefined,
  known: readonly string[],
): PackIssue[] =>
  value === undefined || known.includes(value)
    ? []
    : [{ path, message: `there is no ${what} “${value}”`, hint: `known: ${known.join(', ') || 'none'}` }]

const ofDepartments: readonly Role[] = ['handler', 'lead', 'manager']

const checkStaff = (pack: PackSource, departments: readonly string[]): PackIssue[] => [
  // Whatever finds nobody else falls to them: triage, departments without a handler, rungs that nobody holds.
  ...(pack.staff.some(({ roles }) => roles.includes('coordinator'))
    ? []
    : [{ path: ['staff'], message: 'nobody is a coordinator', hint: 'give one person the role' }]),
  ...pack.staff.flatMap((member, index) => [
    ...member.departments.flatMap((department, at) =>
      refersTo(['staff', index, 'departments', at], 'department', department, departments),
    ),
    ...(member.departments.length === 0 && member.roles.some((role) => ofDepartments.includes(role))
      ? [
          {
            path: ['staff', index],
            message: `${member.id} has a role of a department but no department`,
            hint: 'add `departments: [...]`',
          },
        ]
      : []),
  ]),
]

const checkRules = (pack: PackSource): PackIssue[] => {
  const severities = pack.severities.map(({ id }) => id)
  const categories = pack.categories.map(({ id }) => id)
  return [
    ...pack.severityRules.flatMap((rule, index) => [
      ...refersTo(['severityRules', index, 'severity'], 'severity', rule.severity, severities),
      ...((rule.terms ?? rule.customerClasses ?? rule.channels)
        ? []
        : [
            {
              path: ['severityRules', index],
              message: 'the rule has no condition',
              hint: 'add terms, customerClasses or channels',
            },
          ]),
    ]),
    ...pack.clocks.flatMap((clock, index) => [
      ...refersTo(['clocks', index, 'ladder'], 'ladder', clock.ladder, Object.keys(pack.ladders)),
      ...(pack.clocks.findIndex((other) => other.milestone === clock.milestone) === index
        ? []
        : [
            {
              path: ['clocks', index, 'milestone'],
              message: `the milestone ${clock.milestone} has two clocks`,
              hint: 'add rules to the first',
            },
          ]),
      ...clock.rules.flatMap((rule, at) => [
        ...refersTo(
          ['clocks', index, 'rules', at, 'when', 'severity'],
          'severity',
          rule.when.severity,
          severities,
        ),
        ...refersTo(
          ['clocks', index, 'rules', at, 'when', 'category'],
          'category',
          rule.when.category,
          categories,
        ),
      ]),
    ]),
  ]
}

const checkTemplates = (pack: PackSource): PackIssue[] =>
  templateNames.flatMap((name) =>
    languages.flatMap((language) =>
      (['subject', 'body'] as const).flatMap((part) =>
        variablesOf(pack.templates[name][language][part])
          .filter((variable) => !templateVariables[name].includes(variable))
          .map((variable) => ({
            path: ['templates', name, language, part],
            message: `the template has no variable “${variable}”`,
            hint: `it may use ${templateVariables[name].join(', ')}`,
          })),
      ),
    ),
  )

/** What the shape of a pack cannot say: ids that must exist, calendars that must open, variables that must be known. */
export const checkPack = (pack: PackSource): PackIssue[] => {
  const departments = pack.departments.map(({ id }) => id)
  return [
    ...duplicates('departments', pack.departments),
    ...duplicates('staff', pack.staff),
    ...duplicates('categories', pack.categories),
    ...duplicates('severities', pack.severities),
    ...checkStaff(pack, departments),
    ...pack.categories.flatMap((category, index) =>
      refersTo(['categories', index, 'department'], 'department', category.department, departments),
    ),
    ...checkRules(pack),
    ...checkTemplates(pack),
    ...checkHours(pack),
  ]
}
