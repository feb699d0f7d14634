import { describe, expect, it } from 'vitest'
import { templateNames } from '#shared/domain/policy.ts'
import { languages } from '#shared/domain/vocabulary.ts'
import { defaultTemplates } from '#shared/policy/default-templates.ts'
import { render, templateVariables, variablesOf } from '#shared/policy/template.ts'

describe('the templates that a pack may leave out [R32]', () => {
  const each = templateNames.flatMap((name) => languages.map((language) => [name, language] as const))

  it.each(each)('%s in %s is filled wholly', (name, language) => {
    const values = Object.fromEntries(templateVariables[name].map((variable) => [variable, `<${variable}>`]))
    const { subject, body } = render(defaultTemplates[name][language], values)
    expect(subject + body).not.toMatch(/[{}]/)
    expect(subject).toContain(name === 'digest' ? '<title>' : '<reference>')
    expect(body).toMatch(/<signature>\n$/)
  })

  it.each(templateNames)('%s says the same in every language', (name) => {
    const used = languages.map((language) => {
      const { subject, body } = defaultTemplates[name][language]
      return [...new Set([...variablesOf(subject), ...variablesOf(body)])].toSorted()
    })
    expect(used[0]).toEqual(used[1])
  })
})
