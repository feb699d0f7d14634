import type { ReactNode } from 'react'
import { useTexts } from '../context.tsx'
import { commandTexts } from '../texts/command-texts.ts'
import type { Field } from './commands.ts'

interface Props {
  readonly id: string
  readonly field: Field
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

/** A text, a choice or a list in a command's dialog, with its error. */
export const CommandField = ({ id, field, value, error, onChange }: Props) => {
  const texts = useTexts(commandTexts)
  const { control, options = [], required, none } = field
  const wrong =
    error === undefined ? null : (
      <p className="field-error" id={`${id}-error`}>
        {error}
      </p>
    )
  const state = {
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': error === undefined ? undefined : `${id}-error`,
  }
  const label: ReactNode = (
    <>
      {texts.fields[field.label]}
      {!required && control === 'text' && <span className="optional">{texts.optional}</span>}
    </>
  )
  if (control === 'radios')
    return (
      <fieldset aria-describedby={state['aria-describedby']}>
        <legend>{label}</legend>
        {options.map(([option, words], place) => (
          <label key={option} className="choice">
            <input
              type="radio"
              id={place === 0 ? id : undefined}
              name={field.name}
              value={option}
              checked={value === option}
              onChange={() => onChange(option)}
            />
            <span>{words}</span>
          </label>
        ))}
        {wrong}
      </fieldset>
    )
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {control === 'select' ? (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)} {...state}>
          {(none !== undefined || value === '') && <option value="">{none ?? texts.choose}</option>}
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <textarea
          id={id}
          rows={(field.limit ?? 0) > 5_000 ? 8 : 3}
          value={value}
          aria-required={required}
          onChange={(event) => onChange(event.target.value)}
          {...state}
        />
      )}
      {wrong}
    </div>
  )
}
