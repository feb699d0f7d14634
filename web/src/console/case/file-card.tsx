import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Attachment, Case } from '../../contract-types.ts'
import { formatSize } from '../../files/size.ts'
import { useCall, useSurroundings, useTexts } from '../context.tsx'
import { fileCardTexts } from '../texts/file-texts.ts'
import { shellTexts } from '../texts/shell-texts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** Saves what an address gives, without leaving the page. */
const save = (url: string): void => {
  const link = document.createElement('a')
  Object.assign(link, { href: url, rel: 'noreferrer', download: '' })
  link.click()
}

interface DownloadProps {
  readonly file: Attachment
  readonly reference: string
}

/** Asks for an address, which is good for a minute, and saves from it; a file in quarantine only after a warning. */
const Download = ({ file, reference }: DownloadProps) => {
  const texts = useTexts(fileCardTexts)
  const shell = useTexts(shellTexts)
  const call = useCall()
  const [warned, setWarned] = useState(false)
  const fetching = useMutation({
    mutationFn: () => {
      const query = file.opening === 'guarded' ? ({ quarantined: 'true' } as const) : {}
      return call('getAttachment', { params: { reference, id: file.id }, query })
    },
    onSuccess: ({ url }) => {
      setWarned(false)
      save(url)
    },
  })
  const start = (): void => (file.opening === 'guarded' ? setWarned(true) : fetching.mutate())
  return (
    <>
      <button
        type="button"
        className="link"
        aria-label={texts.downloadOf(file.name)}
        aria-disabled={fetching.isPending}
        onClick={() => !fetching.isPending && start()}
      >
        {texts.download}
      </button>
      {!warned && fetching.error !== null && <ProblemNotice error={fetching.error} />}
      {warned && (
        <Dialog title={texts.warningTitle} lead={texts.warning(file.name)} onClose={() => setWarned(false)}>
          {fetching.error !== null && <ProblemNotice error={fetching.error} />}
          <div className="actions">
            <button type="button" className="primary final" onClick={() => fetching.mutate()}>
              {texts.downloadAnyway}
            </button>
            <button type="button" className="quiet" onClick={() => setWarned(false)}>
              {shell.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  )
}

const FileRow = ({ file, reference }: DownloadProps) => {
  const texts = useTexts(fileCardTexts)
  const { language } = useSurroundings()
  return (
    <li className={file.state}>
      <Icon name="file" />
      <span className="file-name">{file.name}</span>
      <span className="hint">
        {formatSize(file.size)} · {texts.origins[file.origin]}
      </span>
      <Moment at={file.at} />
      {file.state !== 'clean' && <strong className="file-state">{texts.states[file.state]}</strong>}
      {file.opening !== 'none' && <Download file={file} reference={reference} />}
      {file.findings.length > 0 && (
        <span className="file-findings">{file.findings.map(({ text }) => text[language]).join(' · ')}</span>
      )}
    </li>
  )
}

const FileList = ({ files, reference }: { files: readonly Attachment[]; reference: string }) => (
  <ul className="files">
    {files.map((file) => (
      <FileRow key={file.id} file={file} reference={reference} />
    ))}
  </ul>
)

/** Every file of the case; pictures that stand within the text of a mail are folded away: most are logos. */
export const FileCard = ({ subject }: { subject: Case }) => {
  const texts = useTexts(fileCardTexts)
  const { attachments, reference } = subject
  const shown = attachments.filter(({ inline, state }) => !inline || state === 'quarantined')
  const folded = attachments.filter((file) => !shown.includes(file))
  return (
    <section className="card" aria-labelledby="files-heading">
      <h2 id="files-heading">{texts.heading}</h2>
      {shown.length > 0 && <FileList files={shown} reference={reference} />}
      {folded.length > 0 && (
        <details>
          <summary>{texts.inline(folded.length)}</summary>
          <FileList files={folded} reference={reference} />
        </details>
      )}
    </section>
  )
}
