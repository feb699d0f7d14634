import type { ReactNode } from 'react'
import { ApiError } from '../../api.ts'
import { useTexts } from '../context.tsx'
import { shellTexts } from '../texts/shell-texts.ts'
import { Icon } from './icon.tsx'

interface Props {
  readonly error: Error
  /** Paths of errors that are shown beside their fields. */
  readonly shown?: readonly string[]
  readonly children?: ReactNode
}

/** A problem document as people need it: what is wrong, where, and what to quote when asking for help. */
export const ProblemNotice = ({ error, shown = [], children }: Props) => {
  const texts = useTexts(shellTexts)
  const problem = error instanceof ApiError ? error.problem : undefined
  const unreachable = error instanceof ApiError && error.status === 0
  const others = problem?.errors?.filter(({ path }) => !shown.includes(path)) ?? []
  return (
    <div className="notice problem" role="alert">
      <h2>
        <Icon name="alert" />
        {problem?.title ?? (unreachable ? texts.unreachable : texts.failed)}
      </h2>
      {problem?.detail !== undefined && <p>{problem.detail}</p>}
      {others.length > 0 && (
        <ul>
          {others.map(({ pointer, path, message }) => (
            <li key={pointer + message}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {problem?.instance !== undefined && (
        <p className="hint">
          {texts.requestId}: <code>{problem.instance}</code>
        </p>
      )}
      {children}
    </div>
  )
}
