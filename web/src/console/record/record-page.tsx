import { useId, useState, type FormEvent } from 'react'
import { Link, useLocation } from 'wouter'
import { ApiError } from '../../api.ts'
import { serverNow } from '../../server-clock.ts'
import { checkField } from '../commands/check-field.ts'
import { CommandField } from '../commands/command-field.tsx'
import { instantOf, type Values } from '../commands/command.ts'
import { useDraft } from '../commands/use-draft.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { useRecord } from '../queries.ts'
import { commandTexts } from '../texts/command-texts.ts'
import { recordTexts } from '../texts/record-texts.ts'
import { wordsIn } from '../texts/words.ts'
import { BackLink } from '../ui/back-link.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useTitle } from '../ui/use-title.ts'
import { entryOf, recordFields } from './record-fields.ts'

/** The API's `customer.phone` is the field `phone` of the form. */
const fieldAt = (path: string): string => path.split('.').at(-1) ?? path

/** What the server has against an entry, beside what stands at its fields. */
const Refused = ({ error, shown }: { error: Error; shown: readonly string[] }) => {
  const texts = useTexts(recordTexts)
  const problem = error instanceof ApiError ? error.problem : undefined
  return (
    <ProblemNotice error={error} shown={shown}>
      {problem?.reference !== undefined && (
        <p>
          <Link href={`/cases/${problem.reference}`}>{texts.open(problem.reference)}</Link>
        </p>
      )}
      {error instanceof ApiError && error.type === 'idempotency-conflict' && <p>{texts.conflict}</p>}
    </ProblemNotice>
  )
}

/** Everything that is filled in, and what is wrong with it. */
const useEntry = () => {
  const { language } = useSurroundings()
  const texts = useTexts(recordTexts)
  const words = useTexts(wordsIn)
  const checks = useTexts(commandTexts)
  const [start] = useState(() => [
    ...recordFields(texts, words, language, { channel: 'referral' }).flatMap(([, fields]) => fields),
    // The same entry sent again, also after a reload, is the same case.
    { name: 'key', label: '', control: 'line' as const, start: crypto.randomUUID() },
  ])
  const draft = useDraft('redress.record', start)
  const groups = recordFields(texts, words, language, draft.values)
  const check = (): Values => {
    const wrong = groups
      .flatMap(([, fields]) => fields)
      .flatMap((field) => {
        const error = checkField(field, draft.values, checks)
        return error === undefined ? [] : [[field.name, error] as const]
      })
    const receivedAt = instantOf(draft.values['receivedAt'])
    const ahead = receivedAt !== undefined && Date.parse(receivedAt) > serverNow()
    return { ...Object.fromEntries(wrong), ...(ahead && { receivedAt: texts.future }) }
  }
  const renew = (changes: Values = {}): void => draft.change({ ...changes, key: crypto.randomUUID() })
  const empty = (): void =>
    renew(Object.fromEntries(start.map(({ name, start: value }) => [name, value ?? ''])))
  return { draft, groups, check, renew, empty }
}

/** The form in which staff record what reached them (R6, R7). */
export const RecordPage = () => {
  const { announce } = useSurroundings()
  const texts = useTexts(recordTexts)
  const { draft, groups, check, renew, empty } = useEntry()
  const [errors, setErrors] = useState<Values>({})
  const [, navigate] = useLocation()
  const mutation = useRecord()
  const id = useId()
  useTitle(texts.title)

  const names = groups.flatMap(([, fields]) => fields.map(({ name }) => name))
  const served = mutation.error instanceof ApiError ? (mutation.error.problem?.errors ?? []) : []
  const errorOf = (name: string) => errors[name] ?? served.find(({ path }) => fieldAt(path) === name)?.message
  const focus = (name: string | undefined): void => document.getElementById(`${id}-${name}`)?.focus()

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (mutation.isPending) return
    const wrong = check()
    setErrors(wrong)
    const first = names.find((name) => name in wrong)
    if (first !== undefined) return focus(first)
    mutation.mutate(
      { entry: entryOf(draft.values), key: draft.values['key'] ?? '' },
      {
        onSuccess: ({ reference }) => {
          draft.discard()
          announce(`${texts.done} · ${reference}`)
          navigate(`/cases/${reference}`)
        },
        onError: (error) => {
          if (!(error instanceof ApiError)) return
          if (error.type === 'idempotency-conflict') renew()
          const refused = error.problem?.errors?.map(({ path }) => fieldAt(path)) ?? []
          focus(names.find((name) => refused.includes(name)))
        },
      },
    )
  }

  return (
    <main id="main" tabIndex={-1} className="record">
      <BackLink />
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      <form noValidate onSubmit={submit}>
        {groups.map(([group, fields]) => (
          <fieldset key={group} className="card">
            <legend>{texts.groups[group]}</legend>
            <div className={`fields fields-${group}`}>
              {fields.map((field) => (
                <CommandField
                  key={field.name}
                  id={`${id}-${field.name}`}
                  field={field}
                  value={draft.values[field.name] ?? ''}
                  error={errorOf(field.name)}
                  onChange={(value) => {
                    setErrors({})
                    draft.change({ [field.name]: value })
                  }}
                />
              ))}
            </div>
          </fieldset>
        ))}
        {mutation.error !== null && (
          <Refused
            error={mutation.error}
            shown={served.map(({ path }) => path).filter((path) => names.includes(fieldAt(path)))}
          />
        )}
        <div className="actions">
          <button type="submit" className="primary" aria-disabled={mutation.isPending}>
            {mutation.isPending ? texts.sending : texts.submit}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              mutation.reset()
              setErrors({})
              empty()
            }}
          >
            {texts.discard}
          </button>
          <span className="hint">{texts.kept}</span>
        </div>
      </form>
    </main>
  )
}
