import { useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Case } from '../../contract-types.ts'
import { useTexts } from '../context.tsx'
import type { CommandName } from '../texts/command-text-types.ts'
import { commandTexts } from '../texts/command-texts.ts'
import { Icon } from '../ui/icon.tsx'
import { CommandDialog } from './command-dialog.tsx'
import { allowedFor } from './commands.ts'

/** So many commands are at hand at once; more of them would hide the one that matters. */
const atHand = 5

interface Props {
  readonly subject: Case
  /** The button may be gone afterwards: where the keyboard goes then. */
  readonly afterCommand: () => void
}

interface ButtonsProps {
  readonly names: readonly CommandName[]
  readonly first?: boolean
  readonly onChoose: (name: CommandName) => void
}

const Buttons = ({ names, first = false, onChoose }: ButtonsProps) => {
  const texts = useTexts(commandTexts)
  return names.map((name, place) => (
    <button
      key={name}
      type="button"
      data-command={name}
      className={first && place === 0 ? 'primary' : 'secondary'}
      aria-haspopup="dialog"
      onClick={() => onChoose(name)}
    >
      {texts.commands[name].button}
    </button>
  ))
}

/** One button for each command that the person may give now; the server says which, the most pressing are at hand. */
export const CommandBar = ({ subject, afterCommand }: Props) => {
  const [open, setOpen] = useState<CommandName>()
  const [all, setAll] = useState(false)
  const texts = useTexts(commandTexts)
  const id = useId()
  const allowed = allowedFor(subject)
  if (allowed.length === 0 && open === undefined) return null
  const few = allowed.length <= atHand + 1
  const rest = few ? [] : allowed.slice(atHand)
  return (
    <>
      <div className="actions commands">
        <Buttons names={few ? allowed : allowed.slice(0, atHand)} first onChoose={setOpen} />
        {rest.length > 0 && (
          <button
            type="button"
            className="quiet more-commands"
            aria-expanded={all}
            aria-controls={id}
            onClick={() => setAll(!all)}
          >
            {texts.more}
            <Icon name="chevron" />
          </button>
        )}
      </div>
      {rest.length > 0 && (
        <div className="actions commands" id={id} hidden={!all}>
          <Buttons names={rest} onChoose={setOpen} />
        </div>
      )}
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
