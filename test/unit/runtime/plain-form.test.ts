import { describe, expect, it } from 'vitest'
import { fieldNames, fieldOf } from '#shared/contracts/form-fields.ts'
import { plainFormWorld } from '#test/support/plain-form.ts'

const english = { 'accept-language': 'en' }
const complaint = { narrative: '电饭煲坏了\r\n要求退款', 'customer.name': '客户甲', replyWanted: 'on' }

const world = () => {
  const { ports, answer, pass } = plainFormWorld()
  const tokenIn = (body = '') => /name="token" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const open = async (headers = english) => {
    const shown = await answer('show', { headers })
    pass(10)
    return tokenIn(shown.body)
  }
  const submit = (fields: Record<string, string>, headers: Record<string, string> = english) =>
    answer('submit', { headers, body: new URLSearchParams(fields).toString() })
  const records = () => [...ports.cases.snapshots.values()].map(({ record }) => record)
  return { ports, answer, pass, open, submit, records, tokenIn }
}

describe('the form without JavaScript', () => {
  it.each([
    ['zh-CN', {}, {}],
    ['en', english, {}],
    ['zh-CN', english, { lang: 'zh-CN' }],
    ['en', {}, { lang: 'en-GB' }],
    ['en', english, { lang: 'de' }],
  ])('is shown in %s by header %o and address %o', async (language, headers, query) => {
    const { statusCode, headers: sent, body } = await world().answer('show', { headers, query })
    expect([statusCode, sent?.['content-language'], sent?.['cache-control']]).toEqual([
      200,
      language,
      'no-store',
    ])
    expect(body).toContain(`<html lang="${language}">`)
    for (const name of fieldNames) expect(body).toContain(`name="${fieldOf(name).path}"`)
    expect(body).not.toContain('<script')
  })

  it('makes a complaint a case and shows reference and private link, once however often it is sent [R2] [R5] [R8]', async () => {
    const { open, submit, records } = world()
    const fields = { ...complaint, token: await open(), 'customer.email': 'a@example.com' }
    const answers = [await submit(fields), await submit(fields)]
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(201)
      expect(body).toContain('TS2611001')
      expect(body).toContain('https://redress.test/track#TS2611001.token-')
      expect(body).toContain('Thursday, 26 November 2026')
    }
    expect(records()).toEqual([
      {
        narrative: '电饭煲坏了\n要求退款',
        customer: { name: '客户甲', email: 'a@example.com', class: 'ordinary' },
        replyWanted: true,
        language: 'en',
        channel: 'web',
      },
    ])
  })

  it('says what is wrong and where, and keeps what was written', async () => {
    const { open, submit, records, tokenIn } = world()
    const token = await open()
    const { statusCode, body } = await submit({
      token,
      'customer.name': 'Ann',
      'customer.email': 'nobody',
      place: 'Main <Street>',
    })
    expect(statusCode).toBe(400)
    expect(body).toContain('<a href="#field-narrative">Tell us what happened</a>')
    expect(body).toContain('id="field-email-error">Check the email address, for example name@example.com<')
    expect(body).toContain('aria-invalid="true" aria-describedby="field-email-error"')
    expect(body).toContain('value="Main &lt;Street&gt;"')
    expect(body).toContain('<details class="more" open>')
    expect(tokenIn(body)).toBe(token)
    expect(records()).toEqual([])
  })

  it('never takes what people write for markup [R46]', async () => {
    const { open, submit } = world()
    const hostile = `</textarea><script>alert(1)</script>"'><img src=x onerror=alert(1)>`
    const fields = Object.fromEntries(fieldNames.map((name) => [fieldOf(name).path, hostile]))
    const { body = '' } = await submit({ ...fields, token: await open(), language: '"><b>' })
    expect(body).not.toMatch(/<script|<img|<b>/)
    expect(body).toContain('&lt;/textarea&gt;&lt;script&gt;')
  })

  it('is shown in the other language with everything that was written', async () => {
    const { open, submit, records } = world()
    const token = await open()
    const { statusCode, body } = await submit({ ...complaint, token, switch: 'zh-CN', language: 'en' })
    expect(statusCode).toBe(200)
    expect(body).toContain('<html lang="zh-CN">')
    expect(body).toContain('电饭煲坏了')
    expect(body).toContain(`value="${token}"`)
    expect((await submit({ switch: 'en' })).body).toContain('<html lang="en">')
    expect(records()).toEqual([])
  })

  it.each([
    ['no token', () => ''],
    ['a forged one', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
  ])('with %s is shown once more, with the text', async (_, change) => {
    const { open, submit, records } = world()
    const { statusCode, body } = await submit({ ...complaint, token: change(await open()) })
    expect(statusCode).toBe(400)
    expect(body).toContain('Please submit once more')
    expect(body).toContain('电饭煲坏了')
    expect(records()).toEqual([])
  })

  it('that was open for more than a day is shown once more', async () => {
    const { open, submit, pass, tokenIn } = world()
    const token = await open()
    pass(25 * 3600)
    const again = await submit({ ...complaint, token })
    expect(again.statusCode).toBe(400)
    pass(5)
    expect((await submit({ ...complaint, token: tokenIn(again.body) })).statusCode).toBe(201)
  })

  it('changed after it had been registered is a complaint of its own, if it is sent again [R8]', async () => {
    const { open, submit, records, tokenIn } = world()
    const token = await open()
    await submit({ ...complaint, token })
    const other = { ...complaint, narrative: '快递没收到' }
    const conflict = await submit({ ...other, token })
    expect(conflict.statusCode).toBe(422)
    expect(conflict.body).toContain('An earlier version has already been registered')
    expect(conflict.body).toContain('快递没收到')
    expect((await submit({ ...other, token: tokenIn(conflict.body) })).statusCode).toBe(201)
    expect(records().map(({ narrative, automatic }) => [narrative, automatic])).toEqual([
      ['电饭煲坏了\n要求退款', undefined],
      ['快递没收到', undefined],
    ])
  })

  it.each([
    ['filled in where nobody sees', { website: 'http://spam.example' }, 10, ['honeypot']],
    ['sent at once', {}, 1, ['too-fast']],
  ])('%s is answered like any other and kept for a person [R46]', async (_, more, seconds, automatic) => {
    const { answer, pass, submit, records, tokenIn } = world()
    const token = tokenIn((await answer('show', { headers: english })).body)
    pass(seconds)
    const { statusCode, body } = await submit({ ...complaint, ...more, token })
    expect([statusCode, body?.includes('TS2611001')]).toEqual([201, true])
    expect(records()).toMatchObject([{ unreadable: true, automatic }])
  })

  it('sent too often says when to come back, and keeps the text [R46]', async () => {
    const { ports, open, submit } = world()
    const token = await open()
    ports.throttle.take = () => Promise.resolve(90)
    const { statusCode, headers, body } = await submit({ ...complaint, token })
    expect([statusCode, headers?.['retry-after']]).toEqual([429, '90'])
    expect(body).toContain('Too many requests')
    expect(body).toContain('电饭煲坏了')
  })

  it('keeps the text when the store fails, and tells nothing of why', async () => {
    const { ports, open, submit } = world()
    const token = await open()
    ports.cases.meanwhile.push(() => Promise.reject(new Error('the store is down')))
    const { statusCode, body } = await submit({ ...complaint, token })
    expect(statusCode).toBe(500)
    expect(body).not.toContain('store is down')
    expect(body).toContain('电饭煲坏了')
    expect((await submit({ ...complaint, token })).statusCode).toBe(201)
  })

  it('of more than two megabytes is refused with an empty form', async () => {
    const { open, submit } = world()
    const { statusCode, body = '' } = await submit({ token: await open(), narrative: 'x'.repeat(2_000_001) })
    expect(statusCode).toBe(413)
    expect(body.length).toBeLessThan(20_000)
  })
})
