import { quarantines, type Finding } from '../../../domain/attachments.ts'
import type { Language } from '../../../domain/vocabulary.ts'
import { findingNames } from '../attachment-words.ts'
import { say } from '../words.ts'
import type { Sentences } from './sentences.ts'

/** Names beyond this many are only counted. */
const mostNames = 5

const found = (findings: readonly Finding[], language: Language): string =>
  findings.map((finding) => findingNames[finding][language]).join(language === 'en' ? ', ' : '、')

/** How files came to the case, and what was seen in them. */
export const attachmentSentences: Sentences<'AttachmentsAdded' | 'AttachmentInspected'> = {
  AttachmentsAdded({ data: { attachments } }) {
    const names = attachments.slice(0, mostNames).map(({ name }) => name)
    const more = attachments.length > mostNames
    const held = attachments.filter(({ inspection }) => quarantines(inspection?.findings ?? [])).length
    return say(
      `收到附件 ${attachments.length} 个：${names.join('、')}${more ? '等' : ''}${held > 0 ? `；${held} 个被隔离` : ''}`,
      `Files received: ${attachments.length} (${names.join(', ')}${more ? ', …' : ''})${held > 0 ? `; ${held} in quarantine` : ''}`,
    )
  },
  AttachmentInspected({ data: { inspection } }) {
    const { state, findings } = inspection
    if (state === 'missing') return say('附件没有上传成功', 'A file that was announced never arrived')
    if (findings.length === 0) return say('附件检查完毕，未见异常', 'A file was checked: nothing was found')
    return state === 'quarantined'
      ? say(`附件被隔离：${found(findings, 'zh-CN')}`, `A file is in quarantine: ${found(findings, 'en')}`)
      : say(`附件检查完毕：${found(findings, 'zh-CN')}`, `A file was checked: ${found(findings, 'en')}`)
  },
}
