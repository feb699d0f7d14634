import { describe, expect, it } from 'vitest'
import { templateNames } from '#shared/domain/policy.ts'
import { languages } from '#shared/domain/vocabulary.ts'
import { render, templateVariables, variablesOf } from '#shared/policy/template.ts'
import { generalPack } from '#test/support/policies.ts'

describe('templates [R32]', () => {
  it('are filled with values', () => {
    expect(
      render(
        { subject: '[{{ reference }}] {{a}}', body: '{{a}}\n{{a}}{{ b.c }}' },
        { reference: 'TS2611001', a: '甲', 'b.c': '!' },
      ),
    ).toEqual({
      subject: '[TS2611001] 甲',
      body: '甲\n甲!',
    })
  })

  it('never let a value reach the header of a mail, or be taken for a template', () => {
    const rendered = render({ subject: '{{a}}', body: '{{a}}' }, { a: ' x\r\nBcc: y {{b}} ' })
    expect(rendered).toEqual({ subject: 'x Bcc: y {{b}}', body: ' x\r\nBcc: y {{b}} ' })
  })

  it('say which variable has no value', () => {
    expect(() => render({ subject: '', body: '{{absent}}' }, {})).toThrow(
      'template variable absent has no value',
    )
  })

  it('name every variable that they use', () => {
    expect(variablesOf('{{a}} {{ b }} {{客户}} {single} {{}}')).toEqual(['a', 'b', '客户', ''])
  })

  it.each(templateNames.flatMap((name) => languages.map((language) => [name, language] as const)))(
    'the shipped %s in %s is filled wholly',
    (name, language) => {
      const values = Object.fromEntries(
        templateVariables[name].map((variable) => [variable, `<${variable}>`]),
      )
      const { subject, body } = render(generalPack().templates[name][language], values)
      expect(subject + body).not.toMatch(/[{}]/)
      // A digest is about many cases.
      expect(subject).toContain(name === 'digest' ? '<title>' : '<reference>')
    },
  )
})
