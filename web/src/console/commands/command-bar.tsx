import { useState } from 'react'
import { flushSync } from 'react-dom'
import type { Case } from '../../contract-types.ts'
import { useTexts } from '../context.tsx'
import { commandTexts, type CommandName } from '../texts/command-texts.ts'
import { CommandDialog } from './command-dialog.tsx'
import { allowedFor } from './commands.ts'

interface Props {
  readonly subject: Case
  /** The button may be gone afterwards: where the keyboard goes then. */
  readonly afterCommand: () => void
}

/** One button for each command that the person may give now; the server says which. */
export const CommandBar = ({ subject, afterCommand }: Props) => {
  const [open, setOpen] = useState<CommandName>()
  const texts = useTexts(commandTexts)
  const allowed = allowedFor(subject)
  if (allowed.length === 0 && open === undefined) return null
  return (
    <>
      <div className="actions commands">
        {allowed.map((name, place) => (
          <button
            key={name}
            type="button"
            data-command={name}
            className={place === 0 ? 'primary' : 'secondary'}
            aria-haspopup="dialog"
            onClick={() => setOpen(name)}
          >
            {texts.commands[name].button}
          </button>
        ))}
      </div>
      {open !== undefined && (
        <CommandDialog
          name={open}
          subject={subject}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            // The page behind an open dialog takes no focus.
            flushSync(() => setOpen(undefined))
            afterCommand()
          }}
        />
      )}
    </>
  )
}
