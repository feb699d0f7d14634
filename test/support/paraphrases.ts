import type { Language } from '#shared/domain/vocabulary.ts'
import type { ParaphrasedMatter } from './paraphrased-matters.ts'

const openings: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['您好，', '我要投诉，', '再次反映一下，', '你们好，我是老客户，', '上次说的事还没解决，', ''],
  en: [
    'Hello, ',
    'I wish to complain. ',
    'I am writing again because nothing has happened. ',
    'To whom it may concern: ',
    '',
  ],
}
const closings: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['请尽快处理。', '希望给个说法。', '请给我回电话。', '要求赔偿损失。', ''],
  en: [
    'Please sort this out as soon as possible.',
    'I expect an answer this week.',
    'Please call me back.',
    'I want my money back.',
    '',
  ],
}

/** Pseudo-random numbers from a seed, so that a run can be repeated (mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const one = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)] as T

/** Characters dropped, doubled or changed places, one in so many. */
export const withTypos = (text: string, random: () => number, oneIn = 80): string =>
  [...text]
    .map((character) => {
      if (random() * oneIn >= 1) return character
      return random() < 0.5 ? '' : character + character
    })
    .join('')

/** How a customer might put it: ways of saying drawn, order changed, a greeting and a demand around it, slips of the pen. */
export const paraphrase = ({ language, sentences }: ParaphrasedMatter, random: () => number): string => {
  const said = sentences.map((ways) => one(ways, random))
  const ordered = random() < 0.3 ? said.toReversed() : said
  const stop = language === 'zh-CN' ? '。' : '. '
  const text = `${one(openings[language], random)}${ordered.join(stop)}${stop}${one(closings[language], random)}`
  return withTypos(text, random)
}

/** The same text sent again, with slips of the pen and another greeting: what a template or a forwarded text looks like. */
export const sentAgain = (
  { language, sentences }: ParaphrasedMatter,
  way: number,
  random: () => number,
): string => {
  const said = sentences.map((ways) => ways[way % ways.length] as string)
  const stop = language === 'zh-CN' ? '。' : '. '
  return withTypos(
    `${one(openings[language], random)}${said.join(stop)}${stop}${one(closings[language], random)}`,
    random,
  )
}

/** Ways of writing one mobile number of China and one address. */
const phoneWays: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => `+86 ${number}`,
  (number) => `0086-${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`,
  (number) => `（+86）${number.slice(0, 3)} ${number.slice(3)}`,
  (number) => [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
]

/** How a customer, by number, gives their contact this time: the number in some way, the address, or both. */
export const contactOf = (customer: number, random: () => number): { phone?: string; email?: string } => {
  const phone = one(phoneWays, random)(`138${String(10_000_000 + customer)}`)
  const email = `customer${customer}${random() < 0.2 ? '+shop' : ''}@${random() < 0.3 ? 'Example.COM' : 'example.com'}`
  const draw = random()
  return draw < 0.4 ? { phone } : draw < 0.6 ? { email } : { phone, email }
}
