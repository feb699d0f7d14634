import { toSubmission } from '#shared/contracts/form-submission.ts'
import { ApiError, call } from '../api.ts'
import type { Language, Problem, Receipt, Submission } from '../contract-types.ts'
import { keepDraft, type Draft } from './draft.ts'
import { fieldNames, fieldOf, type Errors } from './fields.ts'
import type { FormTexts } from './texts.ts'

/** What became of an attempt to submit. */
export type Outcome =
  | { readonly kind: 'registered'; readonly receipt: Receipt }
  /** Another version of the draft is already registered under its key. */
  | { readonly kind: 'conflict'; readonly draft: Draft }
  | {
      readonly kind: 'invalid'
      readonly draft: Draft
      readonly errors: Errors
      readonly others: readonly string[]
    }
  | {
      readonly kind: 'failed'
      readonly draft: Draft
      readonly message: string
      readonly requestId?: string | undefined
    }

/** How the form was filled in: no part of the complaint, and different each time the same complaint is sent. */
export type Signs = NonNullable<Submission['form']>

const send = (key: string, body: Submission, form: Signs, language: Language): Promise<Receipt> =>
  call('submitComplaint', { body: { ...body, form } }, { language, idempotencyKey: key })

/** Spreads the server's field errors over the fields of the form; what belongs to none of them is listed apart. */
const mapErrors = (problem: Problem, texts: FormTexts): { errors: Errors; others: string[] } => {
  const errors: Errors = {}
  const others: string[] = []
  for (const { path, message } of problem.errors ?? []) {
    const name = fieldNames.find((candidate) => fieldOf(candidate).path === path)
    if (name === undefined) others.push(message)
    else errors[name] ??= message
  }
  if (Object.keys(errors).length === 0 && others.length === 0)
    others.push(problem.detail ?? problem.title ?? texts.otherProblem)
  return { errors, others }
}

const messageFor = (error: ApiError, texts: FormTexts): string => {
  if (error.status === 0) return navigator.onLine ? texts.unreachable : texts.offline
  if (error.status === 413) return texts.tooLarge
  if (error.status === 429) return texts.tooOften
  return error.status === 503 ? texts.busy : (error.problem?.title ?? texts.failed)
}

const unlessListed = (bodies: readonly Submission[], body: Submission): readonly Submission[] =>
  bodies.some((known) => JSON.stringify(known) === JSON.stringify(body))
    ? bodies
    : [...bodies, body].slice(-3)

interface SubmitOptions {
  readonly language: Language
  readonly texts: FormTexts
  /** Tokens of the files that were added. */
  readonly uploads: readonly string[]
}

/** Submits the draft under its key. What was sent is kept first: an answer that never comes must lose nothing. */
export const submitDraft = async (
  draft: Draft,
  signs: Signs,
  { language, texts, uploads }: SubmitOptions,
): Promise<Outcome> => {
  const filled = toSubmission(draft.values, draft.replyWanted, language)
  const body = uploads.length === 0 ? filled : { ...filled, attachments: [...uploads] }
  const sent = keepDraft({ ...draft, unanswered: unlessListed(draft.unanswered, body) })
  try {
    return { kind: 'registered', receipt: await send(draft.key, body, signs, language) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { problem, status } = error
    // Without an answer, or with one from a server in trouble, the body may have arrived.
    if (status === 0 || status >= 500)
      return { kind: 'failed', draft: sent, message: messageFor(error, texts), requestId: problem?.instance }
    const refused = keepDraft(draft)
    if (error.type === 'idempotency-conflict') return { kind: 'conflict', draft: refused }
    if (status === 400 && problem !== undefined)
      return { kind: 'invalid', draft: refused, ...mapErrors(problem, texts) }
    return { kind: 'failed', draft: refused, message: messageFor(error, texts), requestId: problem?.instance }
  }
}

/** Asks again for the receipt of the version that did arrive: the same body under the same key gives the same answer. */
export const recoverReceipt = async (
  draft: Draft,
  signs: Signs,
  language: Language,
): Promise<Receipt | undefined> => {
  for (const body of draft.unanswered) {
    try {
      return await send(draft.key, body, signs, language)
    } catch (error) {
      if (!(error instanceof ApiError) || error.type !== 'idempotency-conflict') throw error
    }
  }
  return undefined
}
