import { uploadLimits } from '#shared/domain/attachments.ts'
import type { Dictionary } from '../language.ts'

/** What is said of files before they are sent. */
export interface FileTexts {
  label: string
  optional: string
  hint: string
  choose: string
  uploading: (percent: number) => string
  ready: string
  failed: string
  retry: string
  retryOf: (name: string) => string
  remove: string
  removeOf: (name: string) => string
  readyOf: (name: string) => string
  failedOf: (name: string) => string
  removedOf: (name: string) => string
  tooMany: string
  tooLarge: (name: string) => string
  tooLargeInAll: string
  empty: (name: string) => string
  wait: string
  mend: string
}

const { files } = uploadLimits
const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024)
const [each, all] = [megabytes(uploadLimits.fileBytes), megabytes(uploadLimits.totalBytes)]

const zh: FileTexts = {
  label: '照片、录音或文件',
  optional: '选填',
  hint: `最多 ${files} 个，每个不超过 ${each} MB，共不超过 ${all} MB。照片中的拍摄地点会自动去除。`,
  choose: '选择文件',
  uploading: (percent) => `正在上传 ${percent}%`,
  ready: '已上传',
  failed: '没有上传成功',
  retry: '重试',
  retryOf: (name) => `重试 ${name}`,
  remove: '移除',
  removeOf: (name) => `移除 ${name}`,
  readyOf: (name) => `${name} 已上传`,
  failedOf: (name) => `${name} 没有上传成功`,
  removedOf: (name) => `已移除 ${name}`,
  tooMany: `最多只能添加 ${files} 个文件`,
  tooLarge: (name) => `${name} 超过 ${each} MB，没有添加`,
  tooLargeInAll: `文件合计超过 ${all} MB，后面的没有添加`,
  empty: (name) => `${name} 是空文件，没有添加`,
  wait: '文件还在上传，请稍候再提交',
  mend: '有文件没有上传成功，请重试或移除后再提交',
}

const en: FileTexts = {
  label: 'Photos, recordings or documents',
  optional: 'optional',
  hint: `At most ${files} files, ${each} MB each and ${all} MB in all. Where a photo was taken is removed from it.`,
  choose: 'Choose files',
  uploading: (percent) => `Uploading ${percent}%`,
  ready: 'Uploaded',
  failed: 'Not uploaded',
  retry: 'Try again',
  retryOf: (name) => `Try again: ${name}`,
  remove: 'Remove',
  removeOf: (name) => `Remove ${name}`,
  readyOf: (name) => `${name} is uploaded`,
  failedOf: (name) => `${name} could not be uploaded`,
  removedOf: (name) => `${name} removed`,
  tooMany: `You can add ${files} files at most`,
  tooLarge: (name) => `${name} is larger than ${each} MB and was not added`,
  tooLargeInAll: `The files are larger than ${all} MB in all: the last ones were not added`,
  empty: (name) => `${name} is empty and was not added`,
  wait: 'Files are still being uploaded: please wait a moment',
  mend: 'A file could not be uploaded: try again or remove it, then submit',
}

export const fileTexts: Dictionary<FileTexts> = { 'zh-CN': zh, en }
