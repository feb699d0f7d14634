import { useEffect, useRef, useState } from 'react'
import { createPicker } from '../../files/picker.ts'
import { useSurroundings } from '../context.tsx'

interface Props {
  readonly id: string
  /** Told the tokens of what has arrived, separated by spaces; or what keeps them from being sent, after a `!`. */
  readonly onChange: (value: string) => void
}

/** The control of the public pages, in a dialog of the console. */
export const FilesField = ({ id, onChange }: Props) => {
  const { language } = useSurroundings()
  const place = useRef<HTMLDivElement>(null)
  const current = useRef({ language, onChange })
  current.current = { language, onChange }
  const [picker] = useState(() => {
    const made = createPicker(
      id,
      () => current.current.language,
      () => {
        const obstacle = made.tray.obstacle()
        current.current.onChange(obstacle === undefined ? made.tray.tokens().join(' ') : `!${obstacle}`)
      },
    )
    return made
  })
  // What an earlier dialog uploaded is not seen here, so it is not sent from here.
  useEffect(() => current.current.onChange(''), [])
  useEffect(() => place.current?.replaceChildren(picker.draw()), [picker, language])
  return <div ref={place} />
}
