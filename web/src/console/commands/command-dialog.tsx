import { useId, useState, type FormEvent } from 'react'
import { ApiError } from '../../api.ts'
import type { Case } from '../../contract-types.ts'
import { useMe, useSurroundings, useTexts } from '../context.tsx'
import { useCommand } from '../queries.ts'
import type { CommandName } from '../texts/command-text-types.ts'
import { commandTexts } from '../texts/command-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { formatDeadline } from '../../time.ts'
import { DialogActions } from '../ui/dialog-actions.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { checkField } from './check-field.ts'
import { CommandField } from './command-field.tsx'
import type { Surroundings, Values } from './command.ts'
import { commands } from './commands.ts'
import { useDraft } from './use-draft.ts'

interface Props {
  readonly name: CommandName
  readonly subject: Case
  readonly onClose: () => void
  readonly onDone: () => void
}

const useCommandSurroundings = (subject: Case): Surroundings => {
  const { language } = useSurroundings()
  const { labels } = useMe()
  const listed = (list: keyof typeof labels) =>
    Object.entries(labels[list]).map(([code, text]) => [code, text[language]] as const)
  return {
    subject,
    words: useTexts(wordsIn),
    texts: useTexts(commandTexts),
    say: (text) => text[language],
    deadline: (at) => formatDeadline(at, language),
    labels: {
      departments: listed('departments'),
      categories: listed('categories'),
      severities: listed('severities'),
      staff: listed('staff'),
    },
  }
}

/** Where a reply goes, so that nobody waits for a mail that is not sent. */
const RouteHint = ({ name, subject }: Pick<Props, 'name' | 'subject'>) => {
  const texts = useTexts(commandTexts)
  if (name !== 'reply-to-customer' && name !== 'resolve') return null
  const { email } = subject.customer
  return <p className="hint">{email === undefined ? texts.byPage : texts.byMail(email)}</p>
}

/** Asks what a command needs, sends it, and shows what the server has against it. */
export const CommandDialog = ({ name, subject, onClose, onDone }: Props) => {
  const { announce } = useSurroundings()
  const around = useCommandSurroundings(subject)
  const { texts } = around
  const words = texts.commands[name]
  const command = commands[name]
  // Laid out once: a refresh of the case behind the dialog does not change what is being filled in.
  const [start] = useState(() => command.fields(around, {}))
  const draft = useDraft(`redress.command.${subject.reference}.${name}`, start)
  const present = command.fields(around, draft.values)
  const fields = start.map((field) => present.find((now) => now.name === field.name) ?? field)
  const [errors, setErrors] = useState<Values>({})
  const mutation = useCommand(subject)
  const id = useId()

  const served = mutation.error instanceof ApiError ? (mutation.error.problem?.errors ?? []) : []
  // The API's `by.amount` is the field `amount` of the dialog.
  const places = fields.map((field) => field.name)
  const placeOf = (path: string): string => path.split('.').findLast((part) => places.includes(part)) ?? path
  const errorOf = (field: string) =>
    errors[field] ?? served.find(({ path }) => placeOf(path) === field)?.message

  const change = (field: string, value: string): void => {
    setErrors({})
    // A department belongs to its category: the old one is not carried over unseen.
    draft.change(
      name === 'reclassify' && field === 'category'
        ? { category: value, department: '' }
        : { [field]: value },
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (mutation.isPending) return
    const wrong = fields.flatMap((field) => {
      const error = checkField(field, draft.values, texts)
      return error === undefined ? [] : [[field.name, error] as const]
    })
    const refused = wrong.length === 0 ? command.refuse?.(draft.values, around) : undefined
    setErrors({ ...Object.fromEntries(wrong), ...(refused === undefined ? {} : { form: refused }) })
    const first = wrong[0]?.[0]
    if (first !== undefined) return document.getElementById(`${id}-${first}`)?.focus()
    if (refused !== undefined) return
    mutation.mutate((api) => command.send(api, subject, draft.values), {
      onSuccess: () => {
        draft.discard()
        announce(`${words.done} · ${subject.reference}`)
        onDone()
      },
    })
  }

  return (
    <Dialog title={words.title} lead={words.lead} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        {fields.map((field) => (
          <CommandField
            key={field.name}
            id={`${id}-${field.name}`}
            field={field}
            value={draft.values[field.name] ?? ''}
            error={errorOf(field.name)}
            onChange={(value) => change(field.name, value)}
          />
        ))}
        <RouteHint name={name} subject={subject} />
        {errors['form'] !== undefined && (
          <p className="field-error" role="alert">
            {errors['form']}
          </p>
        )}
        {mutation.error !== null && (
          <ProblemNotice
            error={mutation.error}
            shown={served.map(({ path }) => path).filter((path) => places.includes(placeOf(path)))}
          >
            {mutation.error instanceof ApiError && mutation.error.status === 409 && <p>{texts.reloaded}</p>}
          </ProblemNotice>
        )}
        <DialogActions
          label={mutation.isPending ? texts.sending : words.submit}
          isPending={mutation.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}
