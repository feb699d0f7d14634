/**
 * `npm run mail:preview [-- template …]`: pictures of the mails that the system writes, as a phone shows them by day and by
 * night, into `.redress/mail-preview`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium } from './find-tools.mjs'
import { sampleLetters } from './sample-letters.ts'

const folder = fileURLToPath(new URL('../.redress/mail-preview/', import.meta.url))
const phone = { width: 390, height: 844 }

if (import.meta.main) {
  const wanted = process.argv.slice(2)
  const letters = sampleLetters().filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  if (letters.length === 0) throw new Error(`there is no template called ${wanted.join(' or ')}`)
  await mkdir(folder, { recursive: true })
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium; set CHROMIUM to one')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    for (const { name, language, html, text } of letters) {
      await writeFile(join(folder, `${name}.${language}.html`), html)
      await writeFile(join(folder, `${name}.${language}.txt`), text)
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ viewport: phone, colorScheme })
        await page.setContent(html)
        await page.screenshot({
          path: join(folder, `${name}.${language}.${colorScheme}.png`),
          fullPage: true,
        })
        await page.close()
      }
    }
  } finally {
    await browser.close()
  }
  console.log(`${letters.length} mails, by day and by night: ${folder}`)
}
