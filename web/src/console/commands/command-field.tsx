import type { ReactNode } from 'react'
import { useTexts } from '../context.tsx'
import { commandTexts } from '../texts/command-texts.ts'
import type { Field } from './command.ts'
import { FilesField } from './files-field.tsx'

interface Props {
  readonly id: string
  readonly field: Field
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (value: string) => void
}

interface Described {
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

const inputs = {
  line: { type: 'text', autoComplete: 'off', spellCheck: false },
  number: { type: 'number', inputMode: 'numeric', min: 1, step: 1 },
  moment: { type: 'datetime-local' },
  date: { type: 'date' },
  email: { type: 'email', autoComplete: 'off', spellCheck: false },
  phone: { type: 'tel', autoComplete: 'off' },
} as const

const Radios = ({ id, field, value, onChange }: Omit<Props, 'error'>) =>
  (field.options ?? []).map(([option, words], place) => (
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
  ))

/** A control that has one element: a list, a text of several lines, or an input. */
const Control = ({ id, field, value, onChange, state }: Omit<Props, 'error'> & { state: Described }) => {
  const texts = useTexts(commandTexts)
  const { control, options = [], required, none, limit } = field
  switch (control) {
    case 'select':
      return (
        <select id={id} value={value} onChange={(event) => onChange(event.target.value)} {...state}>
          {(none !== undefined || value === '') && <option value="">{none ?? texts.choose}</option>}
          {options.map(([option, words]) => (
            <option key={option} value={option}>
              {words}
            </option>
          ))}
        </select>
      )
    case 'text':
    case 'radios':
    case 'files':
      return (
        <textarea
          id={id}
          rows={(limit ?? 0) > 5_000 ? 8 : 3}
          value={value}
          aria-required={required}
          onChange={(event) => onChange(event.target.value)}
          {...state}
        />
      )
    case 'line':
    case 'number':
    case 'moment':
    case 'date':
    case 'email':
    case 'phone':
      return (
        <input
          id={id}
          {...inputs[control]}
          {...(control === 'number' && limit !== undefined && { max: limit })}
          value={value}
          aria-required={required}
          onChange={(event) => onChange(event.target.value)}
          {...state}
        />
      )
  }
}

/** A text, a number, a moment, a choice or a list in a command's dialog, with its hint and its error. */
export const CommandField = ({ id, field, value, error, onChange }: Props) => {
  const texts = useTexts(commandTexts)
  const { control, required, hint } = field
  const wrong = error !== undefined && (
    <p className="field-error" id={`${id}-error`}>
      {error}
    </p>
  )
  const explained = hint !== undefined && (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  )
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
  const state: Described = {
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': describedBy.filter(Boolean).join(' ') || undefined,
  }
  const choosing = control === 'radios' || control === 'select'
  const label: ReactNode = (
    <>
      {field.label}
      {!required && !choosing && <span className="optional">{texts.optional}</span>}
    </>
  )
  if (control === 'radios')
    return (
      <fieldset aria-describedby={state['aria-describedby']}>
        <legend>{label}</legend>
        {explained}
        <Radios id={id} field={field} value={value} onChange={onChange} />
        {wrong}
      </fieldset>
    )
  if (control === 'files')
    return (
      <>
        <FilesField id={id} onChange={onChange} />
        {wrong}
      </>
    )
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Control id={id} field={field} value={value} onChange={onChange} state={state} />
      {explained}
      {wrong}
    </div>
  )
}
