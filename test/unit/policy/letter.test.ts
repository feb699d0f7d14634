import { describe, expect, it } from 'vitest'
import { letter } from '#shared/policy/letter.ts'

const reader = { language: 'zh-CN', publicUrl: 'https://help.example.org' } as const
const written = (body: string, values: Record<string, string> = {}, subject = '主题') =>
  letter({ subject, body }, values, reader)
const bodyOf = (body: string, values?: Record<string, string>) =>
  /<\/h1>\n([\s\S]*)\n<\/main>/.exec(written(body, values).html)?.[1]

describe('a mail as it is written [R32]', () => {
  it('is the same words as text and as HTML, in its language', () => {
    const { subject, text, html } = written('{{customer}}，您好：\n\n第一行\n第二行\n', {
      customer: '客户甲',
    })
    expect({ subject, text }).toEqual({ subject: '主题', text: '客户甲，您好：\n\n第一行\n第二行\n' })
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/)
    expect(html).toContain('<title>主题</title>')
    expect(html).toContain('客户甲，您好：</p>\n<p style="margin:0 0 1em">第一行<br>\n第二行</p>')
  })

  it('takes nothing that people write for markup, in body or subject [R46]', () => {
    const { html } = written('{{text}}', { text: `<script>alert("1")</script> & 'x'` }, '<b>{{text}}')
    expect(html).not.toMatch(/<script|<b>/)
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;')
  })

  it.each([
    ['查询：https://help.example.org/track#TS1.abc。谢谢', 'https://help.example.org/track#TS1.abc'],
    ['https://help.example.org/a?b=1&c=2', 'https://help.example.org/a?b=1&amp;c=2'],
    ['（https://help.example.org/console）', 'https://help.example.org/console'],
  ])('makes a link of what leads to our pages: %s', (text, address) => {
    expect(bodyOf('{{text}}', { text })).toContain(
      `<a href="${address}" style="color:inherit">${address}</a>`,
    )
  })

  it.each([
    'https://other.example.com/track',
    'https://helpXexample.org/track',
    'https://help.example.org.evil.example/track',
    'javascript:alert(1)',
  ])('makes no link of %s [R46]', (text) => {
    expect(bodyOf('{{text}}', { text })).not.toContain('<a')
  })

  it('keeps lists as they are set, and lines however they end', () => {
    expect(bodyOf('{{text}}', { text: '1. 甲\r\n   乙\r丙' })).toBe(
      '<p style="margin:0 0 1em">1. 甲<br>\n&nbsp;&nbsp;&nbsp;乙<br>\n丙</p>',
    )
  })

  it('loads nothing from anywhere, and leaves colours to the reader', () => {
    const { html } = written('https://help.example.org/x')
    expect(html).not.toMatch(/src=|url\(|@import|<link|(?<!-)color:(?!inherit)|background/)
  })
})
