import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly title: string
  readonly lead: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The browser's own modal dialog: it keeps the keyboard inside, closes on Escape and gives the focus back. */
export const Dialog = ({ title, lead, onClose, children }: Props) => {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  const texts = useTexts(shellTexts)
  // Before the element is taken away: only a dialog that is still there gives the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="button" className="quiet square" aria-label={texts.close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <p id={`${id}-lead`} className="hint">
        {lead}
      </p>
      {children}
    </dialog>
  )
}
