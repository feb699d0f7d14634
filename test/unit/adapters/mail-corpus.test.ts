import { describe, expect, it } from 'vitest'
import { parseInboundMail } from '#shared/adapters/mail/parse-inbound-mail.ts'
import { corpus, themes } from '#test/corpus/mail/index.ts'

describe('the corpus of mail [R6]', () => {
  it('has at least eighty mails, each with a name of its own', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(80)
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length)
  })

  describe.each(Object.entries(themes))('%s', (_, mails) => {
    it.each(mails.map((mail) => [mail.name, mail] as const))('%s', async (_name, { raw, expected }) => {
      const { automatic = [], unanswered = [], warnings = [], ...values } = expected
      const mail = await parseInboundMail(raw)
      expect(mail).toMatchObject(values)
      expect(mail.automatic).toEqual({ is: automatic.length > 0, reasons: [...automatic, ...unanswered] })
      expect(mail.warnings).toEqual(warnings)
      expect(mail.bounce !== null).toBe(expected.bounce !== undefined && expected.bounce !== null)
    })
  })
})
