import { uploadLimits } from '#shared/domain/attachments.ts'
import type { Language } from '../contract-types.ts'
import { fileTexts } from './texts.ts'
import { uploadFile } from './upload.ts'

/** A file that was chosen, and how far it is. */
export interface TrayFile {
  readonly key: number
  readonly file: File
  state: 'uploading' | 'ready' | 'failed'
  percent: number
  token: string
  stop: AbortController
}

/** The files that somebody has chosen and not sent yet. */
export interface Tray {
  readonly files: readonly TrayFile[]
  /** What the last choice was refused for. */
  readonly refusal: string | undefined
  add(files: readonly File[]): void
  remove(key: number): void
  retry(key: number): void
  clear(): void
  tokens(): string[]
  /** What keeps a submission from naming them all: some are under way, or did not arrive. */
  obstacle(): 'wait' | 'mend' | undefined
}

interface Around {
  readonly language: () => Language
  /** Files have come, gone, arrived or failed; with a sentence for those who do not see it. */
  readonly changed: (news?: string) => void
}

/** Uploads files as they are chosen, so that submitting takes no longer than without them. */
export const createTray = ({ language, changed }: Around): Tray => {
  let files: TrayFile[] = []
  let refusal: string | undefined
  let keys = 0
  const texts = () => fileTexts[language()]

  const upload = async (entry: TrayFile): Promise<void> => {
    Object.assign(entry, { state: 'uploading', percent: 0, stop: new AbortController() })
    changed()
    const onProgress = (percent: number): void => {
      entry.percent = percent
      changed()
    }
    try {
      entry.token = await uploadFile(entry.file, {
        language: language(),
        onProgress,
        signal: entry.stop.signal,
      })
      entry.state = 'ready'
      changed(texts().readyOf(entry.file.name))
    } catch {
      // Why does not matter to who waits: it can be tried again or left out.
      entry.state = 'failed'
      if (files.includes(entry)) changed(texts().failedOf(entry.file.name))
    }
  }

  const refusalOf = (file: File): string | undefined => {
    const total = files.reduce((sum, entry) => sum + entry.file.size, 0)
    if (files.length >= uploadLimits.files) return texts().tooMany
    if (file.size === 0) return texts().empty(file.name)
    if (file.size > uploadLimits.fileBytes) return texts().tooLarge(file.name)
    return total + file.size > uploadLimits.totalBytes ? texts().tooLargeInAll : undefined
  }

  return {
    get files() {
      return files
    },
    get refusal() {
      return refusal
    },
    add(chosen) {
      refusal = undefined
      for (const file of chosen) {
        const wrong = refusalOf(file)
        refusal ??= wrong
        if (wrong !== undefined) continue
        const entry: TrayFile = {
          key: (keys += 1),
          file,
          state: 'uploading',
          percent: 0,
          token: '',
          stop: new AbortController(),
        }
        files = [...files, entry]
        void upload(entry)
      }
      changed()
    },
    remove(key) {
      const gone = files.find((entry) => entry.key === key)
      files = files.filter((entry) => entry !== gone)
      refusal = undefined
      gone?.stop.abort()
      changed(gone && texts().removedOf(gone.file.name))
    },
    retry(key) {
      const again = files.find((entry) => entry.key === key)
      if (again?.state === 'failed') void upload(again)
    },
    clear() {
      for (const { stop } of files) stop.abort()
      files = []
      refusal = undefined
      changed()
    },
    tokens: () => files.filter(({ state }) => state === 'ready').map(({ token }) => token),
    obstacle() {
      if (files.some(({ state }) => state === 'failed')) return 'mend'
      return files.some(({ state }) => state === 'uploading') ? 'wait' : undefined
    },
  }
}
