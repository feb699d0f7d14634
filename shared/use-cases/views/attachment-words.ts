import type { Finding } from '../../domain/attachments.ts'
import type { LocalisedText } from '../../domain/vocabulary.ts'
import { say } from './words.ts'

/** What was found in a file, in words. */
export const findingNames: Readonly<Record<Finding, LocalisedText>> = {
  executable: say('可执行程序', 'a program'),
  script: say('脚本', 'a script'),
  macro: say('含宏的文档', 'a document with macros'),
  installer: say('安装程序', 'an installer'),
  'disk-image': say('磁盘映像', 'a disk image'),
  shortcut: say('快捷方式', 'a shortcut'),
  'active-content': say('含可自动运行的内容', 'content that runs by itself'),
  'executable-inside': say('压缩包内有程序', 'an archive with a program in it'),
  'disguised-name': say('文件名经过伪装', 'a disguised name'),
  malware: say('查出恶意软件', 'malware was found'),
  'not-scanned': say('未能查毒', 'it could not be scanned'),
  encrypted: say('已加密，无法检查内容', 'encrypted: its content could not be looked at'),
  'type-mismatch': say('内容与扩展名不符', 'its content is not what its name says'),
  'double-extension': say('有两个扩展名', 'a double extension'),
  'unknown-type': say('类型无法识别', 'of an unknown type'),
  'unreadable-archive': say('压缩包无法打开检查', 'an archive that could not be looked into'),
  'unreadable-image': say('图片已损坏', 'a damaged picture'),
  'location-kept': say('可能含拍摄地点，无法去除', 'it may hold a location that could not be taken out'),
  'location-removed': say('已去除拍摄信息', 'its metadata was taken out'),
}
