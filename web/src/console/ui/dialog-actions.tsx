import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'

/** How a dialog ends: what it asks for is done, or it is left. */
export const DialogActions = ({
  label,
  isPending,
  onDo,
  onClose,
}: {
  /** What is done, or that it is on its way. */
  label: string
  isPending: boolean
  /** Left out where the form around it does it. */
  onDo?: () => void
  onClose: () => void
}) => {
  const { cancel } = useTexts(shellTexts)
  return (
    <div className="actions">
      <button
        type={onDo === undefined ? 'submit' : 'button'}
        className="primary"
        aria-disabled={isPending}
        onClick={onDo}
      >
        {label}
      </button>
      <button type="button" className="quiet" onClick={onClose}>
        {cancel}
      </button>
    </div>
  )
}
