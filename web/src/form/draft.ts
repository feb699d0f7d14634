import type { Receipt, Submission } from '../contract-types.ts'
import { newKey } from '../new-key.ts'
import { forget, keep, recallJson } from '../storage.ts'
import { emptyValues, fieldNames, type Values } from './fields.ts'

/** What the customer has written so far, and what may already have arrived under its key. */
export interface Draft {
  /** Sent as `Idempotency-Key`: one draft is one case, however often it is sent (R8). */
  readonly key: string
  readonly values: Values
  readonly replyWanted: boolean
  /** Bodies sent under the key whose answer never came: one of them may be registered. */
  readonly unanswered: readonly Submission[]
  readonly savedAt: number
}

const draftName = 'redress.draft'
const receiptName = 'redress.receipt'
/** A forgotten draft on a shared machine does not stay for ever. */
const lifetime = 14 * 86_400_000

export const newDraft = (): Draft => ({
  key: newKey(),
  values: emptyValues,
  replyWanted: true,
  unanswered: [],
  savedAt: Date.now(),
})

/** The same content as a complaint of its own. */
export const renewed = (draft: Draft): Draft => ({ ...draft, key: newKey(), unanswered: [] })

export const isEmpty = ({ values }: Draft): boolean => fieldNames.every((name) => values[name].trim() === '')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isDraft = (value: unknown): value is Draft => {
  if (!isObject(value)) return false
  const { key, values, unanswered, savedAt } = value
  if (typeof key !== 'string' || typeof savedAt !== 'number' || !Array.isArray(unanswered)) return false
  return isObject(values) && fieldNames.every((name) => typeof values[name] === 'string')
}

const isReceipt = (value: unknown): value is Receipt =>
  isObject(value) && typeof value['reference'] === 'string' && typeof value['trackingUrl'] === 'string'

/** The draft kept on this device, unless it has grown old. */
export const recallDraft = (): Draft | undefined => {
  const draft = recallJson('device', draftName, isDraft)
  return draft !== undefined && Date.now() - draft.savedAt < lifetime ? draft : undefined
}

export const keepDraft = (draft: Draft): Draft => {
  const saved = { ...draft, savedAt: Date.now() }
  keep('device', draftName, JSON.stringify(saved))
  return saved
}

export const forgetDraft = (): void => forget('device', draftName)

/** The receipt stays until the tab closes, so that reloading the page does not lose the private link. */
export const keepReceipt = (receipt: Receipt): boolean => keep('tab', receiptName, JSON.stringify(receipt))
export const recallReceipt = (): Receipt | undefined => recallJson('tab', receiptName, isReceipt)
export const forgetReceipt = (): void => forget('tab', receiptName)
