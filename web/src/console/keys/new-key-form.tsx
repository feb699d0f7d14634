import { useId, useState, type FormEvent } from 'react'
import { ApiError } from '../../api.ts'
import type { ApiScope } from '../../contract-types.ts'
import { CommandField } from '../commands/command-field.tsx'
import type { Field } from '../commands/command.ts'
import { useSurroundings, useTexts } from '../context.tsx'
import { keyTexts } from '../texts/key-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useCreateApiClient } from './key-queries.ts'

const most = 6_000
const empty = { name: '', calls: '60' }

/** The name of a new key and the key itself, once. */
export interface GivenKey {
  readonly name: string
  readonly key: string
}

/** Asks what the system is called and what it may do, and gives it a key. */
export const NewKeyForm = ({ onGiven }: { onGiven: (given: GivenKey) => void }) => {
  const { announce } = useSurroundings()
  const texts = useTexts(keyTexts)
  const [values, setValues] = useState(empty)
  const [scopes, setScopes] = useState<readonly ApiScope[]>(['complaints:write'])
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const mutation = useCreateApiClient()
  const id = useId()

  const fields: readonly Field[] = [
    {
      name: 'name',
      label: texts.name,
      hint: texts.nameHint,
      control: 'line',
      required: true,
      limit: 100,
    },
    {
      name: 'calls',
      label: texts.calls,
      hint: texts.callsHint,
      control: 'number',
      required: true,
      limit: most,
    },
  ]
  const check = () => {
    const calls = Number(values.calls)
    return {
      ...(values.name.trim() === '' && { name: texts.nameMissing }),
      ...(!(Number.isInteger(calls) && calls >= 1 && calls <= most) && { calls: texts.callsWrong }),
      ...(scopes.length === 0 && { scopes: texts.scopesMissing }),
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (mutation.isPending) return
    const wrong = check()
    setErrors(wrong)
    const [first] = Object.keys(wrong)
    if (first !== undefined) return document.getElementById(`${id}-${first}`)?.focus()
    const name = values.name.trim()
    mutation.mutate(
      { name, scopes: [...scopes], perMinute: Number(values.calls) },
      {
        onSuccess: ({ key }) => {
          setValues(empty)
          announce(texts.done)
          onGiven({ name, key })
        },
      },
    )
  }
  const choose = (scope: ApiScope, on: boolean): void => {
    setErrors({})
    setScopes(on ? [...scopes, scope] : scopes.filter((other) => other !== scope))
  }
  const offered = Object.entries(texts.scopes) as [ApiScope, string][]
  return (
    <form noValidate onSubmit={submit} className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.create}</h2>
      {fields.map((field) => (
        <CommandField
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={field.name === 'name' ? values.name : values.calls}
          error={errors[field.name]}
          onChange={(value) => {
            setErrors({})
            setValues({ ...values, [field.name]: value })
          }}
        />
      ))}
      <fieldset aria-describedby={errors['scopes'] === undefined ? undefined : `${id}-scopes-error`}>
        <legend>{texts.may}</legend>
        {offered.map(([scope, words], place) => (
          <label key={scope} className="choice">
            <input
              type="checkbox"
              id={place === 0 ? `${id}-scopes` : undefined}
              checked={scopes.includes(scope)}
              onChange={(event) => choose(scope, event.target.checked)}
            />
            <span>{words}</span>
          </label>
        ))}
        {errors['scopes'] !== undefined && (
          <p className="field-error" id={`${id}-scopes-error`}>
            {errors['scopes']}
          </p>
        )}
      </fieldset>
      {mutation.error instanceof ApiError && <ProblemNotice error={mutation.error} />}
      <div className="actions">
        <button type="submit" className="primary" aria-disabled={mutation.isPending}>
          {mutation.isPending ? texts.sending : texts.submit}
        </button>
      </div>
    </form>
  )
}
