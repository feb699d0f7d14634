import { useId, useState, type FormEvent } from 'react'
import { ApiError } from '../../api.ts'
import { checkField } from '../commands/check-field.ts'
import { CommandField } from '../commands/command-field.tsx'
import { written, type Field } from '../commands/command.ts'
import { useDraft } from '../commands/use-draft.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import type { ChoiceKind } from '../texts/classifier-text-types.ts'
import { classifierTexts } from '../texts/classifier-texts.ts'
import { commandTexts } from '../texts/command-texts.ts'
import { DialogActions } from '../ui/dialog-actions.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useChooseVersion } from './classifier-queries.ts'

/** A version that somebody is about to take into use. */
export interface Choice {
  readonly kind: ChoiceKind
  readonly version: string
  /** What it is called. */
  readonly words: string
}

/** Says what another version in use means, and asks for the reason. */
export const ChooseDialog = ({ choice, onClose }: { choice: Choice; onClose: () => void }) => {
  const { announce } = useSurroundings()
  const all = useTexts(classifierTexts)
  const checks = useTexts(commandTexts)
  const texts = all.choose[choice.kind]
  const field: Field = { name: 'reason', label: all.reason, control: 'text', limit: 1_000, required: true }
  const draft = useDraft(`redress.classifier.${choice.version}`, [field])
  const [wrong, setWrong] = useState<string>()
  const mutation = useChooseVersion()
  const id = useId()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (mutation.isPending) return
    const error = checkField(field, draft.values, checks)
    setWrong(error)
    if (error !== undefined) return document.getElementById(id)?.focus()
    mutation.mutate(
      { version: choice.version, reason: written(draft.values, field.name) },
      {
        onSuccess: () => {
          draft.discard()
          announce(texts.done)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={texts.title(choice.words)} lead={texts.lead} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <CommandField
          id={id}
          field={field}
          value={draft.values[field.name] ?? ''}
          error={wrong}
          onChange={(reason) => {
            setWrong(undefined)
            draft.change({ reason })
          }}
        />
        {mutation.error !== null && (
          <ProblemNotice error={mutation.error}>
            {mutation.error instanceof ApiError && mutation.error.status === 409 && <p>{all.reloaded}</p>}
          </ProblemNotice>
        )}
        <DialogActions
          label={mutation.isPending ? all.sending : texts.submit}
          isPending={mutation.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}
