import { fileTexts } from '../../files/texts.ts'
import type { Surroundings } from './command.ts'

/** What keeps the files of a dialog from being sent, in words; undefined when nothing does. */
export const obstacleIn = (value: string | undefined, say: Surroundings['say']): string | undefined => {
  const obstacle = value === '!wait' ? 'wait' : value === '!mend' ? 'mend' : undefined
  return obstacle && say({ 'zh-CN': fileTexts['zh-CN'][obstacle], en: fileTexts.en[obstacle] })
}

/** Tokens of the uploads of a dialog. */
export const tokensIn = (value: string | undefined): string[] =>
  (value ?? '').split(' ').filter((token) => token !== '' && !token.startsWith('!'))
